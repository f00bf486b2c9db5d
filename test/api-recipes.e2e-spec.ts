import {
  createOpenWebUiDatabase,
  tokenFor,
  type OpenWebUiDatabase,
} from '@app/fine-tuning/testing';
import { ADMIN_API, ApiClient, ended, type Reply } from './support/api-client';
import { ENGINES } from './support/engines';
import { startModuleHost, type ModuleHost } from './support/module-host';

const API = `${ADMIN_API}/recipes`;
const MINE = {
  format: 'openai',
  seed: 7,
  pii: { action: 'mask', deny: [{ value: 'Heron' }] },
} as const;

describe.each(ENGINES)('recipes over REST (%s)', (_name, engine) => {
  let database: OpenWebUiDatabase;
  let host: ModuleHost;
  let admin: ApiClient;
  let bo: ApiClient;

  beforeAll(async () => {
    database = await createOpenWebUiDatabase({
      engine,
      people: [
        { name: 'Ada', role: 'admin' },
        {
          name: 'Bo',
          consent: 'granted',
          chats: [{ turns: [{ user: 'What is a bee?', assistant: 'An insect.' }] }],
        },
      ],
    });
    host = await startModuleHost(database.url);
    [admin, bo] = ['Ada', 'Bo'].map(
      (who) => new ApiClient(host.url, tokenFor(database.user(who))),
    ) as [ApiClient, ApiClient];
  });
  afterAll(async () => {
    await host.stop();
    await database.remove();
  });
  afterEach(async () => {
    await database.dataSource.query('DELETE FROM fine_tuning_recipe');
  });

  const put = (name: string, body: object): Promise<Reply> =>
    admin.send('PUT', `${API}/${name}`, body);
  const list = async (): Promise<{ name: string; version: number; shipped: boolean }[]> =>
    (await admin.get(API)).json['items'] as never;

  it('lists those that come with the software, which cannot be changed', async () => {
    const shipped = (await list()).find(({ name }) => name === 'openai-sft');
    expect(shipped).toEqual({
      name: 'openai-sft',
      version: 1,
      shipped: true,
      about: expect.stringMatching(/^Supervised/) as string,
      createdBy: null,
      createdAt: null,
    });
    expect((await admin.get(`${API}/openai-sft`)).json).toMatchObject({
      recipe: { format: 'openai', seed: 42, strictProvider: true },
    });
    for (const reply of [
      await put('openai-sft', MINE),
      await admin.send('DELETE', `${API}/openai-sft`),
    ])
      expect(reply.json).toMatchObject({ status: 409, code: 'recipe/read-only' });
  });

  it('saves a version for each other content', async () => {
    const first = await put('mine', { version: 1, ...MINE });
    expect(first.json).toMatchObject({
      name: 'mine',
      version: 1,
      shipped: false,
      createdBy: database.user('Ada').id,
      recipe: MINE,
    });
    const { seed, ...rest } = MINE;
    expect((await put('mine', { ...rest, seed })).json).toEqual(first.json);
    expect((await put('mine', { ...MINE, seed: 8 })).json).toMatchObject({ version: 2 });
    expect((await admin.get(`${API}/mine`)).json).toMatchObject({ recipe: { seed: 8 } });
    expect((await admin.get(`${API}/mine?version=1`)).json).toEqual(first.json);
    expect((await admin.get(`${API}/mine?version=3`)).status).toBe(404);
    expect((await list()).filter(({ name }) => name === 'mine')).toMatchObject([{ version: 2 }]);
    expect((await admin.send('DELETE', `${API}/mine`)).status).toBe(200);
    expect((await admin.get(`${API}/mine`)).json).toMatchObject({ code: 'recipe/not-found' });
    expect((await admin.send('DELETE', `${API}/mine`)).status).toBe(404);
  });

  it('makes one version where many save the same at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => put('mine', MINE)));
    await Promise.all([1, 2, 3].map((seed) => put('mine', { ...MINE, seed })));
    expect((await list()).filter(({ name }) => name === 'mine')).toMatchObject([{ version: 4 }]);
  });

  it('says where two differ, without the lists of personal data', async () => {
    await put('mine', MINE);
    await put('mine', { format: 'openai', seed: 7, pii: { deny: [{ value: 'Stork' }] }, limit: 3 });
    const { json, text } = await admin.get(`${API}/mine/diff?with=mine@1`);
    expect(json).toEqual({
      left: 'mine@2',
      right: 'mine@1',
      equal: false,
      differences: [
        { field: 'limit', left: 3, right: null },
        { field: 'pii.action', left: 'replace', right: 'mask' },
        {
          field: 'pii.deny.hmacSha256',
          left: expect.any(String) as string,
          right: expect.any(String) as string,
        },
      ],
    });
    expect(text).not.toMatch(/Heron|Stork/);
    expect((await admin.get(`${API}/mine/diff?with=mine`)).json).toMatchObject({ equal: true });
    expect((await admin.get(`${API}/mine/diff?with=openai-sft`)).json).toMatchObject({
      equal: false,
    });
    for (const [query, status] of [
      ['', 400],
      ['?with=', 400],
      ['?with=Mine!', 400],
      ['?with=yours', 404],
      ['?with=mine@9', 404],
    ] as const)
      expect([query, (await admin.get(`${API}/mine/diff${query}`)).status]).toEqual([
        query,
        status,
      ]);
  });

  it.each<[string, object, number, string | undefined, string]>([
    ['an unknown format', { format: 'word' }, 400, '/format', 'format/unknown'],
    ['no format', { seed: 1 }, 400, '/format', 'isString'],
    ['an unknown field', { ...MINE, tagz: [] }, 400, '/tagz', 'whitelistValidation'],
    ['a recipe of a recipe', { recipe: 'openai-sft' }, 400, '/recipe', 'whitelistValidation'],
    ['another version of the fields', { ...MINE, version: 2 }, 400, '/version', 'isIn'],
    ['a text for a number', { ...MINE, seed: '1' }, 400, '/seed', 'isInt'],
    [
      'shares that are no whole',
      { ...MINE, split: { train: 0.5 } },
      400,
      '/split',
      'recipe/invalid',
    ],
    [
      'nothing to hold out',
      { ...MINE, decontaminate: [] },
      400,
      '/decontaminate',
      'recipe/invalid',
    ],
    ['an unknown encoding', { ...MINE, encoding: 'cl100k' }, 400, '/encoding', 'recipe/invalid'],
    ['a file of the server', { ...MINE, encoding: '/a.json' }, 400, '/encoding', 'recipe/invalid'],
    ['strata of no split', { ...MINE, stratify: 'model' }, 400, '/stratify', 'recipe/invalid'],
    ['raw data', { format: 'openai', rawPii: true }, 403, undefined, 'export/raw-pii-refused'],
  ])('saves nothing with %s', async (_what, body, status, pointer, code) => {
    const { json } = await put('mine', body);
    expect(json).toMatchObject(
      pointer === undefined
        ? { status, code }
        : {
            status,
            errors: expect.arrayContaining([expect.objectContaining({ pointer, code })]) as never,
          },
    );
    expect((await list()).every(({ shipped }) => shipped)).toBe(true);
  });

  it.each(['Mine', 'a@1', '-a', 'a'.repeat(65), '%2e%2e', 'a%2fb', 'ä'])(
    'has none named %s',
    async (name) => {
      expect((await put(name, MINE)).status).toBe(404);
    },
  );

  it('stands for the fields of a request, some of which it overrides', async () => {
    await put('mine', MINE);
    const start = (body: object, key?: string): Promise<Reply> =>
      admin.send(
        'POST',
        `${ADMIN_API}/export`,
        body,
        key === undefined ? {} : { 'idempotency-key': key },
      );
    const { json } = await start({ recipe: 'mine', format: 'chatml' }, 'k');
    expect(await ended(admin, String(json['id']))).toMatchObject({
      status: 'done',
      format: 'chatml',
    });
    const { json: trail } = await admin.get(
      `${ADMIN_API}/audit?targetId=${String(json['id'])}&action=export.create`,
    );
    expect(trail).toMatchObject({ items: [{ details: { format: 'chatml', recipe: 'mine@1' } }] });
    // A repeated request is the same export, also when the recipe says something else by now.
    await put('mine', { ...MINE, seed: 9 });
    expect((await start({ recipe: 'mine', format: 'chatml' }, 'k')).json).toMatchObject({
      id: json['id'],
    });
    expect((await start({ recipe: 'mine' }, 'k')).status).toBe(409);
    const preview = await admin.send('POST', `${ADMIN_API}/export/preview`, { recipe: 'mine' });
    expect(preview.json).toMatchObject({ scrubbed: true, counts: { chats: { exported: 1 } } });
    // It would lift what the recipe restricts, and whoever computed it may not mean that.
    for (const field of ['userIds', 'models', 'tags', 'folders']) {
      const { status, json } = await start({ recipe: 'mine', [field]: [] });
      expect([status, JSON.stringify(json)]).toEqual([400, expect.stringContaining(field)]);
    }
    for (const body of [{ recipe: 'mien' }, { recipe: 'mine@3' }, { recipe: '../mine' }])
      for (const path of ['export', 'export/preview'])
        expect((await admin.send('POST', `${ADMIN_API}/${path}`, body)).json).toMatchObject({
          status: 400,
          errors: [{ pointer: '/recipe', code: 'recipe/unknown' }],
        });
    expect((await start({ recipe: 'mien' })).json['detail']).toMatch(/did you mean mine\?/);
  });

  it('lets nobody export raw by what was saved while that was allowed', async () => {
    await database.dataSource.query(
      `INSERT INTO fine_tuning_recipe (name, version, request, created_at) VALUES ('raw', 1, '{"format":"openai","rawPii":true}', 1)`,
    );
    const body = { recipe: 'raw' };
    for (const path of ['export', 'export/preview'])
      expect((await admin.send('POST', `${ADMIN_API}/${path}`, body)).json).toMatchObject({
        status: 403,
        code: 'export/raw-pii-refused',
      });
  });

  it('leaves out what an export holds that the request follows', async () => {
    await put('mine', { format: 'openai' });
    const start = (body: object): Promise<Reply> => admin.send('POST', `${ADMIN_API}/export`, body);
    const first = await ended(admin, String((await start({ recipe: 'mine' })).json['id']));
    const { json } = await start({ recipe: 'mine', since: first['id'] });
    const second = await ended(admin, String(json['id']));
    expect(second).toMatchObject({ status: 'done', empty: true, follows: first['id'] });
    expect(second['recipeSha256']).toBe(first['recipeSha256']);
    for (const [run, follows] of [
      [first, null],
      [second, first['id']],
    ] as const) {
      const file = `${ADMIN_API}/export/${String(run['id'])}/files/manifest.json`;
      expect(JSON.parse((await admin.get(file)).text)).toMatchObject({ follows });
    }
    expect((await start({ recipe: 'mine', since: 'nothing' })).json).toMatchObject({
      status: 400,
      errors: [{ pointer: '/since', code: 'recipe/since' }],
    });
    const since = { recipe: 'mine', since: first['id'] };
    const preview = await admin.send('POST', `${ADMIN_API}/export/preview`, since);
    expect(preview.json['counts']).toMatchObject({
      chats: { exported: 0, dropped: { not_new: 1 } },
    });
    const schedule = { name: 'n', cron: '0 0 * * *', recipe: since };
    for (const [path, body] of [
      ['schedules', schedule],
      ['recipes/mine', { format: 'openai', since: first['id'] }],
    ] as const)
      expect(
        (
          await admin.send(
            path.startsWith('recipes') ? 'PUT' : 'POST',
            `${ADMIN_API}/${path}`,
            body,
          )
        ).json,
      ).toMatchObject({ status: 400, errors: [{ code: 'whitelistValidation' }] });
  });

  it('is audited, and for whoever may export', async () => {
    await put('mine', MINE);
    await admin.send('DELETE', `${API}/mine`);
    const { json } = await admin.get(`${ADMIN_API}/audit?targetKind=recipe&targetId=mine&limit=2`);
    expect(json).toMatchObject({
      items: [{ action: 'recipe.delete' }, { action: 'recipe.save', details: { version: 1 } }],
    });
    await put('mine', MINE);
    for (const [method, path, body] of [
      ['GET', API, undefined],
      ['GET', `${API}/mine`, undefined],
      ['GET', `${API}/mine/diff?with=mine`, undefined],
      ['PUT', `${API}/mine`, MINE],
      ['DELETE', `${API}/mine`, undefined],
    ] as const)
      expect([method, path, (await bo.send(method, path, body)).status]).toEqual([
        method,
        path,
        403,
      ]);
    expect((await admin.send('POST', `${API}/mine`, MINE)).status).toBe(405);
  });
});
