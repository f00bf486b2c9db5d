import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { AuditService } from '../libs/fine-tuning/src/audit/audit.service';
import { ConsentService } from '../libs/fine-tuning/src/consent/consent.service';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import { ExportRun } from '../libs/fine-tuning/src/entities/export-run.entity';
import { ExportSubject } from '../libs/fine-tuning/src/entities/export-subject.entity';
import {
  ExportRuntime,
  type ExportRuntimeOptions,
} from '../libs/fine-tuning/src/runs/runtime/export-runtime';
import type { ExportRunView } from '../libs/fine-tuning/src/runs/export-view';
import { ExportRunRepository } from '../libs/fine-tuning/src/runs/repository/export-run.repository';
import { createStorage } from '../libs/fine-tuning/src/storage/create-storage';
import { postgresCase, sqliteCase, type DatabaseCase } from './support/databases';
import type { TestDatabase } from './support/fixtures';
import { preparedDatabase } from './support/prepared-database';

const ADMIN = { id: 'admin-of-the-test' };
const KEY = 'a key for tests, long enough';
const MINUTES = 60_000;
/** For tests whose subject is not scrubbing. */
const RAW = { format: 'openai', rawPii: true } as const;

const CASES: readonly (readonly [
  queue: string,
  testCase: DatabaseCase,
  redis: boolean,
  workers: number,
])[] = [
  ['in-process, own thread', sqliteCase('legacy-0.5.20'), false, 0],
  ['in-process, worker threads', sqliteCase('legacy-0.5.20'), false, 2],
  ['in-process on PostgreSQL', postgresCase('pg-legacy-0.5.20'), false, 0],
  ['Bull on Redis and PostgreSQL', postgresCase('pg-legacy-0.5.20'), true, 1],
];

describe.each(CASES)('exports as jobs (%s)', (_queue, testCase, redis, workers) => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let folder: string;
  let engine: ExportRuntime;
  let reported: unknown[] = [];

  beforeEach(async () => {
    database = await preparedDatabase(testCase);
    dataSource = await openDatabase(database.url);
    folder = mkdtempSync(join(tmpdir(), 'fine-tuning-queue-'));
    reported = [];
    engine = makeEngine();
  });

  afterEach(async () => {
    await engine.close();
    await dataSource.destroy();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
    expect(reported).toEqual([]);
  });

  function makeEngine(more: Partial<ExportRuntimeOptions> = {}): ExportRuntime {
    return ExportRuntime.create({
      dataSource,
      storage: createStorage(`file:${folder}`),
      storageUrl: `file:${folder}`,
      key: KEY,
      redisUrl: redis ? (process.env['TEST_REDIS_URL'] ?? '') : null,
      redisKeyPrefix: `test-${database.name}-${folder.slice(-6)}`,
      workers,
      timing: { watchMs: 50 },
      audit: new AuditService(dataSource),
      report: (error) => reported.push(error),
      ...more,
    });
  }

  async function finished(id: string): Promise<ExportRunView> {
    let last: ExportRunView | undefined;
    for await (const view of engine.exporter.watch(id, AbortSignal.timeout(2 * MINUTES)))
      last = view;
    if (last === undefined) throw new Error('the run cannot be seen');
    return last;
  }

  async function textOf(id: string, name: string): Promise<string> {
    const { stream } = await engine.exporter.openFile(id, name, undefined, ADMIN);
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream) chunks.push(chunk as unknown as Uint8Array);
    return Buffer.concat(chunks).toString('utf8');
  }

  it('runs to the end, serves its files, and leaves no attempt behind', async () => {
    engine.work();
    const { run, created } = await engine.exporter.start({ format: 'openai' }, ADMIN);
    expect({ created, status: run.status, createdBy: run.createdBy }).toEqual({
      created: true,
      status: 'queued',
      createdBy: ADMIN.id,
    });
    const done = await finished(run.id);
    expect(done).toMatchObject({
      status: 'done',
      error: null,
      progress: { stage: 'done', ratio: 1 },
    });
    expect(done.counts?.examples.train).toBeGreaterThan(100);
    const files = await engine.exporter.files(run.id);
    expect(files.map(({ name }) => name).sort()).toEqual(
      [...readdirSync(join(folder, run.id))].filter((name) => !name.startsWith('.attempt')).sort(),
    );
    const train = files.find(({ name }) => name === 'train.jsonl');
    expect(Buffer.byteLength(await textOf(run.id, 'train.jsonl'))).toBe(train?.bytes);
    const part = await engine.exporter.openFile(run.id, 'train.jsonl', { start: 5, end: 9 }, ADMIN);
    part.stream.destroy();
    expect(part.range).toEqual({ start: 5, end: 9 });
    await engine.sweeper.sweep();
    expect(readdirSync(join(folder, run.id)).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(
      await dataSource.getRepository(ExportSubject).countBy({ exportId: run.id }),
    ).toBeGreaterThan(0);
  });

  it('answers the same key with the same run and refuses it for another request', async () => {
    const key = { idempotencyKey: 'once' };
    const [first, second] = await Promise.all([
      engine.exporter.start(RAW, ADMIN, key),
      engine.exporter.start(RAW, ADMIN, key),
    ]);
    expect(first.run.id).toBe(second.run.id);
    expect([first.created, second.created].sort()).toEqual([false, true]);
    await expect(engine.exporter.start({ ...RAW, seed: 1 }, ADMIN, key)).rejects.toMatchObject({
      code: 'idempotency/mismatch',
    });
    expect(await dataSource.getRepository(ExportRun).count()).toBe(1);
  });

  it('limits what is queued or running', async () => {
    engine = await replaced(engine, makeEngine({ limits: { maxActive: 3, maxActivePerAdmin: 1 } }));
    await engine.exporter.start(RAW, ADMIN);
    await expect(engine.exporter.start(RAW, ADMIN)).rejects.toMatchObject({
      code: 'limit/exports',
    });
    await engine.exporter.start(RAW, { id: 'another' });
  });

  it('cancels a queued run and a running one without residue, and tries again on demand', async () => {
    const { run } = await engine.exporter.start(RAW, ADMIN);
    expect((await engine.exporter.cancel(run.id, ADMIN)).status).toBe('cancelled');
    engine.work();
    // Scrubbed, so that it takes long enough to be cancelled.
    const { run: second } = await engine.exporter.start({ format: 'openai' }, ADMIN);
    await until(async () => (await engine.exporter.get(second.id)).status !== 'queued');
    const asked = await engine.exporter.cancel(second.id, ADMIN).catch(() => undefined);
    const ended = await finished(second.id);
    if (asked !== undefined) {
      expect(ended.status).toBe('cancelled');
      expect(readdirSync(folder)).not.toContain(second.id);
    }
    await expect(engine.exporter.files(run.id)).rejects.toMatchObject({ code: 'export/not-ready' });
    const again = await engine.exporter.retry(run.id, ADMIN);
    expect(again.attempt).toBe(2);
    expect((await finished(run.id)).status).toBe('done');
  });

  it.each<[string, Partial<Pick<ExportRun, 'status' | 'leaseOwner'>>, string]>([
    ['began', { status: 'running', leaseOwner: 'elsewhere:1:x' }, 'cancelling'],
    ['was cancelled by somebody else', { status: 'cancelled' }, 'cancelled'],
  ])('cancels a run that %s since it was looked at', async (_, meanwhile, expected) => {
    const { run } = await engine.exporter.start(RAW, ADMIN);
    const runs = dataSource.getRepository(ExportRun);
    const read = await runs.findOneByOrFail({ id: run.id });
    const find = jest.spyOn(ExportRunRepository.prototype, 'find').mockResolvedValueOnce(read);
    await runs.update({ id: run.id }, { ...meanwhile, heartbeatAt: Date.now() });
    const { status } = await engine.exporter.cancel(run.id, ADMIN);
    find.mockRestore();
    expect(status).toBe(expected);
  });

  it('cancels a run that somebody is about to begin, at once and for good', async () => {
    const { run } = await engine.exporter.start(RAW, ADMIN);
    // The first of a driver that asks for its lease.
    const begin = jest
      .spyOn(ExportRunRepository.prototype, 'changeOwn')
      .mockImplementationOnce(async function (this: ExportRunRepository, ...asked) {
        begin.mockRestore();
        expect((await engine.exporter.cancel(run.id, ADMIN)).status).toBe('cancelled');
        return this.changeOwn(...asked);
      });
    engine.work();
    await until(async () => (await engine.exporter.get(run.id)).status !== 'queued');
    await engine.sweeper.sweep();
    expect((await engine.exporter.get(run.id)).status).toBe('cancelled');
    expect(readdirSync(folder)).not.toContain(run.id);
    await engine.exporter.retry(run.id, ADMIN);
    expect((await finished(run.id)).status).toBe('done');
  });

  it('refuses to cancel a run that ended since it was looked at', async () => {
    const { run } = await engine.exporter.start(RAW, ADMIN);
    const runs = dataSource.getRepository(ExportRun);
    const read = await runs.findOneByOrFail({ id: run.id });
    const find = jest.spyOn(ExportRunRepository.prototype, 'find').mockResolvedValueOnce(read);
    await runs.update({ id: run.id }, { status: 'failed' });
    await expect(engine.exporter.cancel(run.id, ADMIN)).rejects.toMatchObject({
      code: 'export/not-cancellable',
    });
    find.mockRestore();
  });

  it('revokes a dataset in which somebody withdraws, and exports the next one without them', async () => {
    engine.work();
    const { run } = await engine.exporter.start(RAW, ADMIN);
    const before = await finished(run.id);
    const [subject] = await dataSource.getRepository(ExportSubject).findBy({ exportId: run.id });
    await new ConsentService(dataSource).decide(
      { kind: 'operator', evidence: 'test' },
      {
        scope: 'user',
        targets: [subject?.userId ?? ''],
        decision: 'withdrawn',
        policyVersion: '1',
      },
    );
    expect((await engine.exporter.get(run.id)).status).toBe('revoked');
    await expect(engine.exporter.files(run.id)).rejects.toMatchObject({ code: 'export/revoked' });
    const { run: next } = await engine.exporter.start(RAW, ADMIN);
    const after = await finished(next.id);
    expect(after.counts?.chats.exported).toBeLessThan(before.counts?.chats.exported ?? 0);
    expect(
      await dataSource
        .getRepository(ExportSubject)
        .countBy({ exportId: next.id, userId: subject?.userId ?? '' }),
    ).toBe(0);
    await engine.sweeper.sweep();
    expect(readdirSync(folder)).not.toContain(run.id);
  });

  it('takes over a run whose process is gone', async () => {
    const { run } = await engine.exporter.start(RAW, ADMIN);
    await dataSource.getRepository(ExportRun).update(
      { id: run.id },
      {
        status: 'running',
        leaseOwner: 'elsewhere:1:gone',
        heartbeatAt: Date.now() - 120_000,
        startedAt: Date.now(),
      },
    );
    engine.work();
    expect((await finished(run.id)).status).toBe('done');
  });

  it('pages through runs, deletes files but keeps the record', async () => {
    engine = await replaced(
      engine,
      makeEngine({ limits: { maxActive: 50, maxActivePerAdmin: 50 } }),
    );
    for (let seed = 0; seed < 5; seed++) await engine.exporter.start({ ...RAW, seed }, ADMIN);
    const first = await engine.exporter.list({ limit: 3 });
    const second = await engine.exporter.list({ limit: 3, cursor: first.nextCursor ?? '' });
    expect(first.items).toHaveLength(3);
    expect(second.nextCursor).toBeNull();
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(5);
    await expect(engine.exporter.list({ cursor: '%%%' })).rejects.toMatchObject({
      code: 'list/cursor',
    });
    const id = first.items[0]?.id ?? '';
    await expect(engine.exporter.remove(id, ADMIN)).rejects.toMatchObject({
      code: 'export/active',
    });
    await engine.exporter.cancel(id, ADMIN);
    expect((await engine.exporter.remove(id, ADMIN)).status).toBe('cancelled');
  });

  it('previews without writing anything', async () => {
    const preview = await engine.exporter.preview({ format: 'openai' }, ADMIN, { samples: 3 });
    expect(preview.samples).toHaveLength(3);
    expect(preview.counts.chats.exported).toBeGreaterThan(0);
    expect(readdirSync(folder)).toEqual([]);
    expect(await dataSource.getRepository(ExportRun).count()).toBe(0);
  });
});

async function replaced(old: ExportRuntime, next: ExportRuntime): Promise<ExportRuntime> {
  await old.close();
  return next;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it never came');
}
