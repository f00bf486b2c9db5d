import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { runCli } from '../libs/fine-tuning/src/cli/run-cli';
import { cli, spawnCli } from './support/cli';
import { consentCsv, sqliteFixture, type TestDatabase } from './support/fixtures';

let folder: string;
let database: TestDatabase & { readonly path: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fine-tuning-cli-'));
  database = await sqliteFixture('fresh-0.11.0');
});

afterAll(async () => {
  await database.remove();
  await rm(folder, { recursive: true, force: true });
});

const COMMANDS = [
  'migrate',
  'consent',
  'export',
  'scrub',
  'validate',
  'verify',
  'audit',
  'formats',
  'recognizers',
  'sample',
  'serve',
  'worker',
];

describe('help', () => {
  it('shows all commands, on stdout with --help and as wrong usage without a command', async () => {
    const { code, stdout } = await spawnCli(['--help']);
    expect(code).toBe(0);
    for (const name of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    const bare = await spawnCli([]);
    expect(bare).toMatchObject({ code: 2, stdout: '', stderr: stdout });
  });

  it.each(COMMANDS)('%s --help names its flags', async (name) => {
    const { code, stdout, stderr } = await cli([name, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Usage: fine-tuning ${name}`);
    expect(await cli(['help', name])).toEqual({ code, stdout, stderr });
  });
});

describe('wrong usage is exit code 2 and one sentence that names it', () => {
  it.each<[string, string[], RegExp]>([
    ['an unknown command', ['exprot'], /^error: unknown command "exprot", did you mean export\?/],
    ['a flag before the command', ['--all'], /^error: unknown flag --all/],
    ['a property of every object', ['constructor'], /unknown command "constructor"/],
    ['an audit that is not verified', ['audit', '--database', 'sqlite:x'], /say "audit verify"/],
    ['a head that is none', ['audit', 'verify', '--head', 'x', '--database', 'sqlite:x'], /64 hex/],
    ['no database', ['migrate'], /--database is missing/],
    ['an unknown flag', ['migrate', '--databse', 'x'], /--databse, did you mean --database\?/],
    ['no database address', ['migrate', '--database', 'mysql://x'], /no database address/],
    ['a word too many', ['migrate', 'now', '--database', 'sqlite:x'], /unexpected word "now"/],
    ['no consent action', ['consent'], /consent needs one of/],
    ['an unknown consent action', ['consent', 'give'], /not "give"/],
    ['nobody named', ['consent', 'deny', '--database', 'sqlite:x'], /--user, --chat or --all/],
    ['no CSV', ['consent', 'import', '--database', 'sqlite:x'], /needs a CSV file/],
    ['a CSV that is not there', ['consent', 'import', 'no.csv'], /there is no file no.csv/],
    ['no number', ['sample', '--out', 'x.db', '--chats', 'many'], /--chats must be a whole number/],
    ['a negative number', ['sample', '--out', 'x.db', '--chats', '-1'], /--chats must be/],
    ['an unknown type', ['scrub', '--types', 'NAMES'], /there is no type "NAMES"/],
    ['an unknown action', ['scrub', '--action', 'hide'], /there is no action "hide"/],
  ])('%s', async (_, args, message) => {
    const { code, stdout, stderr } = await cli(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^error: [^\n]+ \([a-z-]+\/[a-z-]+\)\n$/);
  });

  it('--json says it again for machines', async () => {
    const { stdout } = await cli(['migrate', '--json', '--database', 'mysql://x']);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: 'database/bad-url' } });
  });
});

describe('a database that is none is exit code 1 and stays as it is', () => {
  it.each<[string, () => Promise<string>, string]>([
    ['missing', () => Promise.resolve('sqlite:no/such.db'), 'database/missing'],
    ['no SQLite', () => fileWith('this is a text file, not a database'), 'database/not-sqlite'],
    ['encrypted', () => fileWith(noise(8192)), 'database/encrypted'],
    ['of another program', otherProgram, 'database/not-open-webui'],
    ['unreachable', () => Promise.resolve('postgres://a:b@127.0.0.1:1/x'), 'database/unreachable'],
  ])('%s', async (_, make, code) => {
    const url = await make();
    const before = await readdir(folder);
    for (const command of [['migrate'], ['consent', 'status']]) {
      const result = await cli([...command, '--database', url]);
      expect(result).toMatchObject({ code: 1, stdout: '' });
      expect(result.stderr).toMatch(new RegExp(`^error: [^\\n]+ \\(database/[a-z-]+\\)\\n$`));
      expect(result.stderr).toContain(`(${code})`);
    }
    expect(await readdir(folder)).toEqual(before);
  });

  function noise(bytes: number): Buffer {
    const blocks = Array.from({ length: bytes / 32 }, (_, i) =>
      createHash('sha256').update(`${i}`).digest(),
    );
    return Buffer.concat(blocks);
  }

  let count = 0;
  async function fileWith(content: string | Buffer): Promise<string> {
    const path = join(folder, `bad-${count++}.db`);
    await writeFile(path, content);
    return `sqlite:${path}`;
  }

  function otherProgram(): Promise<string> {
    const path = join(folder, 'other.db');
    const db = new Database(path);
    db.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)');
    db.close();
    return Promise.resolve(`sqlite:${path}`);
  }
});

describe('migrate and consent', () => {
  it('migrates, again, and back', async () => {
    const url = database.url;
    const first = await cli(['migrate', '--database', url, '--json']);
    const { changed } = JSON.parse(first.stdout) as { changed: string[] };
    expect(changed).toEqual(expect.arrayContaining(['user.fine_tuning_consent']));
    expect(await cli(['migrate', '--database', url])).toMatchObject({
      code: 0,
      stdout: 'nothing to do, the database is up to date\n',
    });
    const down = await cli(['migrate', '--down', '--database', url, '--json']);
    expect((JSON.parse(down.stdout) as { changed: string[] }).changed).toEqual(changed);
  });

  it('imports, shows, grants with evidence only, and takes e-mail addresses', async () => {
    const url = database.url;
    const db = ['--database', url];
    await cli(['migrate', ...db]);
    const before = await cli(['consent', 'status', ...db, '--json']);
    expect(JSON.parse(before.stdout)).toMatchObject({
      users: { granted: 0 },
      chats: { granted: 0 },
    });
    for (const kind of ['consents', 'chats'] as const) {
      const imported = await cli(['consent', 'import', consentCsv('fresh-0.11.0', kind), ...db]);
      expect(imported).toMatchObject({ code: 0, stderr: '' });
    }
    const { users } = JSON.parse((await cli(['consent', 'status', ...db, '--json'])).stdout) as {
      users: { granted: number; withdrawn: number; denied: number };
    };
    expect(users.granted).toBeGreaterThan(3);
    const { id, email } = firstUser();
    const refused = await cli(['consent', 'grant', '--user', email, ...db]);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).not.toContain(email);
    const withdrawn = await cli(['consent', 'withdraw', '--user', email, ...db]);
    expect(withdrawn).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1 users changed') as string,
    });
    const status = await cli(['consent', 'status', '--user', id, ...db]);
    expect(status.stdout).toContain(`${id}: withdrawn`);
    const unknown = await cli(['consent', 'deny', '--user', 'nobody@example.org', ...db]);
    expect(unknown).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('consent/unknown-user') as string,
    });
  });

  function firstUser(): { id: string; email: string } {
    const db = new Database(database.path, { readonly: true });
    const user = db.prepare('SELECT id, email FROM "user" ORDER BY created_at LIMIT 1').get();
    db.close();
    return user as { id: string; email: string };
  }
});

describe('sample', () => {
  it('makes the same database from the same seed and never overwrites', async () => {
    const args = ['--chats', '60', '--users', '5', '--seed', '9'];
    const [a, b] = [join(folder, 'a.db'), join(folder, 'b.db')];
    for (const out of [a, b]) {
      const { code, stdout } = await cli(['sample', '--out', out, ...args, '--json']);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ ok: true, chats: 60, users: 5, seed: 9 });
    }
    expect(rowsOf(a)).toEqual(rowsOf(b));
    expect(rowsOf(a)).toHaveLength(60);
    const again = await cli(['sample', '--out', a, ...args]);
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toContain('sample/exists');
    expect(await cli(['migrate', '--database', `sqlite:${a}`])).toMatchObject({ code: 0 });
    expect((await readdir(folder)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  function rowsOf(path: string): unknown[] {
    const db = new Database(path, { readonly: true });
    const rows = db
      .prepare('SELECT id, user_id, chat, meta, created_at FROM chat ORDER BY id')
      .all();
    db.close();
    return rows;
  }
});

describe('formats and recognizers', () => {
  it.each([
    ['formats', 'openai'],
    ['recognizers', 'email'],
  ])('%s lists %s', async (name, member) => {
    const plain = await cli([name]);
    expect(plain).toMatchObject({ code: 0, stderr: '' });
    expect(plain.stdout).toMatch(new RegExp(`^${member}\\b`, 'm'));
    const list = (JSON.parse((await cli([name, '--json'])).stdout) as Record<string, unknown>)[
      name
    ];
    expect(list).toContainEqual(expect.objectContaining({ name: member }));
  });

  it('says of a format what it is for, who loads it and what it cannot carry', async () => {
    const { stdout } = await cli(['formats']);
    const [, said = ''] = /^axolotl .*\n((?: .*\n)+)/m.exec(stdout) ?? [];
    expect(
      said.split('\n').map((line) => line.trim().replace(/ {2,}.*| (?=arguments).*/, '')),
    ).toEqual(['made for', 'loaded by', 'cannot carry', '']);
    const { formats } = JSON.parse((await cli(['formats', '--json'])).stdout) as {
      readonly formats: readonly object[];
    };
    expect(formats).toContainEqual({
      name: 'axolotl',
      title: expect.any(String) as string,
      takes: 'conversation',
      purpose: expect.stringContaining('SFT') as string,
      trainers: expect.stringContaining('Axolotl 0.21') as string,
      cannotCarry: 'arguments that are no JSON object',
    });
  });
});

describe('an output that nobody takes', () => {
  class Broken extends Writable {
    readonly isTTY = true;
    constructor(private readonly code: string) {
      super();
    }
    override _write(_: Buffer, __: BufferEncoding, done: (error: Error) => void): void {
      done(Object.assign(new Error('broken'), { code: this.code, syscall: 'write' }));
    }
  }
  const taken = (): Writable => new Writable({ write: (_, __, done) => done() });
  const run = (args: string[], streams: { stdout: Writable; stderr: Writable }) =>
    runCli(args, { stdin: Readable.from([]), env: {}, ...streams });

  it('does not stop the work when it is stderr', async () => {
    const out = join(folder, 'unheard.db');
    const streams = { stdout: taken(), stderr: new Broken('EPIPE') };
    expect(await run(['sample', '--out', out, '--chats', '20'], streams)).toBe(0);
    expect((await readdir(folder)).filter((name) => name.startsWith('unheard'))).toEqual([
      'unheard.db',
    ]);
  });

  it('leaves the exit code of a failure that nobody hears of', async () => {
    const streams = { stdout: new Broken('EPIPE'), stderr: new Broken('EPIPE') };
    expect(await run(['smaple', '--json'], streams)).toBe(2);
  });

  it.each([
    ['EPIPE', 0],
    ['ENOSPC', 1],
  ])('is a failure unless the reader has left: %s on stdout', async (code, exit) => {
    expect(await run(['formats'], { stdout: new Broken(code), stderr: taken() })).toBe(exit);
  });
});
