import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { cli, spawnCli, TEST_KEY } from './support/cli';
import {
  comparable,
  expectedChats,
  type ExpectedChat,
  type ExpectedMessage,
} from './support/expected-chats';
import {
  consentCsv,
  sqliteFixture,
  type SqliteFixture,
  type TestDatabase,
} from './support/fixtures';

type FileDatabase = TestDatabase & { readonly path: string };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fine-tuning-cli-export-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function prepared(name: SqliteFixture): Promise<FileDatabase> {
  const database = await sqliteFixture(name);
  const db = ['--database', database.url];
  await cli(['migrate', ...db]);
  for (const kind of ['consents', 'chats'] as const) {
    expect(await cli(['consent', 'import', consentCsv(name, kind), ...db])).toMatchObject({
      code: 0,
    });
  }
  return database;
}

async function jsonLines<T>(...path: string[]): Promise<T[]> {
  const text = await readFile(join(folder, ...path), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

interface Origin {
  readonly file: string;
  readonly line: number;
  readonly chat: string;
  readonly user: string;
}

interface Fate {
  readonly chat: string;
  readonly fate: string;
  readonly reason: string | null;
  readonly messages: { exported: number; dropped: Record<string, number> };
}

interface Counts {
  readonly seen: number;
  readonly exported: number;
  readonly dropped: Record<string, number>;
}

const published2020 = (manifest: string): string =>
  manifest.replace(/"asOf": "[^"]+"/, '"asOf": "2020-01-01T00:00:00.000Z"');

describe.each<SqliteFixture>(['legacy-0.5.20', 'fresh-0.11.0'])('%s', (name) => {
  let database: FileDatabase;
  let summary: {
    counts: { chats: Counts; messages: Counts };
    scrubbed: boolean;
    merkleRoot: string;
  };
  const out = (): string => join(folder, name);

  beforeAll(async () => {
    database = await prepared(name);
    const { code, stdout, stderr } = await cli([
      ...['export', '--database', database.url, '--format', 'openai', '--out', out()],
      ...['--raw-pii', '--reveal-ids', '--json'],
    ]);
    expect({ code, stderr: stderr.split('\n')[0] }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^warning: --raw-pii/) as string,
    });
    summary = JSON.parse(stdout) as typeof summary;
  });
  afterAll(() => database.remove());

  it('gives exactly the expected conversations', async () => {
    const rows = await jsonLines<{ messages: ExpectedMessage[] }>(name, 'train.jsonl');
    const origins = await jsonLines<Origin>(name, 'provenance.jsonl');
    expect(origins.map(({ line }) => line)).toEqual(rows.map((_, i) => i + 1));
    const got = new Map(origins.map(({ chat }, i) => [chat, comparable(rows[i]?.messages ?? [])]));
    expect(got.size).toBe(rows.length);
    const wrong = expectedChats(name).filter((chat) => !isAsExpected(chat, got.get(chat.chatId)));
    expect(wrong.map((chat) => `${chat.case} ${chat.chatId}`)).toEqual([]);
  });

  it('accounts for every message', async () => {
    const fates = await jsonLines<Fate>(name, 'fates.jsonl');
    for (const counts of [summary.counts.chats, summary.counts.messages]) {
      const dropped = Object.values(counts.dropped).reduce((sum, n) => sum + n, 0);
      expect(counts.exported + dropped).toBe(counts.seen);
    }
    const exported = fates.reduce((sum, { messages }) => sum + messages.exported, 0);
    expect(exported).toBe(summary.counts.messages.exported);
    expect(summary.counts.chats.seen).toBe(countChats(database.path));
    expect(summary.scrubbed).toBe(false);
  });

  it('validates what it wrote', async () => {
    const file = join(out(), 'train.jsonl');
    expect(await cli(['validate', '--format', 'openai', file])).toMatchObject({ code: 0 });
  });

  it('is verified, with everybody’s consent as of publication, and no longer in force once somebody withdrew', async () => {
    const verify = ['verify', out(), '--database', database.url];
    expect(await cli(verify)).toMatchObject({ code: 0 });
    const owner = (await jsonLines<Origin>(name, 'provenance.jsonl'))[0]?.user ?? '';
    await cli(['consent', 'withdraw', '--user', owner, '--database', database.url]);
    const { code, stdout } = await cli([...verify, '--json']);
    const summary = JSON.parse(stdout) as {
      withoutConsent: number;
      inForce: boolean;
      problems: { rule: string }[];
    };
    expect([code, summary.withoutConsent, summary.inForce]).toEqual([1, 0, false]);
    expect(summary.problems.map(({ rule }) => rule)).toEqual(['not-in-force']);
    await cli(['consent', 'grant', '--user', owner, '--evidence', 'x', '--database', database.url]);
  });

  it.each<[string, string, (text: string) => string, RegExp]>([
    ['a changed row', 'train.jsonl', (t) => t.replace('"user"', '"usar"'), /train\.jsonl hash/],
    ['a changed row', 'train.jsonl', (t) => t.replace('"user"', '"usar"'), /train\.jsonl:1 leaf/],
    ['a lost row', 'train.jsonl', (t) => t.slice(t.indexOf('\n') + 1), /train\.jsonl rows/],
    [
      'another leaf',
      'provenance.jsonl',
      (t) => t.replace(/"leaf":".{4}/, '"leaf":"0000'),
      /merkle/,
    ],
    [
      'other counts',
      'manifest.json',
      (t) => t.replace(/"train": \d{2,}/, '"train": 1'),
      /json rows/,
    ],
    ['another recipe', 'manifest.json', (t) => t.replace('"seed": 0', '"seed": 1'), /json recipe/],
    [
      'a false word about scrubbing',
      'manifest.json',
      (t) => t.replace(/"scrubbed": (true|false)/, (_, was) => `"scrubbed": ${was === 'false'}`),
      /json scrubbed/,
    ],
    [
      'counts that are not those of the fates',
      'manifest.json',
      (t) => t.replace(/"off_branch_cut": \d+/, '"off_branch_cut": 99999'),
      /json counts/,
    ],
    ['another time of publication', 'manifest.json', published2020, /recorded another manifest/],
    // Only of a dataset that is not recorded the time is all that is known.
    [
      'rows from before anybody agreed',
      'manifest.json',
      (t) => published2020(t).replace(/"exportId": "[^"]+"/, `"exportId": "${randomUUID()}"`),
      /consent|key/,
    ],
  ])('is not verified with %s', async (_, file, change, message) => {
    const path = join(out(), file);
    const content = await readFile(path, 'utf8');
    await writeFile(path, change(content));
    const { code, stdout } = await cli(['verify', out(), '--database', database.url]);
    await writeFile(path, content);
    expect(code).toBe(1);
    expect(stdout).toMatch(message);
  });

  it('is not verified with a data file that the manifest does not know', async () => {
    const stray = join(out(), 'more.jsonl');
    await writeFile(stray, '{}\n');
    const { code, stdout } = await cli(['verify', out()]);
    await rm(stray);
    expect(code).toBe(1);
    expect(stdout).toMatch(/more\.jsonl unlisted/);
  });

  it('is no dataset without its manifest', async () => {
    const { code, stderr } = await cli(['verify', folder]);
    expect(code).toBe(2);
    expect(stderr).toContain('(verify/no-dataset)');
  });

  it('does not touch a folder that holds a dataset', async () => {
    const before = await readFile(join(out(), 'manifest.json'), 'utf8');
    const again = await cli([
      'export',
      '--database',
      database.url,
      '--format',
      'openai',
      '--out',
      out(),
    ]);
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toMatch(/^error: [^\n]+ \(output\/[a-z-]+\)\n$/);
    expect(await readFile(join(out(), 'manifest.json'), 'utf8')).toBe(before);
  });

  it('gives the same bytes again, from the built program with two workers', async () => {
    const twin = join(folder, `${name}-twin`);
    const { code, stdout } = await spawnCli([
      ...['export', '--database', database.url, '--format', 'openai', '--out', twin],
      ...['--raw-pii', '--reveal-ids', '--workers', '2', '--json'],
    ]);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as typeof summary).merkleRoot).toBe(summary.merkleRoot);
    for (const file of ['train.jsonl', 'fates.jsonl']) {
      expect(await readFile(join(twin, file), 'utf8')).toBe(
        await readFile(join(out(), file), 'utf8'),
      );
    }
  });
});

describe('bad input leaves nothing behind', () => {
  let database: FileDatabase;
  let bare: FileDatabase;
  beforeAll(async () => {
    database = await prepared('fresh-0.11.0');
    bare = await sqliteFixture('fresh-0.11.0');
  });
  afterAll(() => Promise.all([database.remove(), bare.remove()]));

  it.each<[string, string[], number, RegExp]>([
    ['an unknown format', ['--format', 'opneai'], 2, /format/],
    ['no format', [], 2, /--format is missing/],
    ['a date that is none', ['--format', 'openai', '--from', 'yesterday'], 2, /--from is no date/],
    ['30 February', ['--format', 'openai', '--to', '2026-02-30'], 2, /--to is no date/],
    [
      'dates in reverse',
      ['--format', 'openai', '--from', '2026-02-02', '--to', '2026-02-01'],
      2,
      /--to/,
    ],
    ['an unknown user', ['--format', 'openai', '--user', 'nobody'], 2, /no such user/],
    ['an unknown action', ['--format', 'openai', '--pii', 'hide'], 2, /--pii.*"hide"/],
    [
      'an unknown type',
      ['--format', 'openai', '--pii-types', 'NOSE=mask'],
      2,
      /--pii-types.*"NOSE"/,
    ],
    [
      'types that are no pairs',
      ['--format', 'openai', '--pii-types', 'EMAIL'],
      2,
      /--pii-types takes/,
    ],
    ['both raw and scrubbed', ['--format', 'openai', '--raw-pii', '--pii', 'mask'], 2, /--raw-pii/],
    ['an unknown branch', ['--format', 'openai', '--branch', 'left'], 2, /--branch/],
    ['an unknown language', ['--format', 'openai', '--language', 'klingon'], 2, /--language/],
    ['shares beyond one', ['--format', 'openai', '--split', 'train=0.9,test=0.2'], 2, /--split/],
    ['an unknown split', ['--format', 'openai', '--split', 'train=0.9,tset=0.1'], 2, /--split/],
    [
      'no number',
      ['--format', 'openai', '--limit', 'ten'],
      2,
      /error: --limit must be a whole number/,
    ],
    ['no workers', ['--format', 'openai', '--workers', '0'], 2, /--workers must be/],
    ['an unknown flag', ['--format', 'openai', '--wrokers', '2'], 2, /did you mean --workers\?/],
    ['a short key', ['--format', 'openai'], 2, /FINE_TUNING_KEY/],
  ])('%s', async (what, flags, code, message) => {
    const out = join(folder, 'never');
    const env = what === 'a short key' ? { FINE_TUNING_KEY: 'short' } : {};
    const args = ['export', '--database', database.url, '--out', out, ...flags];
    const result = await cli(args, { env });
    expect(result.stderr).toMatch(message);
    expect(result.stderr).toMatch(/^(warning: [^\n]+\n)?error: [^\n]+ \([a-z-]+\/[a-z-]+\)\n$/);
    expect(result).toMatchObject({ code, stdout: '' });
    await expect(readdir(out)).rejects.toThrow('ENOENT');
  });

  it('a database that was not migrated, or is none', async () => {
    const out = join(folder, 'never');
    const text = join(folder, 'text.db');
    await writeFile(text, 'no database');
    for (const url of [
      bare.url,
      `sqlite:${text}`,
      'sqlite:no/such.db',
      'postgres://u:p@127.0.0.1:1/x',
    ]) {
      const result = await cli(['export', '--database', url, '--format', 'openai', '--out', out]);
      expect(result).toMatchObject({ code: 1, stdout: '' });
      expect(result.stderr).toMatch(/^error: [^\n]+ \(database\/[a-z-]+\)\n$/);
      await expect(readdir(out)).rejects.toThrow('ENOENT');
    }
  });

  it('a folder with somebody’s files in it', async () => {
    const out = join(folder, 'occupied');
    await mkdir(out);
    await writeFile(join(out, 'manifest.json'), '{}');
    const result = await cli([
      'export',
      '--database',
      database.url,
      '--format',
      'openai',
      '--out',
      out,
    ]);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(await readdir(out)).toEqual(['manifest.json']);
  });

  it.each([['--limit', '1'], ['--user', 'nobody'], ['--gzip'], ['--reveal-ids']])(
    'flags that a resumed export would not heed: %s',
    async (...flags) => {
      const args = ['export', '--database', database.url, '--resume', join(folder, 'killed')];
      const result = await cli([...args, ...flags]);
      expect(result).toMatchObject({ code: 2, stdout: '' });
      expect(result.stderr).toContain(`${flags[0]} cannot be changed by --resume`);
    },
  );

  it('exit code 3 when nothing may be exported', async () => {
    const out = join(folder, 'empty');
    const flags = ['--from', '1971-01-01', '--to', '1971-01-02'];
    const args = [
      'export',
      '--database',
      database.url,
      '--format',
      'openai',
      '--out',
      out,
      ...flags,
    ];
    const { code, stderr } = await cli(args);
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining('nothing') as string,
    });
  });

  it('a dry run counts and writes nothing', async () => {
    const args = [
      'export',
      '--database',
      database.url,
      '--format',
      'openai',
      '--dry-run',
      '--json',
    ];
    const { code, stdout } = await cli(args);
    expect(code).toBe(0);
    const summary = JSON.parse(stdout) as { out: string | null; counts: { chats: Counts } };
    expect(summary.out).toBeNull();
    expect(summary.counts.chats.exported).toBeGreaterThan(50);
  });

  it.each<[string, string, RegExp]>([
    ['no JSON', '{"messages":', /:1 \/ json: /],
    ['no conversation', '{"messages":[]}', /:1 \/messages/],
    ['no rows', '', /:1 \/ empty: /],
  ])('validate names the line that is %s', async (_, content, message) => {
    const file = join(folder, 'bad.jsonl');
    await writeFile(file, content);
    const { code, stdout } = await cli(['validate', '--format', 'openai', file]);
    expect(code).toBe(1);
    expect(stdout).toMatch(message);
  });
});

function isAsExpected(chat: ExpectedChat, got: unknown[] | undefined): boolean {
  if (chat.expect === 'drop') return got === undefined || chat.mayDiffer === true;
  // The later of two identical conversations falls to the removal of exact duplicates.
  if (got === undefined)
    return chat.mayDiffer === true || chat.case.startsWith('identical_two_users');
  return [chat.messages, ...(chat.altMessages ?? [])].some(
    (messages) => JSON.stringify(comparable(messages)) === JSON.stringify(got),
  );
}

function countChats(path: string): number {
  const db = new Database(path, { readonly: true });
  const { n } = db.prepare('SELECT COUNT(*) AS n FROM chat').get() as { n: number };
  db.close();
  return n;
}

describe('an export that is interrupted', () => {
  const sample = join(tmpdir(), `fine-tuning-interrupted-${process.pid}.db`);
  const url = `sqlite:${sample}`;
  const env = { ...process.env, FINE_TUNING_KEY: TEST_KEY };

  let undisturbed: string;

  beforeAll(async () => {
    undisturbed = join(folder, 'undisturbed');
    await cli(['sample', '--out', sample, '--chats', '1000']);
    await cli(['migrate', '--database', url]);
    await cli(['consent', 'grant', '--all', '--evidence', 'made up', '--database', url]);
    const args = ['export', '--database', url, '--format', 'openai', '--out', undisturbed];
    expect((await cli(args)).code).toBe(0);
  });

  afterAll(() => rm(sample, { force: true }));

  /** Begun, and in the middle of its work. */
  async function begun(
    out: string,
  ): Promise<{ child: ChildProcess; ended: Promise<unknown[]>; stderr: () => string }> {
    const bin = join(__dirname, '../bin/fine-tuning.js');
    const args = [bin, 'export', '--database', url, '--format', 'openai', '--out', out];
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = once(child, 'close');
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    while (
      !(await readdir(join(out, '.attempt')).catch(() => [] as string[])).includes('plan.json')
    )
      await setTimeout(20);
    return { child, ended, stderr: () => stderr };
  }

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s keeps what was done, and says with which command it goes on',
    async (signal) => {
      const out = join(folder, `interrupted by ${signal}`);
      const { child, ended, stderr } = await begun(out);
      // As npx passes on what the terminal has sent already.
      child.kill(signal);
      child.kill(signal);
      const [code] = await ended;
      const lines = stderr().trimEnd().split('\n');
      const command = `npx fine-tuning export --database ${url} --resume '${out}'`;
      expect({ code, lines: lines.slice(-3) }).toEqual({
        code: 1,
        lines: [
          `what was done is kept in ${out}; continue with`,
          command,
          'error: the export was cancelled (export/cancelled)',
        ],
      });
      expect(await readdir(out)).toEqual(['.attempt']);
      const left = await readdir(join(out, '.attempt'));
      expect(left).toEqual(expect.arrayContaining(['plan.json', 'run.json']));
      expect(left).not.toEqual(expect.arrayContaining(['lock']));

      const resumed = await cli(['export', '--database', url, '--resume', out]);
      expect(resumed.code).toBe(0);
      for (const name of ['train.jsonl', 'fates.jsonl', 'provenance.jsonl'])
        expect(await readFile(join(out, name))).toEqual(await readFile(join(undisturbed, name)));
    },
  );

  it('a second time ends at once, and is resumable as a killed one', async () => {
    const out = join(folder, 'interrupted twice');
    const { child, ended } = await begun(out);
    child.kill('SIGTERM');
    await setTimeout(200);
    child.kill('SIGINT');
    const [code, signal] = await ended;
    // The first one may have ended it already.
    expect(signal === 'SIGINT' || code === 1).toBe(true);
    expect((await cli(['export', '--database', url, '--resume', out])).code).toBe(0);
  });
});
