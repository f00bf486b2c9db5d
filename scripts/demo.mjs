/**
 * `npm run demo`: the whole way, from a database to a dataset, in front of your eyes. Needs nothing but Node; everything it makes
 * is in ./data/demo, made up, and thrown away by the next run.
 */
import Database from 'better-sqlite3';
import { spawn, spawnSync } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const load = createRequire(import.meta.url);
const built = (path) => load(join(root, 'dist/libs/fine-tuning/src', path));
const { ProgressBar } = built('cli/progress-bar.js');
const { Pseudonyms } = built('dataset/pseudonyms.js');

const CHATS = 600;
const folder = join(root, 'data', 'demo');
const databaseFile = join(folder, 'webui.db');
const databaseUrl = `sqlite:${databaseFile}`;
const cli = join(root, 'bin', 'fine-tuning.js');
const secret = randomBytes(32).toString('hex');
const key = randomBytes(32).toString('hex');

const isTerminal = process.stdout.isTTY === true;
const bold = (text) => (isTerminal ? `\x1b[1m${text}\x1b[0m` : text);
const dim = (text) => (isTerminal ? `\x1b[2m${text}\x1b[0m` : text);
const step = (text) => console.log(`\n${bold(text)}`);
const show = (path) => relative(root, path);

async function main() {
  // What it writes is readable by its owner only, like everything that the module itself writes.
  process.umask(0o077);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });

  step('1. A made-up Open WebUI database');
  command(
    'sample',
    '--out',
    databaseFile,
    '--chats',
    String(CHATS),
    '--users',
    '12',
    '--seed',
    '7',
  );

  step('2. Columns and tables for consent (plain ADD COLUMN, can be taken back)');
  command('migrate', '--database', databaseUrl);

  step('3. Consents: nine people agree, one refuses, two have not been asked');
  const { adminId, consents } = recordConsents();
  command('consent', 'import', consents, '--database', databaseUrl);
  command('consent', 'status', '--database', databaseUrl);

  step('4. The reference host, and an export through its REST API as an administrator');
  const host = await startHost();
  try {
    const api = client(host.url, adminToken(adminId));
    const run = await exportThroughRest(api);
    const dataset = await download(api, run);
    step('5. The dataset');
    printCounts(run);
    for (const name of [
      'train.jsonl',
      'validation.jsonl',
      'manifest.json',
      'fates.jsonl',
      'report.html',
    ]) {
      console.log(`  ${name.padEnd(18)} ${show(join(dataset, name))}`);
    }
    step('6. One conversation, before and after');
    printBeforeAndAfter(dataset);
  } finally {
    await host.stop();
  }
}

function command(...args) {
  console.log(
    dim(
      `$ npx fine-tuning ${args.map((arg) => (arg.includes(root) ? arg.replace(`${root}/`, '') : arg)).join(' ')}`,
    ),
  );
  const { status } = spawnSync(process.execPath, [cli, ...args], { stdio: 'inherit', cwd: root });
  if (status !== 0) throw new Error(`fine-tuning ${args[0]} ended with exit code ${status}`);
}

function recordConsents() {
  const database = new Database(databaseFile, { readonly: true });
  const users = database.prepare('SELECT id, role FROM "user" ORDER BY created_at').all();
  database.close();
  const lines = users
    .map(({ id }, i) => (i < 9 ? `${id},granted,2026-01` : i === 9 ? `${id},denied,` : undefined))
    .filter((line) => line !== undefined);
  const consents = join(folder, 'consents.csv');
  writeFileSync(consents, ['user_id,decision,policy_version', ...lines, ''].join('\n'));
  return { adminId: users.find(({ role }) => role === 'admin').id, consents };
}

/** What Open WebUI signs: HS256, the user's id and an expiry. The role is looked up by the host. */
function adminToken(id) {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ id, iat: now, exp: now + 600 })}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}

async function startHost() {
  const host = spawn(process.execPath, [cli, 'serve'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      STORAGE_URL: `file:${join(folder, 'exports')}`,
      WEBUI_SECRET_KEY: secret,
      FINE_TUNING_KEY: key,
      PORT: '0',
      HOST: '127.0.0.1',
      REDIS_URL: '',
      MIGRATE: '',
      LOG_LEVEL: 'warn',
    },
  });
  const kill = () => host.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise((done) => host.once('exit', done));
  const lines = createInterface({ input: host.stdout });
  const ready = (async () => {
    for await (const line of lines) {
      const address = /^listening on (http:\/\/\S+)$/.exec(line)?.[1];
      if (address !== undefined) return address;
    }
    throw new Error('the host ended before it was ready');
  })();
  const url = await ready;
  console.log(`  listening on ${url} ${dim(`(API page: ${url}/api/docs while it runs)`)}`);
  const stop = async () => {
    host.kill('SIGTERM');
    const timer = setTimeout(kill, 5000);
    await ended;
    clearTimeout(timer);
    process.removeListener('exit', kill);
  };
  return { url, stop };
}

function client(url, token) {
  return async (path, init = {}) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(`${url}/api/v1/admin/fine-tuning${path}`, { ...init, headers });
    if (!response.ok) throw new Error(`${path}: HTTP ${response.status} ${await response.text()}`);
    return response;
  };
}

async function exportThroughRest(api) {
  const body = { format: 'openai', split: { train: 0.9, validation: 0.1 }, seed: 1 };
  console.log(dim(`  POST /api/v1/admin/fine-tuning/export ${JSON.stringify(body)}`));
  const accepted = await api('/export', { method: 'POST', body: JSON.stringify(body) });
  let run = await accepted.json();
  console.log(`  ${accepted.status} ${accepted.headers.get('location')}`);
  const bar = new ProgressBar(process.stderr, 'chats', () => performance.now(), 1000);
  while (['queued', 'running', 'publishing'].includes(run.status)) {
    await new Promise((done) => setTimeout(done, 50));
    run = await (await api(`/export/${run.id}`)).json();
    bar.update(run.progress);
  }
  bar.end();
  if (run.status !== 'done') throw new Error(`the export is ${run.status}: ${run.error?.message}`);
  console.log(`  export ${run.id} is done`);
  return run;
}

async function download(api, run) {
  const dataset = join(folder, 'dataset');
  mkdirSync(dataset, { recursive: true });
  const answer = await (await api(`/export/${run.id}/files`)).json();
  for (const { name } of answer.items ?? answer.files ?? answer) {
    const path = join(dataset, name);
    mkdirSync(dirname(path), { recursive: true });
    const { body } = await api(`/export/${run.id}/files/${encodeURIComponent(name)}`);
    await pipeline(Readable.fromWeb(body), createWriteStream(path));
  }
  return dataset;
}

function printCounts({ counts }) {
  const { chats, messages, examples } = counts;
  console.log(
    `  ${chats.exported} of ${chats.seen} chats, ${messages.exported} of ${messages.seen} messages`,
  );
  console.log(`  ${examples.train} examples to train on, ${examples.validation} to validate`);
  const reasons = Object.entries(chats.dropped).filter(([, n]) => n > 0);
  console.log(`  left out: ${reasons.map(([reason, n]) => `${reason} ${n}`).join(', ')}`);
}

/** The dataset names its chats by pseudonyms; whoever has the key can find them again. */
function printBeforeAndAfter(dataset) {
  const read = (name) =>
    readFileSync(join(dataset, name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  const rows = read('train.jsonl');
  const origins = read('provenance.jsonl').filter(({ file }) => file.startsWith('train'));
  const kinds = (row) => new Set(JSON.stringify(row).match(/\[[A-Z_]+(?=_\d+\])/g) ?? []).size;
  const short = rows
    .map((row, i) => ({ row, i }))
    .filter(
      ({ row }) =>
        row.messages.length <= 3 &&
        /^[\x20-\x7e\s]*$/.test(row.messages.map((m) => m.content).join(' ')),
    );
  const best = (short.length > 0 ? short : rows.map((row, i) => ({ row, i }))).sort(
    (a, b) => kinds(b.row) - kinds(a.row),
  )[0];
  if (best === undefined) return;
  const pseudonyms = new Pseudonyms(key);
  const database = new Database(databaseFile, { readonly: true });
  for (const { id, chat } of database.prepare('SELECT id, chat FROM chat').iterate()) {
    if (pseudonyms.of('chat', id) !== origins[best.i].chat) continue;
    console.log(dim('  before (in the database)'));
    for (const message of visibleBranch(JSON.parse(chat))) print(message);
    break;
  }
  database.close();
  console.log(dim('  after (in train.jsonl)'));
  for (const message of best.row.messages) print(message);
}

function visibleBranch({ history, messages }) {
  if (history === undefined) return messages;
  const branch = [];
  for (
    let node = history.messages[history.currentId];
    node;
    node = history.messages[node.parentId]
  ) {
    branch.unshift(node);
  }
  return branch;
}

function print({ role, content }) {
  const text = String(content ?? '').replace(/\s+/g, ' ');
  const cut = text.length > 320 ? `${text.slice(0, 320)} ...` : text;
  console.log(`    ${role.padEnd(10)}${cut}`);
}

try {
  await main();
} catch (error) {
  console.error(`demo failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
