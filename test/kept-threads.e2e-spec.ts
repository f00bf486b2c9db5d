import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { AuditService } from '../libs/fine-tuning/src/audit/audit.service';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import { registriesOf } from '../libs/fine-tuning/src/dataset/registries';
import { loadExtensions } from '../libs/fine-tuning/src/extensions/load-extensions';
import {
  ExportRuntime,
  type ExportRuntimeOptions,
} from '../libs/fine-tuning/src/runs/runtime/export-runtime';
import { WorkerThread } from '../libs/fine-tuning/src/runs/threads/worker-thread';
import { createStorage } from '../libs/fine-tuning/src/storage/create-storage';
import { sqliteCase } from './support/databases';
import type { TestDatabase } from './support/fixtures';
import { preparedDatabase } from './support/prepared-database';

const ADMIN = { id: 'admin-of-the-test' };
const REQUEST = { format: 'openai' } as const;
const MINUTES = 60_000;
const VARIABLE = 'FINE_TUNING_TEST_OF_KEPT_THREADS';

describe('worker threads between two exports of a host', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let home: string;
  let folder: string;
  let runtime: ExportRuntime;
  const begin = jest.spyOn(WorkerThread.prototype, 'begin');
  const reported: unknown[] = [];

  beforeAll(async () => {
    database = await preparedDatabase(sqliteCase('legacy-0.5.20'));
    dataSource = await openDatabase(database.url);
  });

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'fine-tuning-kept-'));
    folder = join(home, 'storage');
    begin.mockClear();
    runtime = open();
  });

  afterEach(async () => {
    await runtime.close();
    delete process.env[VARIABLE];
    rmSync(home, { recursive: true, force: true });
    expect(reported).toEqual([]);
  });

  afterAll(async () => {
    begin.mockRestore();
    await dataSource.destroy();
    await database.remove();
  });

  function open(more: Partial<ExportRuntimeOptions> = {}): ExportRuntime {
    const opened = ExportRuntime.create({
      dataSource,
      storage: createStorage(`file:${folder}`),
      storageUrl: `file:${folder}`,
      key: 'a key for tests, long enough',
      workers: 1,
      timing: { watchMs: 50 },
      audit: new AuditService(dataSource),
      report: (error) => reported.push(error),
      ...more,
    });
    opened.work();
    return opened;
  }

  /** @returns the digest of the rows */
  async function exportOnce(): Promise<string> {
    const { run } = await runtime.exporter.start(REQUEST, ADMIN);
    let status = '';
    for await (const view of runtime.exporter.watch(run.id, AbortSignal.timeout(2 * MINUTES)))
      status = view.status;
    expect(status).toBe('done');
    return createHash('sha256')
      .update(readFileSync(join(folder, run.id, 'train.jsonl')))
      .digest('hex');
  }

  const threads = (): WorkerThread[] => [...new Set(begin.mock.contexts)];

  it('are used again, and make the same bytes', async () => {
    const first = await exportOnce();
    expect(await exportOnce()).toBe(first);
    expect(begin).toHaveBeenCalledTimes(2);
    expect(threads()).toHaveLength(1);
    const [thread] = threads();
    expect(thread?.isAlive).toBe(true);
    await runtime.close();
    expect(thread?.isAlive).toBe(false);
  });

  it('are used by previews as well', async () => {
    await exportOnce();
    await runtime.exporter.preview(REQUEST, ADMIN);
    expect(begin).toHaveBeenCalledTimes(2);
    expect(threads()).toHaveLength(1);
  });

  it('are not used again under another environment', async () => {
    await exportOnce();
    process.env[VARIABLE] = 'changed';
    await exportOnce();
    expect(threads()).toHaveLength(2);
    expect(threads()[0]?.isAlive).toBe(false);
  });

  it('are not kept where code of a host ran in them', async () => {
    await runtime.close();
    const extension = join(home, 'extension.cjs');
    writeFileSync(extension, 'module.exports = { filters: [] };');
    runtime = open({ registries: registriesOf(await loadExtensions([extension])) });
    await exportOnce();
    expect(threads().map(({ isAlive }) => isAlive)).toEqual([false]);
    await exportOnce();
    expect(threads()).toHaveLength(2);
  });

  it('are not kept after a run that was cancelled', async () => {
    const begun = new Promise<void>((resolve) => begin.mockImplementationOnce(() => resolve()));
    const { run } = await runtime.exporter.start(REQUEST, ADMIN);
    // A thread that was told of no run answers its first shard with a failure, or never.
    await begun;
    await runtime.exporter.cancel(run.id, ADMIN);
    for await (const view of runtime.exporter.watch(run.id, AbortSignal.timeout(MINUTES)))
      if (view.status === 'cancelled' || view.status === 'failed') break;
    expect(threads()[0]?.isAlive).toBe(false);
  });
});
