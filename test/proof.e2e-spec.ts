import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditService, ExportRun, openDatabase } from '@app/fine-tuning';
import {
  createOpenWebUiDatabase,
  decide,
  runExport,
  TESTING_KEY,
  type OpenWebUiDatabase,
  type PersonDescription,
} from '@app/fine-tuning/testing';
import { AuditEvent } from '../libs/fine-tuning/src/entities/audit-event.entity';
import { cli } from './support/cli';
import { ENGINES } from './support/engines';
import { seededRandom } from './support/seeded-random';
import { changesOf, readManifest, writeManifest, type Json } from './support/tampering';

const KEY = { env: { FINE_TUNING_KEY: TESTING_KEY } };
const VERIFIER = join(__dirname, '../docs/verify.mjs');

/** Enough people that every split and every part file has rows. */
const PEOPLE: readonly PersonDescription[] = [
  { name: 'Ada', role: 'admin' },
  ...Array.from({ length: 12 }, (_, n) => ({
    name: `Person ${n}`,
    consent: 'granted' as const,
    policyVersion: '2026-01',
    chats: [1, 2].map((number) => ({
      turns: [
        {
          user: `Person ${n} asks for the ${number}. time, write to p${n}@example.org`,
          assistant: `Answer ${number} to ${n}.`,
        },
      ],
    })),
  })),
  { name: 'Nobody asked', chats: [{ turns: [{ user: 'Hello there', assistant: 'Hello' }] }] },
];

interface Verdict {
  readonly code: number;
  readonly text: string;
}

/** Both verifiers; they must agree. */
async function verify(folder: string, ...more: string[]): Promise<Verdict> {
  const { code, stdout, stderr } = await cli(['verify', folder, ...more], KEY);
  return { code, text: stdout + stderr };
}

function verifyAlone(folder: string): Promise<Verdict> {
  return new Promise((resolve) => {
    execFile(process.execPath, [VERIFIER, folder], (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), text: stdout + stderr }),
    );
  });
}

describe('a dataset folder', () => {
  const random = seededRandom();
  let database: OpenWebUiDatabase;
  let original: string;
  let folder: string;
  let names: string[];

  beforeAll(async () => {
    console.info(`SEED=${random.seed}`);
    database = await createOpenWebUiDatabase({ engine: 'sqlite', people: PEOPLE });
    const split = { train: 0.5, validation: 0.3, test: 0.2 };
    const run = await runExport(database, { format: 'openai', split, shards: 2 });
    original = join(database.folder, 'exports', run.id);
    folder = await mkdtemp(join(tmpdir(), 'fine-tuning-proof-'));
    names = await readdir(original);
  }, 120_000);

  afterAll(async () => {
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  });

  /** A fresh copy, changed. */
  async function changed(change: (copy: string) => unknown): Promise<string> {
    const copy = join(folder, 'copy');
    await rm(copy, { recursive: true, force: true });
    await cp(original, copy, { recursive: true });
    await change(copy);
    return copy;
  }

  /** Drawn by the seed, so that all are tried in the course of time; `FINE_TUNING_TAMPERS=all` tries all at once. */
  function some<T>(changes: readonly T[]): T[] {
    if (process.env['FINE_TUNING_TAMPERS'] === 'all') return [...changes];
    const left = [...changes];
    return Array.from({ length: 70 }, () => left.splice(random.below(left.length), 1)).flat();
  }

  const edit = async (
    copy: string,
    name: string,
    change: (content: Buffer) => Buffer | string,
  ): Promise<void> => writeFile(join(copy, name), change(await readFile(join(copy, name))));

  it('is verified as it is, by both verifiers and against the database', async () => {
    expect(names).toEqual(expect.arrayContaining(['manifest.json', 'manifest.sha256']));
    expect(await verify(original, '--database', database.url)).toMatchObject({ code: 0 });
    expect(await verifyAlone(original)).toMatchObject({ code: 0 });
    const before = await Promise.all(names.map((name) => readFile(join(original, name))));
    await verify(original, '--database', database.url);
    expect(await readdir(original)).toEqual(names);
    expect(await Promise.all(names.map((name) => readFile(join(original, name))))).toEqual(before);
  });

  it('is not verified with a single other byte in any file', async () => {
    for (const name of names) {
      for (let time = 0; time < 2; time++) {
        let at = 0;
        const copy = await changed((path) =>
          edit(path, name, (content) => {
            at = random.below(content.length);
            content[at] = (content[at] ?? 0) ^ (1 << random.below(8));
            return content;
          }),
        );
        const { code, text } = await verify(copy);
        expect({ name, at, code, text }).toMatchObject({ code: 1 });
        if (time === 0)
          expect({ name, at, ...(await verifyAlone(copy)) }).toMatchObject({ code: 1 });
        if (!name.startsWith('manifest')) expect(text).toContain(name);
      }
    }
  }, 120_000);

  it.each<[string, (content: Buffer) => Buffer]>([
    ['cut short', (content) => content.subarray(0, -1)],
    ['empty', () => Buffer.alloc(0)],
    ['with a byte more', (content) => Buffer.concat([content, Buffer.from('\n')])],
    ['with a byte before', (content) => Buffer.concat([Buffer.from(' '), content])],
  ])(
    'is not verified with a file %s',
    async (_, change) => {
      for (const name of names) {
        const copy = await changed((path) => edit(path, name, change));
        expect({ name, ...(await verify(copy)) }).toMatchObject({ code: 1 });
        expect({ name, ...(await verifyAlone(copy)) }).toMatchObject({ code: 1 });
      }
    },
    120_000,
  );

  it('is not verified without one of its files, or with one more', async () => {
    for (const name of names.filter((one) => one !== 'manifest.json')) {
      const copy = await changed((path) => rm(join(path, name)));
      const { code, text } = await verify(copy, '--database', database.url);
      expect({ name, code }).toEqual({ name, code: 1 });
      expect(text).toMatch(new RegExp(`^${name.replaceAll('.', '\\.')} missing`, 'm'));
      expect(await verifyAlone(copy)).toMatchObject({ code: 1 });
    }
    for (const name of ['notes.txt', '.hidden', 'extra.jsonl', 'train-00002-of-00002.jsonl']) {
      const copy = await changed((path) => writeFile(join(path, name), ''));
      const { code, text } = await verify(copy);
      expect([name, code, text.includes(`${name} unlisted`)]).toEqual([name, 1, true]);
      expect(await verifyAlone(copy)).toMatchObject({ code: 1 });
    }
    const linked = await changed((path) => symlink('/etc/hosts', join(path, 'link')));
    expect(await verify(linked)).toMatchObject({ code: 1 });
    expect((await verify(folder)).code).toBe(2);
    expect((await verifyAlone(folder)).code).toBe(2);
  }, 120_000);

  it('is not verified with any field of the manifest changed, removed or added', async () => {
    for (const { what, apply } of some(changesOf(readManifest(original)))) {
      const copy = await changed((path) => {
        const manifest = readManifest(path);
        apply(manifest);
        return writeFile(join(path, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
      });
      expect({ what, ...(await verify(copy)) }).toMatchObject({ code: 1 });
    }
  }, 240_000);

  it('is not verified against the database with a manifest and a digest that were replaced', async () => {
    const database_ = ['--database', database.url];
    for (const { what, apply } of some(changesOf(readManifest(original)))) {
      const copy = await changed((path) => {
        const manifest = readManifest(path);
        apply(manifest);
        writeManifest(path, manifest);
      });
      const { code, text } = await verify(copy, ...database_);
      expect({ what, code, text }).toMatchObject({ code: 1 });
    }
  }, 600_000);

  it.each<[field: string, change: (manifest: Record<string, Json>) => void, told: RegExp]>([
    ['pii', (manifest) => (manifest['pii'] = { EMAIL: 1 }), /json pii: pii/],
    ['tokens', (m) => bump(m, 'tokens', 'p95'), /json tokens: counts\.tokens\.p95/],
    ['examples', (m) => bump(m, 'examples', 'test'), /json rows: counts\.examples\.test/],
    ['fates', (m) => bump(m, 'messages', 'exported'), /json counts: counts\.messages/],
    ['scrubbed', (manifest) => (manifest['scrubbed'] = false), /json scrubbed/],
    ['format', (manifest) => (manifest['format'] = 'sharegpt'), /json format/],
    ['merkleRoot', (manifest) => (manifest['merkleRoot'] = '0'.repeat(64)), /json merkle/],
    ['recipe', (m) => ((m['recipe'] as Record<string, Json>)['seed'] = 7), /json recipe/],
  ])(
    'tells that %s does not follow from the files, without a database',
    async (_f, change, told) => {
      const copy = await changed((path) => {
        const manifest = readManifest(path) as Record<string, Json>;
        change(manifest);
        writeManifest(path, manifest);
      });
      const { code, text } = await verify(copy);
      expect(code).toBe(1);
      expect(text).toMatch(told);
      if (_f !== 'scrubbed') expect(await verifyAlone(copy)).toMatchObject({ code: 1 });
    },
  );

  it('names the row that was moved to another file, and where it belongs', async () => {
    const [from, to] = ['train-00000-of-00002.jsonl', 'validation-00001-of-00002.jsonl'];
    let line = 0;
    const copy = await changed(async (path) => {
      const rows = (await readFile(join(path, from), 'utf8')).trimEnd().split('\n');
      line = rows.length;
      const moved = rows.pop() ?? '';
      await writeFile(join(path, from), rows.map((row) => `${row}\n`).join(''));
      await edit(path, to, (content) => `${content.toString()}${moved}\n`);
    });
    const { code, text } = await verify(copy);
    expect(code).toBe(1);
    expect(text).toMatch(new RegExp(`^${to}:\\d+ rows: .*it is the row of ${from}:${line}$`, 'm'));
    expect(await verifyAlone(copy)).toMatchObject({ code: 1 });
  });

  it('names two rows that were exchanged', async () => {
    const copy = await changed((path) =>
      edit(path, 'train-00000-of-00002.jsonl', (content) => {
        const [first, second, ...rest] = content.toString().split('\n');
        return [second, first, ...rest].join('\n');
      }),
    );
    const { text } = await verify(copy);
    for (const [at, home] of [
      [1, 2],
      [2, 1],
    ])
      expect(text).toContain(
        `train-00000-of-00002.jsonl:${at} leaf: the row is another than recorded; it is the row of train-00000-of-00002.jsonl:${home}`,
      );
  });

  it.each([{ gzip: true }, { shards: 3, gzip: true, split: { train: 0.5, test: 0.5 } }])(
    'is verified and checked to the byte with %j',
    async (options) => {
      const run = await runExport(database, { format: 'openai', ...options });
      const path = join(database.folder, 'exports', run.id);
      expect(await verify(path, '--database', database.url)).toMatchObject({ code: 0 });
      expect(await verifyAlone(path)).toMatchObject({ code: 0 });
      const packed = (await readdir(path)).find((name) => name.endsWith('.gz')) ?? '';
      const copy = join(folder, 'packed');
      await rm(copy, { recursive: true, force: true });
      await cp(path, copy, { recursive: true });
      await edit(copy, packed, (content) => {
        const at = random.below(content.length);
        content[at] = (content[at] ?? 0) ^ 0x10;
        return content;
      });
      expect(await verify(copy)).toMatchObject({ code: 1 });
      expect(await verifyAlone(copy)).toMatchObject({ code: 1 });
    },
    60_000,
  );

  it('of an earlier version has no digest beside it, for which its row vouches', async () => {
    const runs = database.dataSource.getRepository(ExportRun);
    const copy = await changed((path) => rm(join(path, 'manifest.sha256')));
    const id = (readManifest(copy) as { exportId: string }).exportId;
    const trail = database.dataSource.getRepository(AuditEvent);
    const event = await trail.findOneByOrFail({ action: 'export.done', targetId: id });
    // As 0.1.0 told it. The chain does not fit any more, which is reported, and is not what this is about.
    await trail.update({ id: event.id }, { details: { examples: {} } as never });
    const { text } = await verify(copy, '--database', database.url);
    await trail.update({ id: event.id }, { details: event.details as never });
    expect(text).not.toContain('manifest.sha256');
    expect((await verify(copy)).text).toContain('manifest.sha256 missing');
    expect(await runs.countBy({ id })).toBe(1);
  });
});

function bump(manifest: Record<string, Json>, what: string, field: string): void {
  const counts = (manifest['counts'] as Record<string, Record<string, number>>)[what] ?? {};
  counts[field] = (counts[field] ?? 0) + 1;
}

describe.each(ENGINES)('the record of a dataset (%s)', (_engine, engine) => {
  let database: OpenWebUiDatabase;
  beforeAll(async () => {
    database = await createOpenWebUiDatabase({ engine, people: PEOPLE });
  }, 60_000);
  afterAll(() => database.remove());

  it('has the digest in the row of the run and in the audit trail, and tells what is in force', async () => {
    const run = await runExport(database, { format: 'openai' });
    const folder = join(database.folder, 'exports', run.id);
    const digest = (await readFile(join(folder, 'manifest.sha256'), 'utf8')).slice(0, 64);
    const dataSource = await openDatabase(database.url);
    try {
      const row = await dataSource.getRepository(ExportRun).findOneByOrFail({ id: run.id });
      expect(row.manifestSha256).toBe(digest);
      const [event] = await new AuditService(dataSource).list({ action: 'export.done' });
      expect(event).toMatchObject({ targetId: run.id, details: { manifestSha256: digest } });
      const ask = ['--database', database.url, '--json'];
      const fine = await cli(['verify', folder, ...ask], KEY);
      expect(JSON.parse(fine.stdout)).toMatchObject({ ok: true, inForce: true, withoutConsent: 0 });
      const copy = join(database.folder, 'handed-out');
      await cp(folder, copy, { recursive: true });
      // The row alone does not make another manifest true.
      await dataSource
        .getRepository(ExportRun)
        .update({ id: run.id }, { manifestSha256: '0'.repeat(64) });
      expect((await verify(copy, ...ask)).text).toContain('the database recorded another manifest');
      await dataSource.getRepository(ExportRun).update({ id: run.id }, { manifestSha256: digest });
      await decide(database, { actor: 'self', user: 'Person 3', decision: 'withdrawn' });
      const { code, text } = await verify(copy, ...ask);
      expect(code).toBe(1);
      expect(JSON.parse(text)).toMatchObject({
        ok: false,
        inForce: false,
        withoutConsent: 0,
        problems: [{ rule: 'not-in-force' }],
      });
    } finally {
      await dataSource.destroy();
    }
  }, 120_000);
});
