/**
 * Makes the databases of test/upgrade.e2e-spec.ts: what a user of this version has after a while, on both engines.
 * Run it on the version to upgrade FROM, after `npm run build`:
 *
 *   TEST_DATABASE_URL=postgres://... node scripts/upgrade-fixture.mjs 0.1.0
 *
 * Writes test/fixtures/upgrade/<version>-sqlite.db.gz, -postgres.sql.gz (needs pg_dump) and a -<engine>.json of what
 * that version said about each. Ids and times differ each time it is run, so it is never run again for a version.
 */
import Database from 'better-sqlite3';
import jwt from 'jsonwebtoken';
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Client } from 'pg';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const fixtures = join(root, 'test', 'fixtures');
const openWebui = join(fixtures, 'open-webui');
const bin = join(root, 'bin', 'fine-tuning.js');
const NAME = 'legacy-0.5.20';
const KEY = 'the key under which the old datasets were made';
const SECRET = 'a secret that only this script knows';
const API = '/api/v1/admin/fine-tuning';

const version = process.argv[2];
if (!/^[\w.-]+$/.test(version ?? ''))
  throw new Error('name the version: upgrade-fixture.mjs 0.1.0');
const folder = mkdtempSync(join(tmpdir(), 'fine-tuning-upgrade-'));
const env = { ...process.env, FINE_TUNING_KEY: KEY };

function cli(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    encoding: 'utf8',
    env,
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** A host on the database; `kill` leaves what it does as a crash leaves it. */
async function startHost(url) {
  const child = spawn(process.execPath, [bin, 'serve'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...env,
      DATABASE_URL: url,
      PORT: '0',
      WEBUI_SECRET_KEY: SECRET,
      STORAGE_URL: `file:${join(folder, 'exports')}`,
      // The test runs years later: what is done then has to be done still.
      RETENTION_DAYS: '0',
      LOG_LEVEL: 'warn',
    },
  });
  let address;
  for await (const line of createInterface({ input: child.stdout })) {
    address = /listening on (\S+)/.exec(line)?.[1];
    if (address !== undefined) break;
  }
  child.stdout.resume();
  const end = async (signal) => {
    child.kill(signal);
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return { address, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

async function request(host, user, method, path, body) {
  const token = jwt.sign({ id: user, jti: 'upgrade' }, SECRET, { expiresIn: '1h' });
  const response = await fetch(host.address + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok)
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
}

async function exportNow(host, admin, body) {
  const { id } = await request(host, admin, 'POST', `${API}/export`, body);
  for (;;) {
    const run = await request(host, admin, 'GET', `${API}/export/${id}`);
    if (!['queued', 'running', 'publishing'].includes(run.status)) return run;
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** @param query runs one statement and gives its rows */
async function live(url, query) {
  const on = ['--database', url];
  cli('migrate', ...on);
  cli('consent', 'policy', '--policy', '1', ...on);
  for (const kind of ['consents', 'chats'])
    cli('consent', 'import', join(openWebui, 'dev', kind, `${NAME}.csv`), ...on);
  const admin = (await query(`SELECT id FROM "user" WHERE role = 'admin' ORDER BY id`))[0].id;
  const host = await startHost(url);
  const first = await exportNow(host, admin, { format: 'openai' });
  const exposed = await query(
    `SELECT user_id AS id FROM fine_tuning_export_subject WHERE export_id = '${first.id}' ORDER BY user_id`,
  );
  // Revokes the first run.
  cli('consent', 'withdraw', '--user', exposed[0].id, ...on);
  const removed = await exportNow(host, admin, { format: 'openai', seed: 1 });
  await request(host, admin, 'DELETE', `${API}/export/${removed.id}`);
  const done = await exportNow(host, admin, { format: 'openai', seed: 2 });
  await request(host, admin, 'POST', `${API}/export/${done.id}/files/train.jsonl/tickets`);
  // Who agreed to version 1 is asked again; version 2 still counts.
  cli('consent', 'policy', '--policy', '2', '--material', ...on);
  const now = Date.now();
  await query(
    `INSERT INTO fine_tuning_export_schedule (id, name, cron, time_zone, request, enabled, incremental, created_by,
     created_at, next_run_at, last_run_at, last_export_id) VALUES ('${randomUUID()}', 'monthly', '0 3 1 * *',
     'Europe/Berlin', '{"format":"openai"}', ${url.startsWith('sqlite:') ? '0, 1' : 'false, true'}, '${admin}', ${now},
     NULL, ${now}, '${done.id}')`,
  );
  // The last run is cut off by a crash.
  const cut = await request(host, admin, 'POST', `${API}/export`, { format: 'openai', seed: 3 });
  await host.kill();
  const again = [first, removed, done, cut].map(({ id }) => id);
  return {
    admin,
    key: KEY,
    cut: cut.id,
    runs: await query(
      `SELECT id, status, attempt, recipe, recipe_sha256, format, counts, created_by, created_at, finished_at, merkle_root,
       manifest_sha256, revoked_at FROM fine_tuning_export WHERE id IN ('${again.join("', '")}') ORDER BY created_at, id`,
    ),
    audit: JSON.parse(cli('audit', 'verify', '--json', ...on)),
    consent: JSON.parse(cli('consent', 'status', '--json', ...on)),
    people: JSON.parse(
      cli('consent', 'status', '--json', ...on, '--user', ...exposed.map(({ id }) => id)),
    ),
  };
}

function write(engine, name, bytes, said) {
  const out = join(fixtures, 'upgrade');
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, `${version}-${name}.gz`), gzipSync(bytes, { level: 9 }));
  writeFileSync(join(out, `${version}-${engine}.json`), `${JSON.stringify(said, null, 1)}\n`);
}

async function makeSqlite() {
  const path = join(folder, 'webui.db');
  writeFileSync(path, gunzipSync(readFileSync(join(openWebui, 'dev', `${NAME}.db.gz`))));
  const database = new Database(path);
  const said = await live(`sqlite:${path}`, (sql) => {
    const statement = database.prepare(sql);
    return statement.reader ? statement.all() : statement.run();
  });
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  write('sqlite', 'sqlite.db', readFileSync(path), said);
}

async function makePostgres() {
  const server = process.env.TEST_DATABASE_URL;
  if (server === undefined) throw new Error('TEST_DATABASE_URL is not set');
  const name = `fine_tuning_upgrade_${randomBytes(4).toString('hex')}`;
  const run = async (address, ...statements) => {
    const client = new Client({ connectionString: address });
    await client.connect();
    let rows;
    for (const sql of statements) ({ rows } = await client.query(sql));
    await client.end();
    return rows;
  };
  await run(server, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  const url = address.toString();
  await run(
    url,
    readFileSync(join(openWebui, 'schemas', `pg-${NAME}.schema.sql`), 'utf8'),
    gunzipSync(readFileSync(join(openWebui, 'dev', `pg-${NAME}.data.sql.gz`))).toString('utf8'),
  );
  const said = await live(url, (sql) => run(url, sql));
  const dump = spawnSync(
    'pg_dump',
    ['--no-owner', '--no-privileges', '--inserts', '--rows-per-insert=100', url],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (dump.status !== 0) throw new Error(dump.stderr);
  // What only psql understands.
  const sql = dump.stdout.replace(/^\\(un)?restrict .*$/gm, '');
  write('postgres', 'postgres.sql', sql, said);
  await run(server, `DROP DATABASE ${name} WITH (FORCE)`);
}

try {
  await makeSqlite();
  await makePostgres();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
