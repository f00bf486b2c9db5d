import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const cli = join(root, 'bin', 'fine-tuning.js');
/** Of exports and previews. */
export const KEY = { FINE_TUNING_KEY: 'benchmark-key-of-32-characters!!' };
const usageHook = join(root, 'scripts/bench/report-usage.cjs');

/** Runs a Node script to its end: seconds of wall clock, and the peak memory that the process itself reports. */
export async function runNode(args, { env = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'fine-tuning-bench-'));
  const report = join(folder, 'usage.json');
  try {
    const started = performance.now();
    const child = spawn(process.execPath, ['--require', usageHook, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env, BENCH_USAGE_FILE: report },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    const code = await new Promise((done) => child.once('close', done));
    const seconds = (performance.now() - started) / 1000;
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr.slice(-500)}`);
    const usage = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
    const { maxRssMb = NaN, cpuSeconds = NaN } = usage;
    return { seconds, maxRssMb, cpuSeconds, stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds of the fastest of several runs: the one that the rest of the machine disturbed least. */
export async function fastest(rounds, measure) {
  let best;
  for (let i = 0; i < rounds; i++) {
    const result = await measure();
    if (best === undefined || result.seconds < best.seconds) best = result;
  }
  return best;
}

/** A migrated sample in which everybody agreed; made once, kept for the next run. */
export async function sampleDatabase(chats, { users } = {}) {
  const name = users === undefined ? `sample-${chats}` : `sample-${chats}-of-${users}`;
  const file = join(root, 'data/bench', `${name}.db`);
  if (existsSync(file)) return file;
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.draft`;
  rmSync(draft, { force: true });
  const url = `sqlite:${draft}`;
  const people = users === undefined ? [] : ['--users', String(users)];
  await runNode([
    cli,
    'sample',
    '--out',
    draft,
    '--chats',
    String(chats),
    '--seed',
    '3',
    ...people,
  ]);
  await runNode([cli, 'migrate', '--database', url]);
  await runNode([cli, 'consent', 'grant', '--all', '--evidence', 'benchmark', '--database', url]);
  renameSync(draft, file);
  return file;
}

/** One scrubbed export into a folder that is thrown away. @param database a SQLite file, or an address */
export async function exportOnce(database, { workers = 1, format = 'openai', more = [] } = {}) {
  const out = mkdtempSync(join(tmpdir(), 'fine-tuning-bench-out-'));
  try {
    const url = database.includes('://') ? database : `sqlite:${database}`;
    const flags = ['--database', url, '--format', format, '--json'];
    const run = await runNode(
      [cli, 'export', ...flags, '--out', join(out, 'set'), '--workers', String(workers), ...more],
      { env: KEY },
    );
    return { ...run, summary: JSON.parse(run.stdout) };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
