import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { In, Not, type DataSource, type Repository } from 'typeorm';
import { AuditService } from '../libs/fine-tuning/src/audit/audit.service';
import { ConsentService } from '../libs/fine-tuning/src/consent/consent.service';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import { ExportRun } from '../libs/fine-tuning/src/entities/export-run.entity';
import { ExportSchedule } from '../libs/fine-tuning/src/entities/export-schedule.entity';
import { ExportSubject } from '../libs/fine-tuning/src/entities/export-subject.entity';
import {
  ExportRuntime,
  type ExportRuntimeOptions,
} from '../libs/fine-tuning/src/runs/runtime/export-runtime';
import type { ExportRunView } from '../libs/fine-tuning/src/runs/export-view';
import { Pseudonyms } from '../libs/fine-tuning/src/dataset/pseudonyms';
import { ExportLimitError } from '../libs/fine-tuning/src/runs/export.errors';
import { ExportRunRepository } from '../libs/fine-tuning/src/runs/repository/export-run.repository';
import {
  DatabaseError,
  FineTuningError,
  UsageError,
} from '../libs/fine-tuning/src/fine-tuning.errors';
import { createStorage } from '../libs/fine-tuning/src/storage/create-storage';
import * as copies from './support/copied-chats';
import { databaseCases } from './support/databases';
import type { TestDatabase } from './support/fixtures';
import { preparedDatabase } from './support/prepared-database';

const ADMIN = { id: 'admin-of-the-test' };
const KEY = 'a key for tests, long enough';
const REQUEST = { format: 'openai', rawPii: true } as const;
const EARLIER = { kind: 'operator', evidence: 'test' } as const;

interface Provenance {
  readonly chat: string;
  readonly user: string;
  readonly authors: readonly string[];
  readonly leaf: string;
}

describe.each(databaseCases())('exports that follow others ($engine)', (testCase) => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let folder: string;
  let engine: ExportRuntime;

  beforeEach(async () => {
    database = await preparedDatabase(testCase);
    dataSource = await openDatabase(database.url);
    folder = mkdtempSync(join(tmpdir(), 'fine-tuning-incremental-'));
    engine = makeEngine(dataSource);
    engine.work();
  });

  afterEach(async () => {
    await engine.close();
    await dataSource.destroy();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  function makeEngine(source: DataSource, more: Partial<ExportRuntimeOptions> = {}): ExportRuntime {
    return ExportRuntime.create({
      dataSource: source,
      storage: createStorage(`file:${folder}`),
      key: KEY,
      audit: new AuditService(source),
      reissueRevoked: true,
      timing: { watchMs: 50 },
      report: (error) => {
        throw error;
      },
      ...more,
    });
  }

  async function schedule(): Promise<Repository<ExportSchedule>> {
    const schedules = dataSource.getRepository(ExportSchedule);
    await schedules.insert({
      id: '3f0e2b9c-5d0b-4a51-9a53-0d5c1f7a1e11',
      name: 'nightly',
      cron: '0 3 * * *',
      timeZone: 'Europe/Berlin',
      request: REQUEST,
      incremental: true,
      enabled: true,
      createdBy: null,
      createdAt: Date.now(),
      nextRunAt: Date.now() - 1000,
      lastRunAt: null,
      lastExportId: null,
    } as never);
    return schedules;
  }

  async function ended(id: string): Promise<ExportRunView> {
    let last: ExportRunView | undefined;
    for await (const view of engine.exporter.watch(id, AbortSignal.timeout(200_000))) last = view;
    if (last === undefined) throw new Error('the run cannot be seen');
    return last;
  }

  async function exported(sinceExportId?: string): Promise<ExportRunView> {
    const since = sinceExportId === undefined ? {} : { sinceExportId };
    const { run } = await engine.exporter.start({ ...REQUEST, ...since }, ADMIN);
    const done = await ended(run.id);
    expect(done.status).toBe('done');
    return done;
  }

  function rows(id: string, file = 'provenance.jsonl'): Provenance[] {
    const text = readFileSync(join(folder, id, file), 'utf8');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Provenance);
  }

  const leavesOf = (lines: readonly Provenance[]): string[] => lines.map(({ leaf }) => leaf).sort();

  /** As if the export had begun long after everything in the database. */
  async function backdate(id: string): Promise<void> {
    await dataSource
      .getRepository(ExportRun)
      .update({ id }, { startedAt: Date.now() - 86_400_000 });
    await dataSource.query(
      `UPDATE chat SET updated_at = ${Math.floor(Date.now() / 1000) - 30 * 86_400}`,
    );
  }

  it('hold what changed, what was missed at the margin, and nothing twice', async () => {
    const first = await exported();
    const all = rows(first.id);
    await backdate(first.id);
    const nothing = await exported(first.id);
    expect(nothing).toMatchObject({ empty: true, follows: first.id });
    expect(rows(nothing.id)).toEqual([]);
    // Every row says that it changed, none did: the bytes decide.
    await dataSource.query(`UPDATE chat SET updated_at = ${Math.floor(Date.now() / 1000)}`);
    const touched = await exported(nothing.id);
    expect(rows(touched.id)).toEqual([]);
    expect(leavesOf(rows(touched.id, 'earlier.jsonl'))).toEqual(leavesOf(all));
    const { seen, dropped } = touched.counts?.chats ?? {};
    expect(dropped).toEqual({
      ...first.counts?.chats.dropped,
      not_new: first.counts?.chats.exported,
    });
    expect(seen).toBe(first.counts?.chats.seen);
    const titles = await dataSource.query<{ id: string; chat: string | object }[]>(
      'SELECT id, chat FROM chat ORDER BY id',
    );
    for (const { id, chat } of titles.slice(0, 40)) {
      const text = typeof chat === 'string' ? chat : JSON.stringify(chat);
      const changed = text.replaceAll('"content": "', '"content": "Changed. ');
      const value = changed.replaceAll('"content":"', '"content":"Changed. ').replaceAll("'", "''");
      await dataSource.query(`UPDATE chat SET chat = '${value}' WHERE id = '${id}'`);
    }
    const last = await exported(touched.id);
    const [changed, outdated] = [rows(last.id), rows(last.id, 'outdated.jsonl')];
    expect(changed.length).toBeGreaterThan(0);
    expect(outdated.length).toBeGreaterThan(0);
    expect(rows(last.id, 'removed.jsonl')).toEqual([]);
    const gone = new Set(outdated.map(({ chat, leaf }) => `${chat} ${leaf}`));
    const left = all.filter(({ chat, leaf }) => !gone.has(`${chat} ${leaf}`));
    expect(left).toHaveLength(all.length - outdated.length);
    expect(leavesOf([...left, ...changed])).toEqual(leavesOf(rows((await exported()).id)));
  });

  it('hold the unchanged chats of somebody who agreed since', async () => {
    const consents = new ConsentService(dataSource);
    const full = await exported();
    const [person] = await dataSource.getRepository(ExportSubject).findBy({ exportId: full.id });
    const target = { scope: 'user', targets: [person?.userId ?? ''], policyVersion: '1' } as const;
    await consents.decide(EARLIER, { ...target, decision: 'withdrawn' });
    const without = await exported();
    await backdate(without.id);
    await consents.decide(EARLIER, { ...target, decision: 'granted' });
    const delta = rows((await exported(without.id)).id);
    const before = new Set(rows(without.id).map(({ leaf }) => leaf));
    expect(delta.length).toBeGreaterThan(0);
    expect(delta.some(({ leaf }) => before.has(leaf))).toBe(false);
  });

  it('come again without whoever withdrew, once, and are continued by their new version', async () => {
    const first = await exported();
    const all = rows(first.id);
    const kept = join(folder, 'kept');
    cpSync(join(folder, first.id), kept, { recursive: true });
    const [person] = await dataSource.getRepository(ExportSubject).findBy({ exportId: first.id });
    const userId = person?.userId ?? '';
    await new ConsentService(dataSource).decide(EARLIER, {
      scope: 'user',
      targets: [userId],
      decision: 'withdrawn',
      policyVersion: '1',
    });
    // Its files lie there still, and whether they do makes no difference.
    await expect(
      engine.exporter.start({ ...REQUEST, sinceExportId: first.id }, ADMIN),
    ).rejects.toMatchObject({
      code: 'recipe/since',
      message: expect.stringContaining('no version took its place') as string,
    });
    await engine.sweeper.sweep();
    await engine.sweeper.sweep();
    const runs = await dataSource.getRepository(ExportRun).find({ order: { createdAt: 'ASC' } });
    expect(runs).toHaveLength(2);
    const next = runs[1];
    expect(runs[0]).toMatchObject({ status: 'revoked', supersededByExportId: next?.id });
    expect(next?.supersedesExportId).toBe(first.id);
    expect((await ended(next?.id ?? '')).status).toBe('done');
    expect(
      await dataSource.getRepository(ExportSubject).countBy({ exportId: next?.id ?? '', userId }),
    ).toBe(0);
    const increment = await exported(first.id);
    expect(increment).toMatchObject({ follows: first.id, empty: true });
    cpSync(kept, join(folder, first.id), { recursive: true });
    const beside = await exported(first.id);
    for (const name of ['removed.jsonl', 'earlier.jsonl'])
      expect(rows(beside.id, name)).toEqual(rows(increment.id, name));
    const name = new Pseudonyms(KEY).of('user', userId);
    const theirs = all.filter(({ authors }) => authors.includes(name));
    expect(theirs.length).toBeGreaterThan(0);
    expect(leavesOf(rows(increment.id, 'removed.jsonl'))).toEqual(leavesOf(theirs));
    expect(leavesOf(rows(increment.id, 'earlier.jsonl'))).toEqual(leavesOf(rows(next?.id ?? '')));
    const { counts } = await engine.exporter.preview(
      { ...REQUEST, sinceExportId: first.id },
      ADMIN,
      { exact: true },
    );
    expect(counts.chats).toEqual(increment.counts?.chats);
    const missing = { ...REQUEST, sinceExportId: 'b9a1e7c2-0d5b-4a51-9a53-0d5c1f7a1e11' };
    for (const refused of [
      () => engine.exporter.start(missing, ADMIN),
      () => engine.exporter.preview(missing, ADMIN),
    ])
      await expect(refused()).rejects.toMatchObject({ code: 'recipe/since', field: 'since' });
  });

  it('list what stands by now in a chat of somebody who said no as removed', async () => {
    const [yes = '', no = ''] = await Promise.all(
      ['granted', 'denied'].map(async (flag) => {
        const [row] = await dataSource.query<{ id: string }[]>(
          `SELECT id FROM "user" WHERE fine_tuning_consent = '${flag}' ORDER BY id LIMIT 1`,
        );
        return row?.id;
      }),
    );
    const [id, nodes] = [randomUUID(), copies.turn(copies.long('alpha'), copies.long('bravo'))];
    await copies.insertChat(dataSource, { id, owner: yes, nodes: copies.withIds(nodes) });
    const first = await exported();
    const chat = new Pseudonyms(KEY).of('chat', id);
    const held = rows(first.id).filter((row) => row.chat === chat);
    expect(held).toHaveLength(1);
    await copies.insertChat(dataSource, {
      ...{ id: randomUUID(), owner: no },
      nodes: copies.withNewIds(nodes),
    });
    const increment = await exported(first.id);
    expect(leavesOf(rows(increment.id, 'removed.jsonl'))).toEqual(leavesOf(held));
    expect(rows(increment.id, 'outdated.jsonl')).toEqual([]);
  });

  it('hold again the unchanged chats of a revoked increment, of those who still consent', async () => {
    await engine.close();
    engine = makeEngine(dataSource, { reissueRevoked: false });
    engine.work();
    const subjects = await dataSource.getRepository(ExportSubject).find({
      where: { exportId: (await exported()).id },
      order: { userId: 'ASC' },
      take: 2,
    });
    const [goes = '', stays = ''] = subjects.map(({ userId }) => userId);
    const decide = (targets: string[], decision: 'granted' | 'withdrawn'): Promise<unknown> =>
      new ConsentService(dataSource).decide(EARLIER, {
        scope: 'user',
        targets,
        decision,
        policyVersion: '1',
      });
    await decide([goes, stays], 'withdrawn');
    const first = await exported();
    await backdate(first.id);
    await decide([goes, stays], 'granted');
    const increment = await exported(first.id);
    const later = await exported(increment.id);
    const user = new Pseudonyms(KEY).of('user', stays);
    const all = rows(increment.id);
    const lost = all.filter((row) => row.user === user);
    expect(lost.length).toBeGreaterThan(0);
    expect(rows(later.id)).toEqual([]);
    // As if hours had passed: only the revocation says that anything is missing.
    const runs = dataSource.getRepository(ExportRun);
    const hours = (count: number): number => Date.now() + count * 3_600_000;
    await runs.update({ id: increment.id }, { startedAt: hours(1) });
    await runs.update({ id: later.id }, { startedAt: hours(2) });
    expect(rows((await exported(later.id)).id)).toEqual([]);
    await decide([goes], 'withdrawn');
    expect((await engine.exporter.get(increment.id)).status).toBe('revoked');
    await runs.update({ id: increment.id }, { revokedAt: hours(3) });
    const again = await exported(later.id);
    const leaves = rows(again.id).map(({ leaf }) => leaf);
    // Whoever has a copy of the revoked one learns that all of it went, of those who still consent as well.
    expect(rows(again.id, 'removed.jsonl')).toEqual(all.map(({ chat, leaf }) => ({ chat, leaf })));
    expect(leaves).toEqual(expect.arrayContaining(lost.map(({ leaf }) => leaf)));
    const standing = new Set(rows(first.id).map(({ leaf }) => leaf));
    expect(leaves.filter((leaf) => standing.has(leaf))).toEqual([]);
  });

  it('come again once, although several processes see the revocation at one moment', async () => {
    const { run } = await engine.exporter.start(REQUEST, ADMIN);
    await ended(run.id);
    const sources = await Promise.all([1, 2, 3, 4].map(() => openDatabase(database.url)));
    const others = sources.map((source) => makeEngine(source));
    const runs = dataSource.getRepository(ExportRun);
    await runs.update({ id: run.id }, { status: 'revoked' });
    await Promise.all(others.map(({ sweeper }) => sweeper.sweep()));
    expect(await runs.countBy({ supersedesExportId: run.id })).toBe(1);
    for (const other of others) await other.close();
    for (const source of sources) await source.destroy();
  });

  it.each<[string, Error, due: boolean, reports: number]>([
    ['the database was lost', new DatabaseError('database/connection-lost', 'gone'), true, 1],
    ['a detector does not answer', new FineTuningError('pii/engine', 'away'), true, 1],
    ['there is no room', new ExportLimitError('full', 30), true, 0],
    ['the request is wrong', new UsageError('recipe/user', 'nobody', 'userIds'), false, 1],
  ])('are still due by a schedule, or not, when %s', async (_, error, due, reports) => {
    await engine.close();
    const schedules = await schedule();
    const reported: unknown[] = [];
    const other = makeEngine(dataSource, { report: (failure) => reported.push(failure) });
    const insert = jest.spyOn(ExportRunRepository.prototype, 'insert').mockRejectedValue(error);
    await other.sweeper.sweep();
    await other.sweeper.sweep();
    insert.mockRestore();
    expect(reported).toEqual(Array.from({ length: reports }, () => error));
    const [left] = await schedules.find();
    expect((left?.nextRunAt ?? 0) < Date.now()).toBe(due);
    await other.sweeper.sweep();
    expect(await dataSource.getRepository(ExportRun).count()).toBe(due ? 1 : 0);
    await other.close();
  });

  it('start by a schedule once, although several processes see its time at one moment', async () => {
    await engine.close();
    const sources = await Promise.all([1, 2, 3, 4].map(() => openDatabase(database.url)));
    const others = sources.map((source) => makeEngine(source));
    const schedules = await schedule();
    await Promise.all(others.map(({ sweeper }) => sweeper.sweep()));
    const runs = await dataSource.getRepository(ExportRun).find();
    expect(runs).toHaveLength(1);
    const [moved] = await schedules.find();
    expect(moved?.lastExportId).toBe(runs[0]?.id);
    expect(moved?.nextRunAt).toBeGreaterThan(Date.now());
    for (const other of others) await other.close();
    for (const source of sources) await source.destroy();
  });

  it('start by a schedule when its time has come, once, and go when they expire', async () => {
    const schedules = await schedule();
    await engine.sweeper.sweep();
    await engine.sweeper.sweep();
    const [run, ...more] = await dataSource.getRepository(ExportRun).find();
    expect(more).toEqual([]);
    expect((await ended(run?.id ?? '')).status).toBe('done');
    const [moved] = await schedules.find();
    expect(moved?.nextRunAt).toBeGreaterThan(Date.now());
    expect(moved?.lastExportId).toBe(run?.id);
    await schedules.update({ enabled: true }, { nextRunAt: Date.now() - 1000 });
    await engine.sweeper.sweep();
    const second = await dataSource
      .getRepository(ExportRun)
      .findOneByOrFail({ sinceExportId: run?.id ?? '' });
    expect((await ended(second.id)).status).toBe('done');

    // While one is at work no other is begun, and one that failed is nothing to continue from.
    const runs = dataSource.getRepository(ExportRun);
    const again = async (): Promise<number> => {
      await schedules.update({ enabled: true }, { nextRunAt: Date.now() - 1000 });
      await engine.sweeper.sweep();
      return runs.count();
    };
    const busy = { status: 'running', leaseOwner: 'elsewhere', heartbeatAt: Date.now() } as const;
    await runs.update({ id: second.id }, busy);
    expect(await again()).toBe(2);
    await runs.update({ id: second.id }, { status: 'failed', leaseOwner: null });
    expect(await again()).toBe(3);
    const third = await runs.findOneByOrFail({ status: Not(In(['done', 'failed'])) });
    expect(third.sinceExportId).toBe(run?.id);
    expect((await ended(third.id)).status).toBe('done');
    await dataSource
      .getRepository(ExportRun)
      .update({ id: run?.id ?? '' }, { expiresAt: Date.now() - 1 });
    await engine.sweeper.sweep();
    expect((await engine.exporter.get(run?.id ?? '')).status).toBe('expired');
    expect(() => rows(run?.id ?? '')).toThrow();
    await expect(engine.exporter.files(run?.id ?? '')).rejects.toMatchObject({
      code: 'export/expired',
    });
  });
});
