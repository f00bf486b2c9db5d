/**
 * `npm run test:consumers [-- --formats NAME,... --chats N --install NAME,...]`: exports a made-up database in every format and shows each
 * to its trainers' own loaders. Rows that a loader keeps are compared with the manifest.
 *
 * Needs Python 3.10 or later and, the first time, the network; not part of `npm test`. The loaders are installed into
 * `FORMATS_VENVS` (default: ./data/consumers). With the checker of all formats (`FORMATS_CHECKER`, default: the folder
 * shared/tools/formats beside this repository) all of its loaders are used; without it the files are read by `datasets`
 * alone, and this says so.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { run } from '../hosts/process.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const cli = join(root, 'bin', 'fine-tuning.js');
const checker = resolve(process.env.FORMATS_CHECKER ?? join(root, '../shared/tools/formats'));
const loaders = resolve(process.env.FORMATS_VENVS ?? join(root, 'data/consumers'));

const { values } = parseArgs({
  options: {
    formats: { type: 'string' },
    chats: { type: 'string', default: '400' },
    install: { type: 'string', default: 'light' },
  },
});

/** What the checker ends with where none of a format's loaders is installed. */
const NOT_JUDGED = 3;

const folder = await mkdtemp(join(tmpdir(), 'fine-tuning-consumers-'));
let failed = 0;
try {
  await mkdir(loaders, { recursive: true });
  const names = values.formats?.split(',') ?? (await knownFormats());
  const dataset = await exported(names);
  const check = existsSync(join(checker, 'judge.py')) ? byChecker : byDatasets;
  await install(check);
  for (const name of names) {
    const view = await viewOf(dataset, name);
    const { code, text } = await check(name, view);
    if (code !== 0 && code !== NOT_JUDGED) failed += 1;
    const verdict = { 0: 'passed', [NOT_JUDGED]: 'not judged' }[code] ?? 'FAILED';
    console.log(`${verdict} ${name}\n${text.trim().replace(/^/gm, '  ')}`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;

async function knownFormats() {
  const listed = await run(process.execPath, [cli, 'formats', '--json'], root);
  return JSON.parse(listed).formats.map(({ name }) => name);
}

/** One run for all formats, not scrubbed: what loaders do with any text is what is looked for. */
async function exported(names) {
  const database = join(folder, 'webui.db');
  const url = `sqlite:${database}`;
  const fineTuning = (...args) => run(process.execPath, [cli, ...args], root);
  await fineTuning('sample', '--out', database, '--chats', values.chats, '--seed', '5');
  await fineTuning('migrate', '--database', url);
  await fineTuning('consent', 'grant', '--all', '--evidence', 'made up', '--database', url);
  const out = join(folder, 'dataset');
  // Some loaders want some rows in each file.
  const flags = ['--split', 'train=0.6,validation=0.4', '--raw-pii'];
  await fineTuning(
    'export',
    '--database',
    url,
    '--format',
    names.join(','),
    '--out',
    out,
    ...flags,
  );
  return out;
}

/** The folder of one format with a manifest of its own, as a trainer that knows nothing of the others finds it. */
async function viewOf(dataset, name) {
  const view = join(folder, `view-${name}`);
  const manifest = JSON.parse(await readFile(join(dataset, 'manifest.json'), 'utf8'));
  const several = manifest.recipe.formats !== undefined;
  await cp(several ? join(dataset, name) : dataset, view, { recursive: true });
  const prefix = several ? `${name}/` : '';
  const files = manifest.files
    .filter((file) => file.name.startsWith(prefix))
    .map((file) => ({ ...file, name: file.name.slice(prefix.length) }));
  const { examples } = manifest.formats.find((format) => format.name === name);
  const own = { ...manifest, format: name, files, counts: { ...manifest.counts, examples } };
  await writeFile(join(view, 'manifest.json'), JSON.stringify(own));
  return view;
}

async function install(check) {
  if (check === byChecker) {
    const script = join(checker, 'setup.sh');
    const wanted = values.install.split(',');
    console.log((await run('bash', [script, ...wanted], root, { FORMATS_VENVS: loaders })).trim());
    return;
  }
  console.log('no checker of formats: the files are read by the Python package "datasets" alone');
  if (existsSync(join(loaders, 'datasets', 'bin', 'python'))) return;
  await run('python3', ['-m', 'venv', join(loaders, 'datasets')], root);
  const pip = join(loaders, 'datasets', 'bin', 'pip');
  await run(pip, ['install', '-q', 'datasets==5.2.0'], root);
}

async function byChecker(name, view) {
  const args = [join(checker, 'judge.py'), '--manifest', '--format', name, '--dir', view];
  return result('python3', args, { FORMATS_VENVS: loaders });
}

/** Every file loads, and has as many rows as the manifest says. */
async function byDatasets(_name, view) {
  const files = (await readdir(view)).filter((file) => /^(train|validation)\.jsonl$/.test(file));
  const manifest = JSON.parse(await readFile(join(view, 'manifest.json'), 'utf8'));
  const rows = Object.fromEntries(manifest.files.map((file) => [file.name, file.rows]));
  const wanted = files
    .filter((file) => rows[file] > 0)
    .map((file) => [join(view, file), rows[file]]);
  const code = `import json, sys
from datasets import load_dataset
for path, rows in json.loads(sys.argv[1]):
    found = load_dataset("json", data_files=path, split="train").num_rows
    print(path.rsplit("/", 1)[1], found, "of", rows, "rows")
    assert found == rows`;
  const python = join(loaders, 'datasets', 'bin', 'python');
  return result(python, ['-c', code, JSON.stringify(wanted)], { HF_HOME: join(loaders, 'home') });
}

async function result(command, args, env) {
  try {
    return { code: 0, text: await run(command, args, folder, env) };
  } catch (error) {
    return { code: error.code ?? 1, text: error.message };
  }
}
