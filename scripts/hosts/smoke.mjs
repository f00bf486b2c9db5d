/** Starts the built host as a process of its own and takes one export through it, over REST. */
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endGroup, run } from './process.mjs';

const SECRET = 'a secret that only this run knows';
const EXPORTS = '/api/v1/admin/fine-tuning/export';
const CHATS = 30;
const MINUTE = 60_000;

export async function smoke(host, redisUrl) {
  const database = `sqlite:${join(host, 'webui.db')}`;
  const cli = (...args) => run('npx', ['fine-tuning', ...args], host);
  await cli('sample', '--out', 'webui.db', '--chats', String(CHATS), '--users', '5');
  await cli('migrate', '--database', database);
  await cli('consent', 'grant', '--all', '--evidence', 'a test', '--database', database);
  const server = spawn('npm', ['start', '--silent'], {
    cwd: host,
    env: {
      ...process.env,
      PORT: '0',
      OPEN_WEBUI_DATABASE_URL: database,
      WEBUI_SECRET_KEY: SECRET,
      FINE_TUNING_KEY: 'a key that only this run knows',
      STORAGE_URL: `file:${join(host, 'exports')}`,
      REDIS_URL: redisUrl,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = once(server, 'exit');
  let said = '';
  for (const stream of [server.stdout, server.stderr])
    stream.setEncoding('utf8').on('data', (text) => (said += text));
  try {
    const url = await address(server, () => said);
    const run = await exported(url, await adminOf(host));
    if (run.status !== 'done' || run.counts.examples.train < CHATS / 2)
      throw new Error(`the export of the built host ended as ${JSON.stringify(run)}`);
  } catch (error) {
    throw new Error(`${error.message}\n${said.slice(-3000)}`, { cause: error });
  } finally {
    // npm passes no signal on, so the whole group gets it.
    endGroup(server.pid);
    await ended;
  }
}

async function address(server, said) {
  for (const end = Date.now() + MINUTE; Date.now() < end; await sleep(100)) {
    const found = /listening on (http:\S+)/.exec(said());
    if (found) return found[1].replace('[::1]', '127.0.0.1');
    if (server.exitCode !== null) break;
  }
  throw new Error('the built host did not start');
}

/** Asks the host's own copy of the driver. */
async function adminOf(host) {
  const script =
    "const D = require('open-webui-fine-tuning').sqliteDriver(); const d = new D('webui.db');" +
    'console.log(d.prepare(`SELECT id FROM "user" WHERE role = \'admin\'`).get().id)';
  return (await run('node', ['--input-type=commonjs', '-e', script], host)).trim();
}

async function exported(url, admin) {
  const headers = {
    authorization: `Bearer ${tokenFor(admin)}`,
    'content-type': 'application/json',
  };
  const body = JSON.stringify({ format: 'openai' });
  const created = await fetch(url + EXPORTS, { method: 'POST', headers, body });
  if (created.status !== 202) throw new Error(`${created.status} ${await created.text()}`);
  const { id } = await created.json();
  for (const end = Date.now() + MINUTE; Date.now() < end; await sleep(100)) {
    const run = await (await fetch(`${url}${EXPORTS}/${id}`, { headers })).json();
    if (!['queued', 'running', 'publishing'].includes(run.status)) return run;
  }
  throw new Error('the export did not end');
}

function tokenFor(id) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 600;
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ id, exp })}`;
  return `${signed}.${createHmac('sha256', SECRET).update(signed).digest('base64url')}`;
}
