import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface StartedRedis {
  readonly url: string;
  /** Kills it without a word, stays away for so long, and starts it again, empty, at the same address. */
  crash(awayMs: number): Promise<void>;
  stop(): Promise<void>;
}

const BINARIES = ['redis-server', 'valkey-server'];

/** Tried in this order when no server is installed; the first whose own tool exists is used. */
const INSTALLERS: readonly (readonly [tool: string, ...commands: (readonly string[])[]])[] = [
  ['apt-get', ['apt-get', 'update', '-qq'], ['apt-get', 'install', '-y', '-qq', 'redis-server']],
  ['apk', ['apk', 'add', '--quiet', 'redis']],
  ['dnf', ['dnf', 'install', '-y', '-q', 'redis']],
  ['brew', ['brew', 'install', '--quiet', 'redis']],
];

/**
 * A real Redis of our own on a free port, nothing on disk. No npm package brings a working binary: those there are
 * download and compile one at install time, so the system's package manager is the next best.
 */
export async function startRedis(): Promise<StartedRedis> {
  const binary = findBinary() ?? install();
  const folder = await mkdtemp(join(tmpdir(), 'fine-tuning-redis-'));
  const port = await freePort();
  const options = { port, bind: '127.0.0.1', save: '', appendonly: 'no', dir: folder };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  let log = '';
  const launch = (): ChildProcess => {
    const started = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-2000)));
    }
    return started;
  };
  let server = launch();
  const kill = (): void => void server.kill('SIGKILL');
  process.once('exit', kill);
  const crash = async (awayMs: number): Promise<void> => {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
    await new Promise((resolve) => setTimeout(resolve, awayMs));
    server = launch();
    await answering(port, server);
  };
  const stop = async (): Promise<void> => {
    process.removeListener('exit', kill);
    if (server.exitCode === null && server.signalCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await answering(port, server);
  } catch (error) {
    await stop();
    throw new Error(`${binary} did not start:\n${log}`, { cause: error });
  }
  return { url: `redis://127.0.0.1:${port}`, crash, stop };
}

function findBinary(): string | undefined {
  return BINARIES.find((name) => runs([name, '--version']));
}

function install(): string {
  const root = process.getuid?.() === 0;
  for (const [tool, ...commands] of INSTALLERS) {
    if (!runs([tool, '--version'])) continue;
    const prefix = root || tool === 'brew' ? [] : ['sudo', '-n'];
    if (!commands.every((command) => runs([...prefix, ...command]))) continue;
    const binary = findBinary();
    if (binary !== undefined) return binary;
  }
  throw new Error(
    'The tests need a Redis: install redis-server (Debian, Ubuntu: `sudo apt-get install redis-server`; ' +
      'macOS: `brew install redis`), or set TEST_REDIS_URL to a server they may use.',
  );
}

function runs(command: readonly string[]): boolean {
  const [program = '', ...args] = command;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, args, { stdio: 'ignore', env }).status === 0;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function answering(port: number, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (server.exitCode !== null) throw new Error(`it ended with code ${server.exitCode}`);
    if (await pings(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('no answer within ten seconds');
}

function pings(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.setTimeout(1000, () => socket.destroy());
    socket.once('data', (data) => {
      resolve(data.toString().startsWith('+PONG'));
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
