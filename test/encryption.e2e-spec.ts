/**
 * An encrypted export: nothing that anybody wrote reaches a disk or a bucket in clear, at no moment, whoever is killed when;
 * and what its recipients decrypt is, byte for byte, what they would have got in clear.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDataset, type TestingDataset } from '@app/fine-tuning/testing';
import { AuditService } from '../libs/fine-tuning/src/audit/audit.service';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import type { Manifest } from '../libs/fine-tuning/src/dataset/manifest';
import type { ProvenanceLine } from '../libs/fine-tuning/src/dataset/provenance-line';
import type { ExportRequest } from '../libs/fine-tuning/src/dataset/recipe/export-request';
import { resolveRecipe } from '../libs/fine-tuning/src/dataset/recipe/resolve-recipe';
import { ownIdentity } from '../libs/fine-tuning/src/encryption/own-identity';
import { ExportRun } from '../libs/fine-tuning/src/entities/export-run.entity';
import { runExport } from '../libs/fine-tuning/src/local/run-export';
import { ExportRuntime } from '../libs/fine-tuning/src/runs/runtime/export-runtime';
import { createStorage } from '../libs/fine-tuning/src/storage/create-storage';
import type { ExportStorage } from '../libs/fine-tuning/src/storage/export-storage';
import { cli, spawnCli, TEST_KEY } from './support/cli';
import { postgresCase, sqliteCase } from './support/databases';
import type { TestDatabase } from './support/fixtures';
import { bytesBelow } from './support/folder-walk';
import { preparedDatabase } from './support/prepared-database';
import { S3Server } from './support/s3-server';
import { Standby } from './support/standby';

const READER = ownIdentity('the identity of somebody who reads');
const OTHER = ownIdentity('the identity of somebody else who reads');
const STRANGER = ownIdentity('the identity of a stranger');
const PLAIN: ExportRequest = {
  format: 'openai',
  rawPii: true,
  split: { train: 0.8, validation: 0.2 },
};
const REQUEST: ExportRequest = { ...PLAIN, encryptTo: [READER.recipient, OTHER.recipient] };
const ADMIN = { id: 'admin-of-the-test' };
/** Of the storage: while the rows are put together. */
const STEPS = [20];

let database: TestDatabase;
let folder: string;
let plain: TestingDataset;
let markers: string[];

beforeAll(async () => {
  database = await preparedDatabase(sqliteCase('legacy-0.5.20'));
  folder = mkdtempSync(join(tmpdir(), 'fine-tuning-encryption-'));
  await exported('plain', PLAIN);
  plain = await readDataset(join(folder, 'plain'));
  markers = markersOf(plain);
  expect(markers.length).toBeGreaterThan(20);
});
afterAll(async () => {
  await database.remove();
  rmSync(folder, { recursive: true, force: true });
});

const exported = (name: string, request: ExportRequest, onProgress = (): void => undefined) =>
  runExport({
    databaseUrl: database.url,
    output: join(folder, name),
    key: TEST_KEY,
    recipe: resolveRecipe(request),
    onProgress,
  });

describe('from the command line', () => {
  it.each<[string, ExportRequest]>([
    ['in one file', REQUEST],
    ['in packed part files', { ...REQUEST, shards: 3, gzip: true }],
  ])(
    'writes nothing in clear %s, and its recipients read what they ought to',
    async (what, request) => {
      const name = what.replaceAll(' ', '-');
      const seen: Buffer[] = [];
      await exported(name, request, () => void seen.push(bytesBelow(join(folder, name))));
      seen.push(bytesBelow(join(folder, name)));
      expect(seen.length).toBeGreaterThan(5);
      expect(foundIn(Buffer.concat(seen))).toEqual([]);
      for (const { identity } of [READER, OTHER]) {
        const got = await readDataset(join(folder, name), [identity]);
        expect(got.rows).toEqual(plain.rows);
        expect(got.fates).toEqual(plain.fates);
        expect(got.manifest.merkleRoot).toBe(plain.manifest.merkleRoot);
        // Byte for byte, where names and packing are the same.
        if (request !== REQUEST) continue;
        const hashes = got.manifest.files.map(({ plaintextSha256 }) => plaintextSha256);
        expect(hashes.slice(0, -2)).toEqual(
          plain.manifest.files.map(({ sha256 }) => sha256).slice(0, -2),
        );
      }
      await expect(readDataset(join(folder, name), [STRANGER.identity])).rejects.toThrow();
      const names = readdirSync(join(folder, name)).filter((file) => !file.endsWith('.age'));
      expect(names.sort()).toEqual(['README.md', 'manifest.json', 'manifest.sha256']);
    },
  );

  it('leaves nothing in clear when it is killed, and ends with the same content', async () => {
    const job = { databaseUrl: database.url, key: TEST_KEY, request: REQUEST };
    const standby = new Standby(job, 0);
    try {
      for (const killAt of STEPS) {
        const output = join(folder, `killed-${killAt}`);
        await (
          await standby.begin({ output, killAt })
        ).ended;
        expect(readdirSync(join(output, '.attempt'))).toContain('work.key');
        expect(foundIn(bytesBelow(output))).toEqual([]);
        const other = { databaseUrl: database.url, output, resume: true };
        await expect(
          runExport({ ...other, key: 'another key of these tests' }),
        ).rejects.toMatchObject({ code: 'export/other-recipe' });
        await runExport({ ...other, key: TEST_KEY });
        expect(readdirSync(output)).not.toContain('.attempt');
        expect((await readDataset(output, [READER.identity])).rows).toEqual(plain.rows);
      }
    } finally {
      await standby.close();
    }
  });

  it('is refused with a bad recipient before anything begins', async () => {
    const output = join(folder, 'refused');
    const args = ['export', '--database', database.url, '--format', 'openai', '--out', output];
    const { code, stderr } = await cli([
      ...args,
      ...['--encrypt-to', READER.recipient, '--encrypt-to', `${READER.recipient}x`],
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('--encrypt-to 1');
    expect(readdirSync(folder)).not.toContain('refused');
  });

  it('is verified with an identity, without one, and by the database', async () => {
    const output = join(folder, 'in-one-file');
    const identity = join(folder, 'identity.txt');
    writeFileSync(identity, `# made for a test\n${READER.identity}\n`);
    const stranger = join(folder, 'stranger.txt');
    writeFileSync(stranger, STRANGER.identity);
    const rows = plain.manifest.counts.examples.train + plain.manifest.counts.examples.validation;
    const verify = async (...more: string[]): Promise<{ code: number; said: unknown }> => {
      const { code, stdout } = await cli(['verify', output, '--json', ...more]);
      return { code, said: JSON.parse(stdout) };
    };
    expect(await verify()).toMatchObject({ code: 0, said: { ok: true, rows: 0 } });
    const verifier = join(__dirname, '../docs/verify.mjs');
    expect(execFileSync(process.execPath, [verifier, output], { encoding: 'utf8' })).toBe(
      'everything is as recorded\n',
    );
    expect(await verify('--identity', identity)).toMatchObject({
      code: 0,
      said: { ok: true, rows },
    });
    expect(await verify('--database', database.url)).toMatchObject({
      code: 0,
      said: { ok: true, rows, withoutConsent: 0 },
    });
    expect(await verify('--identity', stranger)).toMatchObject({
      code: 1,
      said: {
        problems: expect.arrayContaining([expect.objectContaining({ rule: 'decrypt' })]) as unknown,
      },
    });
    expect(await cli(['verify', output, '--identity', join(folder, 'none')])).toMatchObject({
      code: 2,
    });
  });
});

describe('a copy that loses rows', () => {
  it('in packed part files with Parquet is what the same copy in clear is', async () => {
    const flags = ['--part-files=2', '--gzip', '--parquet', '--explain'];
    const [clear, locked] = [join(folder, 'clear'), join(folder, 'locked')];
    const from = ['--database', database.url];
    const how = ['--format=openai', '--raw-pii', '--split=train=0.8,validation=0.2', ...flags];
    // In a process of its own: Jest does not load what Parquet is written by.
    for (const [out, ...more] of [[clear], [locked, '--encrypt-to', READER.recipient, '--encrypt-to', OTHER.recipient]] as const) // prettier-ignore
      expect(await spawnCli(['export', ...from, '--out', out, ...how, ...more])).toMatchObject({ code: 0 }); // prettier-ignore
    const rowsOf = (copy: string): ProvenanceLine[] =>
      readFileSync(join(copy, 'provenance.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as ProvenanceLine);
    const before = rowsOf(clear);
    const gone = before.filter((_, n) => n % 3 === 0);
    const list = join(folder, 'removed.jsonl');
    const lines = gone.map(({ file, line, leaf }) => JSON.stringify({ file, line, leaf }));
    writeFileSync(list, `${lines.join('\n')}\n`);
    const identity = join(folder, 'of a reader.txt');
    writeFileSync(identity, READER.identity);
    const apply = (copy: string, ...more: string[]) =>
      spawnCli(['apply-removals', copy, '--removed', list, ...more]);
    expect(await apply(clear)).toMatchObject({ code: 0 });
    const refused = expect.stringContaining('--identity') as string;
    expect(await apply(locked)).toMatchObject({ code: 2, stderr: refused });
    expect(await apply(locked, '--identity', identity)).toMatchObject({ code: 0 });
    expect(foundIn(bytesBelow(locked))).toEqual([]);
    // What is packed holds no plain word in any case, so each file is looked at but the card, which is for everybody.
    const { files } = JSON.parse(readFileSync(join(locked, 'manifest.json'), 'utf8')) as Manifest;
    const lockedFiles = files.filter(({ name }) => name !== 'README.md');
    expect(lockedFiles.filter(({ rows }) => rows !== null).length).toBeGreaterThan(4);
    for (const { name, plaintextSha256 } of lockedFiles)
      expect([
        name,
        plaintextSha256,
        readFileSync(join(locked, name)).subarray(0, 21).toString('latin1'),
      ]).toEqual([expect.stringMatching(/\.age$/), expect.any(String), 'age-encryption.org/v1']);
    expect(rowsOf(clear)).toHaveLength(before.length - gone.length);
    const contents = (copy: string) => {
      const text = readFileSync(join(copy, 'manifest.json'), 'utf8');
      const { files, merkleRoot, counts } = JSON.parse(text) as Manifest;
      const hashes = files
        .filter(({ name }) => !/README|report/.test(name))
        .map(({ name, sha256, plaintextSha256 = sha256 }) => [
          name.replace('.age', ''),
          plaintextSha256,
        ]);
      return { hashes, merkleRoot, counts };
    };
    expect(contents(locked)).toEqual(contents(clear));
    for (const copy of [clear, locked])
      expect(await spawnCli(['verify', copy, '--identity', identity, ...from])).toMatchObject({
        code: 0,
      });
    expect(await apply(locked, '--identity', identity)).toMatchObject({
      stdout: expect.stringContaining('applied before') as string,
    });
  });
});

describe('as a run', () => {
  const server = new S3Server();
  beforeAll(async () => {
    process.env['AWS_ACCESS_KEY_ID'] = 'test';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
  });
  afterAll(() => server.stop());

  it.each([
    ['a folder, on SQLite', 'file'],
    ['a bucket that keeps versions, on PostgreSQL', 's3'],
  ])(
    'in %s writes nothing in clear, destroys its key, and can be followed',
    async (_what, kind) => {
      const own =
        kind === 'file' ? database : await preparedDatabase(postgresCase('pg-legacy-0.5.20'));
      const root = join(folder, 'storage');
      const endpoint = kind === 'file' ? '' : encodeURIComponent(await server.start());
      server.versions = [];
      const storage = createStorage(
        kind === 'file'
          ? `file:${root}`
          : `s3://bucket/exports?endpoint=${endpoint}&region=us-east-1&pathStyle=true`,
      );
      const seen: Buffer[] = [];
      const dataSource = await openDatabase(own.url);
      const runtime = ExportRuntime.create({
        dataSource,
        storage: recording(storage, seen, () => void seen.push(bytesBelow(root), temporaryFiles())),
        key: TEST_KEY,
        encryptTo: [OTHER.recipient],
        audit: new AuditService(dataSource),
        report: () => undefined,
      });
      const { exporter } = runtime;
      const run = async (request: ExportRequest): Promise<string> => {
        const { run: begun } = await exporter.start(request, ADMIN);
        for (;;) {
          const { status } = await exporter.get(begun.id);
          if (status === 'done') return begun.id;
          expect(status).not.toMatch(/failed|cancelled/);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      };
      try {
        runtime.work();
        const id = await run({ ...PLAIN, encryptTo: [READER.recipient] });
        expect(foundIn(Buffer.concat(seen))).toEqual([]);
        expect(seen.length).toBeGreaterThan(10);
        for (const { identity } of [READER, OTHER])
          expect((await readDataset({ storage, id }, [identity])).rows).toEqual(plain.rows);
        const row = await dataSource.getRepository(ExportRun).findOneByOrFail({ id });
        expect(row.workKey).toBeNull();
        // What the first holds is known from its encrypted provenance.
        const next = await run({ ...PLAIN, sinceExportId: id });
        const { rows, manifest } = await readDataset({ storage, id: next }, [OTHER.identity]);
        expect([...rows.train, ...rows.validation]).toEqual([]);
        expect(manifest.recipe.encryptTo).toEqual([OTHER.recipient]);
        // A preview shows samples and leaves nothing.
        expect((await exporter.preview(REQUEST, ADMIN)).samples.length).toBeGreaterThan(0);
        expect(foundIn(Buffer.concat(seen))).toEqual([]);
        for (const gone of [id, next]) await exporter.remove(gone, ADMIN);
        expect(await storage.list('')).toEqual([]);
        if (kind === 's3') expect([server.versions, [...server.uploads]]).toEqual([[], []]);
      } finally {
        await runtime.close();
        await dataSource.destroy();
        if (own !== database) await own.remove();
      }
    },
  );
});

/** Long enough that they stand nowhere by chance. */
function markersOf({ rows }: TestingDataset): string[] {
  const texts = Object.values(rows)
    .flat()
    .flatMap(({ messages }) => messages as readonly { readonly content: unknown }[])
    .flatMap(({ content }) => (typeof content === 'string' ? content.split('\n') : []));
  return [...new Set(texts.map((text) => text.trim().slice(0, 60)))].filter(
    (text) => text.length >= 12 && !text.includes('"') && !text.includes('\\'),
  );
}

function foundIn(bytes: Buffer): string[] {
  return markers.filter((marker) => bytes.includes(marker));
}

function temporaryFiles(): Buffer {
  const ours = readdirSync(tmpdir()).filter((name) =>
    name.startsWith(`fine-tuning-work-${process.pid}-`),
  );
  return Buffer.concat(ours.map((name) => bytesBelow(join(tmpdir(), name))));
}

/** Keeps what is written, and looks around after each step. */
function recording(storage: ExportStorage, seen: Buffer[], look: () => void): ExportStorage {
  const tapped = async function* (content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      seen.push(Buffer.from(chunk));
      yield chunk;
    }
  };
  return {
    write: async (name, content, signal) => {
      const file = await storage.write(name, tapped(content), signal);
      look();
      return file;
    },
    promote: async (from, to) => {
      await storage.promote(from, to);
      look();
    },
    read: (name, range) => storage.read(name, range),
    stat: (name) => storage.stat(name),
    list: (prefix) => storage.list(prefix),
    remove: (prefix) => storage.remove(prefix),
  };
}
