import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditService, ExportRun, ExportSchedule, FineTuningModule } from '@app/fine-tuning';
import {
  controllableStorage,
  createOpenWebUiDatabase,
  grantAll,
  runExport,
  settableClock,
  tokenFor,
  type FinishedExport,
  type OpenWebUiDatabase,
} from '@app/fine-tuning/testing';
import { setTimeout as sleep } from 'node:timers/promises';

const ADMIN = '/api/v1/admin/fine-tuning';
const START = '2033-03-03T03:03:03.000Z';
const SECOND = 1000;
const HOUR = 3_600_000;

describe('a host whose clock is set', () => {
  const clock = settableClock(START);
  let database: OpenWebUiDatabase;
  let app: INestApplication;
  let run: FinishedExport;

  beforeAll(async () => {
    database = await createOpenWebUiDatabase({
      engine: 'sqlite',
      clock,
      people: [
        { name: 'Ada', role: 'admin' },
        { name: 'Bo', chats: [{ turns: [{ user: 'What is a bee?', assistant: 'An insect.' }] }] },
      ],
    });
    const { typeOrm, fineTuning } = database.options({ storage: controllableStorage() });
    class Host {}
    const imports = [TypeOrmModule.forRoot(typeOrm), FineTuningModule.forRoot(fineTuning)];
    app = await NestFactory.create({ module: Host, imports }, { logger: false });
    await app.listen(0, '127.0.0.1');
    await grantAll(app);
    run = await runExport(app, { format: 'openai' });
  });
  afterAll(async () => {
    await app.close();
    await database.remove();
  });
  beforeEach(() => clock.set(START));

  const ask = async (path: string, token?: string, method = 'GET'): Promise<Response> =>
    fetch((await app.getUrl()) + path, {
      method,
      ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
    });
  const token = (): string => tokenFor(database.user('Ada'), { clock });

  it.each<[afterSeconds: number, status: number]>([
    [0, 200],
    [3599, 200],
    [3600, 401],
    [-3600, 401],
  ])('takes a token of an hour after %d s with %d', async (afterSeconds, status) => {
    const mine = token();
    clock.advance(afterSeconds * SECOND);
    expect((await ask(`${ADMIN}/export`, mine)).status).toBe(status);
  });

  it.each([
    ['that is not valid yet', { nbf: Date.parse(START) / SECOND + 60 }],
    ['of the time of the machine', { exp: Math.floor(Date.now() / SECOND) + 3600 }],
  ])('refuses a token %s', async (_, claims) => {
    const other = tokenFor(database.user('Ada'), { clock, claims });
    expect((await ask(`${ADMIN}/export`, other)).status).toBe(401);
  });

  it.each<[afterSeconds: number, status: number]>([
    [59, 200],
    [61, 404],
  ])('takes a download ticket after %d s with %d', async (afterSeconds, status) => {
    const path = `${ADMIN}/export/${run.id}/files/train.jsonl/tickets`;
    const ticket = (await (await ask(path, token(), 'POST')).json()) as {
      href: string;
      expiresAt: string;
    };
    expect(ticket.expiresAt).toBe('2033-03-03T03:04:03.000Z');
    clock.advance(afterSeconds * SECOND);
    expect((await ask(ticket.href)).status).toBe(status);
  });

  it('stamps decisions, runs and the audit trail', async () => {
    expect(run.view).toMatchObject({ createdAt: START, startedAt: START, finishedAt: START });
    const events = await app.get(AuditService, { strict: false }).list({ limit: 500 });
    expect(events.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['consent.granted', 'export.create', 'export.done', 'file.ticket']),
    );
    expect([...new Set(events.map(({ recordedAt }) => recordedAt))].every(near)).toBe(true);
  });

  it('starts a scheduled export when its time has come, not before', async () => {
    const { dataSource } = database;
    const schedules = dataSource.getRepository(ExportSchedule);
    const nextRunAt = clock.now() + HOUR;
    await schedules.insert({
      id: 'hourly',
      name: 'hourly',
      cron: '3 * * * *',
      timeZone: 'UTC',
      request: { format: 'openai' },
      enabled: true,
      incremental: false,
      createdBy: database.user('Ada').id,
      createdAt: clock.now(),
      nextRunAt,
      lastRunAt: null,
      lastExportId: null,
    });
    const started = (): Promise<ExportRun[]> =>
      dataSource.getRepository(ExportRun).findBy({ scheduleId: 'hourly' });
    clock.set(nextRunAt - SECOND);
    await sleep(800);
    expect(await started()).toEqual([]);
    clock.set(nextRunAt);
    while ((await started()).length === 0) await sleep(50);
    expect(await schedules.findOneByOrFail({ id: 'hourly' })).toMatchObject({
      lastRunAt: nextRunAt,
      nextRunAt: Date.parse('2033-03-03T05:03:00.000Z'),
    });
    expect((await started()).map(({ createdAt }) => createdAt)).toEqual([nextRunAt]);
  });
});

/** Within the hour to which the tests above move the clock. */
function near(moment: number): boolean {
  return Math.abs(moment - Date.parse(START)) <= HOUR;
}
