import type { ScheduleOption } from '@app/fine-tuning';
import { ExportRun, ExportSchedule } from '@app/fine-tuning';
import {
  createOpenWebUiDatabase,
  settableClock,
  tokenFor,
  type OpenWebUiDatabase,
} from '@app/fine-tuning/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { ADMIN_API, ApiClient, ended, type Reply } from './support/api-client';
import { ENGINES } from './support/engines';
import { startModuleHost, type ModuleHost } from './support/module-host';

const API = `${ADMIN_API}/schedules`;
const START = '2033-03-03T03:03:03.000Z';
const HOUR = 3_600_000;
/** The clock goes on for days. */
const LASTING = { exp: Date.parse(START) / 1000 + 999_999 };
const NIGHTLY = {
  name: 'nightly',
  cron: '0 3 * * *',
  timeZone: 'Europe/Berlin',
  recipe: { format: 'openai' },
} as const;
const HOURLY = { name: 'hourly', cron: '0 * * * *', recipe: { format: 'openai' } } as const;

describe.each(ENGINES)('schedules (%s)', (_name, engine) => {
  const clock = settableClock(START);
  let database: OpenWebUiDatabase;
  /** Two hosts of one database: each occurrence is for one of them. */
  let hosts: ModuleHost[];
  let admin: ApiClient;
  let other: ApiClient;

  beforeAll(async () => {
    database = await createOpenWebUiDatabase({
      engine,
      clock,
      people: [
        { name: 'Ada', role: 'admin' },
        { name: 'Eve', role: 'admin' },
        {
          name: 'Bo',
          consent: 'granted',
          chats: [{ turns: [{ user: 'What is a bee?', assistant: 'An insect.' }] }],
        },
      ],
    });
    const timing = { sweepMs: 200, watchMs: 50 };
    const storage = database.storageUrl;
    hosts = [
      await startModuleHost(database.url, { clock, timing, storage }),
      await startModuleHost(database.url, { clock, timing, storage, controllers: false }),
    ];
    const as = (who: string) =>
      new ApiClient(hosts[0]?.url ?? '', tokenFor(database.user(who), { clock, claims: LASTING }));
    [admin, other] = [as('Ada'), as('Eve')];
  });
  afterAll(async () => {
    for (const host of hosts) await host.stop();
    await database.remove();
  });
  beforeEach(() => clock.set(START));
  afterEach(async () => {
    await database.dataSource.getRepository(ExportSchedule).clear();
  });

  const runsOf = (scheduleId: unknown): Promise<ExportRun[]> =>
    database.dataSource
      .getRepository(ExportRun)
      .find({ where: { scheduleId: String(scheduleId) }, order: { createdAt: 'ASC' } });

  async function until<T>(look: () => Promise<T>, is: (seen: T) => boolean): Promise<T> {
    for (;;) {
      const seen = await look();
      if (is(seen)) return seen;
      await sleep(50);
    }
  }

  async function made(body: object = HOURLY): Promise<Reply['json']> {
    const reply = await admin.send('POST', API, body);
    expect([reply.status, reply.text]).toEqual([201, expect.anything()]);
    return reply.json;
  }

  const get = async (id: unknown): Promise<Reply['json']> =>
    (await admin.get(`${API}/${String(id)}`)).json;

  /** Moves the clock to the next time of the schedule and waits until the run of it has ended. */
  async function fire(id: unknown, count: number): Promise<ExportRun> {
    clock.set(String((await get(id))['nextRunAt']));
    const runs = await until(
      () => runsOf(id),
      (seen) => seen.length === count,
    );
    const run = runs.at(-1);
    expect(await ended(admin, run?.id ?? '')).toMatchObject({ status: 'done', scheduleId: id });
    return run as ExportRun;
  }

  it('says when it exports, by the clocks of its time zone', async () => {
    const reply = await admin.send('POST', API, NIGHTLY);
    expect(reply.status).toBe(201);
    expect(reply.json).toMatchObject({
      ...NIGHTLY,
      incremental: false,
      enabled: true,
      createdBy: database.user('Ada').id,
      createdAt: START,
      nextRunAt: '2033-03-04T02:00:00.000Z',
      lastRunAt: null,
      lastExportId: null,
      lastError: null,
    });
    expect(reply.headers.get('location')).toBe(`${API}/${String(reply.json['id'])}`);
    expect(await get(reply.json['id'])).toEqual(reply.json);
    expect((await other.get(API)).json).toEqual({ items: [reply.json] });
  });

  it('exports once at each time, whichever host is there', async () => {
    const { id } = await made();
    clock.advance(-1);
    await sleep(700);
    expect(await runsOf(id)).toEqual([]);
    const first = await fire(id, 1);
    await sleep(700);
    expect(await runsOf(id)).toHaveLength(1);
    expect(first).toMatchObject({ createdBy: database.user('Ada').id, sinceExportId: null });
    expect(await get(id)).toMatchObject({
      lastExportId: first.id,
      lastRunAt: '2033-03-03T04:00:00.000Z',
      nextRunAt: '2033-03-03T05:00:00.000Z',
      links: { lastExport: `${ADMIN_API}/export/${first.id}` },
    });
    const second = await fire(id, 2);
    expect(await get(id)).toMatchObject({ lastExportId: second.id });
  });

  it('makes up for times at which nobody was there with one export', async () => {
    const { id } = await made();
    clock.set(Date.parse('2033-03-05T10:30:00.000Z'));
    await until(
      () => runsOf(id),
      (seen) => seen.length > 0,
    );
    await sleep(700);
    expect(await runsOf(id)).toHaveLength(1);
    expect(await get(id)).toMatchObject({ nextRunAt: '2033-03-05T11:00:00.000Z' });
  });

  it('exports what is new since the last one where it is incremental', async () => {
    const { id } = await made({ ...HOURLY, incremental: true });
    const first = await fire(id, 1);
    const second = await fire(id, 2);
    expect(second.sinceExportId).toBe(first.id);
    expect((await admin.get(`${ADMIN_API}/export/${second.id}`)).json).toMatchObject({
      follows: first.id,
      empty: true,
    });
  });

  it('pauses, and does not make up for that', async () => {
    const { id } = await made();
    const paused = await admin.send('PATCH', `${API}/${String(id)}`, { enabled: false });
    expect(paused.json).toMatchObject({ enabled: false, nextRunAt: null });
    clock.advance(3 * HOUR);
    await sleep(700);
    const resumed = await admin.send('PATCH', `${API}/${String(id)}`, { enabled: true });
    expect(resumed.json).toMatchObject({ enabled: true, nextRunAt: '2033-03-03T07:00:00.000Z' });
    await sleep(700);
    expect(await runsOf(id)).toEqual([]);
    await fire(id, 1);
  });

  it('follows its recipe, and says so when that is gone', async () => {
    const recipes = `${ADMIN_API}/recipes`;
    await admin.send('PUT', `${recipes}/mine`, { format: 'openai' });
    const { id, recipe } = await made({ ...HOURLY, recipe: 'mine' });
    expect(recipe).toBe('mine');
    await admin.send('PUT', `${recipes}/mine`, { format: 'chatml' });
    expect(await fire(id, 1)).toMatchObject({ format: 'chatml' });
    await admin.send('DELETE', `${recipes}/mine`);
    clock.advance(HOUR);
    const failed = await until(
      () => get(id),
      ({ lastError }) => lastError !== null,
    );
    expect(failed).toMatchObject({
      enabled: true,
      lastError: {
        code: 'recipe/unknown',
        message: expect.stringContaining('no such recipe') as string,
      },
    });
    expect(
      hosts.some(({ logged }) => JSON.stringify(logged).includes('could not be started')),
    ).toBe(true);
    await admin.send('PUT', `${recipes}/mine`, { format: 'openai' });
    await fire(id, 2);
    expect(await get(id)).toMatchObject({ lastError: null });
    await admin.send('DELETE', `${recipes}/mine`);
  });

  it.each([
    ['has no account any more', 'schedule/creator-gone', `DELETE FROM "user" WHERE id = `],
    [
      'is no admin any more',
      'schedule/creator-may-not',
      `UPDATE "user" SET role = 'user' WHERE id = `,
    ],
  ])('says so when whoever made it %s', async (_what, code, statement) => {
    const id = String((await other.send('POST', API, HOURLY)).json['id']);
    const eve = database.user('Eve').id;
    const [row] = await database.dataSource.query<Record<string, unknown>[]>(
      `SELECT * FROM "user" WHERE id = '${eve}'`,
    );
    await database.dataSource.query(`${statement}'${eve}'`);
    clock.advance(HOUR);
    const failed = await until(
      () => get(id),
      ({ lastError }) => lastError !== null,
    );
    expect(failed).toMatchObject({ lastError: { code } });
    expect(await runsOf(id)).toEqual([]);
    // Another admin takes it over.
    await admin.send('PATCH', `${API}/${id}`, { name: 'mine' });
    expect(await fire(id, 1)).toMatchObject({ createdBy: database.user('Ada').id });
    await database.dataSource.query(`DELETE FROM "user" WHERE id = '${eve}'`);
    const columns = Object.entries(row ?? {}).filter(([, value]) => value !== null);
    const names = columns.map(([name]) => `"${name}"`).join(', ');
    const marks = columns.map((_value, n) => (engine === 'sqlite' ? '?' : `$${n + 1}`)).join(', ');
    await database.dataSource.query(
      `INSERT INTO "user" (${names}) VALUES (${marks})`,
      columns.map(([, value]) => (typeof value === 'object' ? JSON.stringify(value) : value)),
    );
  });

  it('asks for raw data as little as a request may', async () => {
    const schedules = database.dataSource.getRepository(ExportSchedule);
    const { id } = await made();
    await schedules.update(
      { id: String(id) },
      { request: { format: 'openai', rawPii: true } as never },
    );
    clock.advance(HOUR);
    const failed = await until(
      () => get(id),
      ({ lastError }) => lastError !== null,
    );
    expect(failed).toMatchObject({ lastError: { code: 'export/raw-pii-refused' } });
    expect(await runsOf(id)).toEqual([]);
  });

  it('can be deleted; its exports stay', async () => {
    const { id } = await made();
    const run = await fire(id, 1);
    expect((await admin.send('DELETE', `${API}/${String(id)}`)).status).toBe(200);
    expect((await admin.get(`${API}/${String(id)}`)).status).toBe(404);
    expect((await admin.send('DELETE', `${API}/${String(id)}`)).json).toMatchObject({
      status: 404,
      code: 'schedule/not-found',
    });
    expect((await admin.get(`${ADMIN_API}/export/${run.id}`)).json).toMatchObject({
      scheduleId: id,
    });
  });

  it('is kept as the options of the host name it, unless an admin has changed it', async () => {
    const NIGHTLY_OPTION = { name: 'by option', cron: '0 4 * * *', recipe: 'openai-sft' };
    const MINE = { ...NIGHTLY_OPTION, name: 'taken over' };
    const listed = async (): Promise<Record<string, unknown>[]> =>
      (await admin.get(API)).json['items'] as unknown as Record<string, unknown>[];
    const startedWith = async (
      schedules: ScheduleOption[],
      isThere: (items: Record<string, unknown>[]) => boolean,
    ): Promise<Record<string, unknown>[]> => {
      const timing = { sweepMs: 100, watchMs: 50 };
      const storage = database.storageUrl;
      const more = { clock, timing, storage, controllers: false, schedules };
      const host = await startModuleHost(database.url, more);
      try {
        return await until(listed, isThere);
      } finally {
        await host.stop();
      }
    };
    const made = await startedWith([NIGHTLY_OPTION, MINE], (items) => items.length === 2);
    expect(made[0]).toMatchObject({
      ...NIGHTLY_OPTION,
      timeZone: 'UTC',
      createdBy: null,
      nextRunAt: '2033-03-03T04:00:00.000Z',
    });
    const mine = made.find(({ name }) => name === MINE.name);
    await admin.send('PATCH', `${API}/${String(mine?.['id'])}`, {
      name: 'renamed',
      enabled: false,
    });
    const later = { ...NIGHTLY_OPTION, cron: '0 5 * * *' };
    const changed = await startedWith([later, MINE], (items) => items[0]?.['cron'] === later.cron);
    expect(changed[0]).toMatchObject({
      id: made[0]?.['id'],
      nextRunAt: '2033-03-03T05:00:00.000Z',
    });
    const left = await startedWith([], (items) => items.length === 1);
    expect(left).toMatchObject([{ ...MINE, name: 'renamed', enabled: false }]);
    const unknown = [{ ...NIGHTLY_OPTION, timeZone: 'Europe/Atlantis' }];
    await expect(startedWith(unknown, () => true)).rejects.toMatchObject({
      field: 'schedules[0].timeZone',
    });
    const misspelt = [{ ...NIGHTLY_OPTION, recipe: { format: 'openai', userId: ['a'] } as object }];
    await expect(startedWith(misspelt, () => true)).rejects.toMatchObject({
      field: 'schedules[0].recipe.userId',
    });
  });

  it('is audited', async () => {
    const { id } = await made();
    await admin.send('PATCH', `${API}/${String(id)}`, { cron: '5 4 * * *' });
    await admin.send('DELETE', `${API}/${String(id)}`);
    const { json } = await admin.get(
      `${ADMIN_API}/audit?targetKind=schedule&targetId=${String(id)}`,
    );
    expect((json['items'] as unknown as { action: string }[]).map(({ action }) => action)).toEqual([
      'schedule.delete',
      'schedule.change',
      'schedule.create',
    ]);
  });

  it.each<[string, object, number, string, string]>([
    ['no cron expression', { cron: 'daily' }, 400, '/cron', 'schedule/cron'],
    ['one that never comes', { cron: '0 0 30 2 *' }, 400, '/cron', 'schedule/cron'],
    ['no time zone', { timeZone: 'Europe/Atlantis' }, 400, '/timeZone', 'schedule/cron'],
    [
      'a paused one that never comes',
      { cron: '0 0 31 4 *', enabled: false },
      400,
      '/cron',
      'schedule/cron',
    ],
    ['an unknown recipe', { recipe: 'openai-stf' }, 400, '/recipe', 'recipe/unknown'],
    ['an unknown version', { recipe: 'openai-sft@7' }, 400, '/recipe', 'recipe/unknown'],
    ['an unknown format', { recipe: { format: 'word' } }, 400, '/recipe/format', 'format/unknown'],
    [
      'an unknown field of it',
      { recipe: { format: 'openai', tagz: [] } },
      400,
      '/recipe/tagz',
      'whitelistValidation',
    ],
    ['a number as recipe', { recipe: 3 }, 400, '/recipe', 'nameOrFields'],
    [
      'an unknown user',
      { recipe: { format: 'openai', userIds: ['x'] } },
      400,
      '/recipe/userIds',
      'recipe/unknown-user',
    ],
    ['a word for a switch', { enabled: 'yes' }, 400, '/enabled', 'isBoolean'],
    ['an unknown field', { every: 'day' }, 400, '/every', 'whitelistValidation'],
  ])('refuses %s', async (_what, more, status, pointer, code) => {
    const body = { ...HOURLY, ...more };
    const { json } = await admin.send('POST', API, body);
    expect(json).toMatchObject({ status, errors: [{ pointer, code }] });
    const { id } = await made();
    const changed = await admin.send('PATCH', `${API}/${String(id)}`, more);
    expect(changed.json).toMatchObject({ status, errors: [{ pointer, code }] });
  });

  it('is for whoever may export', async () => {
    const bo = new ApiClient(
      hosts[0]?.url ?? '',
      tokenFor(database.user('Bo'), { clock, claims: LASTING }),
    );
    const { id } = await made();
    for (const [method, path, body] of [
      ['GET', API, undefined],
      ['POST', API, HOURLY],
      ['GET', `${API}/${String(id)}`, undefined],
      ['PATCH', `${API}/${String(id)}`, { enabled: false }],
      ['DELETE', `${API}/${String(id)}`, undefined],
    ] as const)
      expect([method, (await bo.send(method, path, body)).status]).toEqual([method, 403]);
    const raw = { ...HOURLY, recipe: { format: 'openai', rawPii: true } };
    expect((await admin.send('POST', API, raw)).json).toMatchObject({
      code: 'export/raw-pii-refused',
    });
    expect((await admin.send('PUT', API, HOURLY)).status).toBe(405);
  });
});
