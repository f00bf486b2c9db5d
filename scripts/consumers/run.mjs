/**
 * `npm run test:consumers [-- --formats NAME,... --chats N --install NAME,... --database FILE --export="FLAGS"]`: exports a made-up
 * database, or a copy of FILE, in every format and shows each to its trainers' own loaders. Rows that a loader keeps are compared with the
 * manifest. What could not be installed is told at the end, and is no failure; where nothing was judged the exit code is 3.
 *
 * Needs Python 3.10 or later (Axolotl 3.12) and, the first time, the network; not part of `npm test`. The loaders are installed into
 * `FORMATS_VENVS` (default: ./data/consumers); `--install all` takes all of them, 20 GB. With the checker of all formats
 * (`FORMATS_CHECKER`, default: the folder shared/tools/formats beside this repository) all of its loaders are used; without it the files
 * are read by `datasets` alone, and this says so.
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
    database: { type: 'string' },
    // Some loaders want some rows in each file. Not scrubbed: what loaders do with any text is what is looked for.
    export: { type: 'string', default: '--split train=0.6,validation=0.4 --raw-pii' },
  },
});

/** What the checker ends with where none of a format's loaders is installed. */
const NOT_JUDGED = 3;

const folder = await mkdtemp(join(tmpdir(), 'fine-tuning-consumers-'));
const verdicts = { passed: [], FAILED: [], 'not judged': [], 'no rows': [] };
const missing = new Set();
try {
  await mkdir(loaders, { recursive: true });
  const names = values.formats?.split(',') ?? (await knownFormats());
  const dataset = await exported(names);
  const check = existsSync(join(checker, 'judge.py')) ? byChecker : byDatasets;
  await install(check);
  for (const name of names) {
    const { view, rows } = await viewOf(dataset, name);
    const { code, text } = rows === 0 ? { text: '' } : await check(name, view);
    const judged = { 0: 'passed', [NOT_JUDGED]: 'not judged' }[code] ?? 'FAILED';
    const verdict = rows === 0 ? 'no rows' : judged;
    verdicts[verdict].push(name);
    for (const [, skipped] of text.matchAll(/^skip \S+ (\S+): not installed$/gm))
      missing.add(skipped);
    console.log(`${verdict} ${name}\n${text.trim().replace(/^/gm, '  ')}`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
for (const [verdict, names] of Object.entries(verdicts))
  if (names.length > 0) console.log(`${verdict}: ${names.length} (${names.join(', ')})`);
if (missing.size > 0)
  console.log(`not installed, so that they judged nothing: ${[...missing].join(', ')}`);
if (verdicts.FAILED.length > 0) process.exitCode = 1;
else process.exitCode = verdicts.passed.length > 0 ? 0 : NOT_JUDGED;

async function knownFormats() {
  const listed = await run(process.execPath, [cli, 'formats', '--json'], root);
  return JSON.parse(listed).formats.map(({ name }) => name);
}

/** One run for all formats. */
async function exported(names) {
  const database = join(folder, 'webui.db');
  const url = `sqlite:${database}`;
  const fineTuning = (...args) => run(process.execPath, [cli, ...args], root);
  if (values.database === undefined)
    await fineTuning('sample', '--out', database, '--chats', values.chats, '--seed', '5');
  else await cp(values.database, database);
  await fineTuning('migrate', '--database', url);
  await fineTuning('consent', 'grant', '--all', '--evidence', 'made up', '--database', url);
  const out = join(folder, 'dataset');
  const flags = values.export.split(' ').filter((flag) => flag !== '');
  await fineTuning('export', '--database', url, '--format', names.join(','), '--out', out, ...flags); // prettier-ignore
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
  return { view, rows: Object.values(examples).reduce((sum, n) => sum + n, 0) };
}

async function install(check) {
  if (check === byChecker) {
    const script = join(checker, 'setup.sh');
    const wanted = values.install === 'all' ? [] : values.install.split(',');
    const { text } = await result('bash', [script, ...wanted], { FORMATS_VENVS: loaders });
    console.log(text.trim());
    return;
  }
  console.log('no checker of formats: the files are read by the Python package "datasets" alone');
  const place = join(loaders, 'datasets');
  if (existsSync(join(place, 'installed'))) return;
  for (const [program, ...args] of [
    ['python3', '-m', 'venv', place],
    [join(place, 'bin', 'pip'), 'install', '-q', 'datasets==5.2.0'],
  ]) {
    const { code, text } = await result(program, args, {});
    if (code === 0) continue;
    missing.add('datasets');
    console.log(text.trim());
    return;
  }
  await writeFile(join(place, 'installed'), '');
}

async function byChecker(name, view) {
  const args = [join(checker, 'judge.py'), '--manifest', '--format', name, '--dir', view];
  return result('python3', args, { FORMATS_VENVS: loaders });
}

/** Every file loads, and has as many rows as the manifest says. */
async function byDatasets(_name, view) {
  if (missing.has('datasets')) return { code: NOT_JUDGED, text: 'not read: datasets is missing' };
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
    // Without the program nothing was judged.
    return { code: error.code === 'ENOENT' ? NOT_JUDGED : (error.code ?? 1), text: error.message };
  }
}
