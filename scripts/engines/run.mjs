/**
 * `npm run test:engines`: runs the Privacy Filter engine in a real `onnxruntime-node`, with a tiny model that is made here: the engine itself, an
 * export through the command line, and what must be refused. The package is installed into a folder of its own the first time (some 290 MB,
 * the network; `ENGINES_HOME`, default ./data/engines). Not part of `npm test`.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../hosts/process.mjs';
import { writeTinyModel } from './tiny-model.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const home = resolve(process.env.ENGINES_HOME ?? join(root, 'data/engines'));
const cli = join(root, 'bin', 'fine-tuning.js');
const PACKAGE = 'onnxruntime-node';
/** The trial sentence's, and a word that no rule of ours calls a name. */
const KNOWN = {
  'Maria Rossi': 'private_person',
  'maria.rossi@example.org': 'private_email',
  '+1 415 555 0132': 'private_phone',
};
const WORD = 'damage';

const folder = await mkdtemp(join(tmpdir(), 'fine-tuning-engines-'));
/** As a host has it: beside the module. */
const withPackage = { NODE_PATH: join(home, 'node_modules') };
try {
  await install();
  const model = join(folder, 'tiny');
  await writeTinyModel(model, { ...KNOWN, [WORD]: 'private_person' });
  const steps = { 'finds in any script': findsInAnyScript, 'an export': exports_, refusals };
  for (const [name, step] of Object.entries(steps)) {
    await step(model);
    console.log(`passed ${name}`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function install() {
  if (existsSync(join(home, 'node_modules', PACKAGE))) return;
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'package.json'), '{"private":true}');
  await run('npm', ['install', '--no-audit', '--no-fund', PACKAGE], home, {
    ONNXRUNTIME_NODE_INSTALL: 'skip',
  });
}

/** Offsets are those of the text, whatever stands in front; windows of all sizes find the same. */
async function findsInAnyScript(model) {
  const text = `안녕 👩‍👩‍👧‍👦 สมชาย Maria Rossi, ${'word '.repeat(300)}Maria Rossi 𝕬`;
  const program = `
    const { PrivacyFilterEngine } = require(${JSON.stringify(join(root, 'dist/libs/pii/src/engines/privacy-filter/privacy-filter.engine.js'))});
    (async () => {
      for (const windowTokens of [4096, 64, 40]) {
        const engine = await PrivacyFilterEngine.load({ path: ${JSON.stringify(model)}, dtype: 'q4', windowTokens, overlapTokens: 16 });
        const text = ${JSON.stringify(text)};
        const [spans] = await engine.detect([text]);
        console.log(JSON.stringify(spans.map(({ start, end, type }) => [type, text.slice(start, end)])));
      }
    })();`;
  const said = (await run(process.execPath, ['-e', program], folder, withPackage))
    .trim()
    .split('\n');
  const both = JSON.stringify([['PERSON', 'Maria Rossi'], ['PERSON', 'Maria Rossi']]); // prettier-ignore
  assert.deepEqual(said, [both, both, both]);
}

/** What only the model finds is replaced, with worker threads to the same bytes, and the recipe names the model. */
async function exports_(model) {
  const database = join(folder, 'webui.db');
  await run(process.execPath, [cli, 'sample', '--chats', '40', '--out', database], folder);
  await run(process.execPath, [cli, 'migrate', '--database', `sqlite://${database}`], folder);
  await run(process.execPath, [cli, 'consent', 'grant', '--all', '--evidence', 'made up', '--database', `sqlite://${database}`], folder); // prettier-ignore
  const env = { ...withPackage, PII_PRIVACY_FILTER: model, PII_PRIVACY_FILTER_DTYPE: 'q4' };
  const make = async (out, more, settings) => {
    await run(process.execPath, [cli, 'export', '--database', `sqlite://${database}`, '--format', 'openai', '--out', join(folder, out), ...more], folder, settings); // prettier-ignore
    return readFile(join(folder, out, 'train.jsonl'), 'utf8');
  };
  const plain = await make('plain', [], {});
  const found = await make('found', [], env);
  assert.ok(plain.includes(` ${WORD} `));
  assert.ok(!found.includes(` ${WORD} `));
  assert.ok((await make('threads', ['--workers', '2'], env)) === found);
  const manifest = JSON.parse(await readFile(join(folder, 'found', 'manifest.json'), 'utf8'));
  const [engine] = manifest.recipe.pii.engines;
  assert.deepEqual({ ...engine, sha256: '' }, { name: 'privacy-filter', model: 'tiny', dtype: 'q4', sha256: '', windowTokens: 4096, overlapTokens: 128, transitions: null }); // prettier-ignore
  assert.match(engine.sha256, /^[\da-f]{64}$/);
}

async function refusals(model) {
  const blind = join(folder, 'blind');
  await writeTinyModel(blind, { 'Maria Rossi': 'private_person' });
  const broken = join(folder, 'broken');
  await cp(model, broken, { recursive: true });
  await writeFile(join(broken, 'onnx', 'model_q4.onnx'), 'no model');
  const scrub = (env) => run(process.execPath, [cli, 'export', '--database', `sqlite://${join(folder, 'webui.db')}`, '--format', 'openai', '--out', join(folder, 'refused')], folder, env); // prettier-ignore
  for (const [path, dtype, code] of [
    [blind, 'q4', /pii\/model-self-test/],
    [broken, 'q4', /pii\/model-not-loaded/],
    [model, 'fp16', /pii\/model-not-loaded/],
    [model, 'int8', /PII_PRIVACY_FILTER_DTYPE/],
  ])
    await assert.rejects(scrub({ ...withPackage, PII_PRIVACY_FILTER: path, PII_PRIVACY_FILTER_DTYPE: dtype }), code); // prettier-ignore
  await assert.rejects(scrub({ PII_PRIVACY_FILTER: model, PII_PRIVACY_FILTER_DTYPE: 'q4' }), /pii\/engine-missing/); // prettier-ignore
  assert.equal(existsSync(join(folder, 'refused', 'manifest.json')), false);
}
