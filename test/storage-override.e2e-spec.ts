import { FINE_TUNING_STORAGE, type ExportStorage } from '@app/fine-tuning';
import {
  controllableStorage,
  createOpenWebUiDatabase,
  grantAll,
  tokenFor,
  type OpenWebUiDatabase,
} from '@app/fine-tuning/testing';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStorage } from '../libs/fine-tuning/src/storage/create-storage';
import { ADMIN_API, ApiClient, exportNow } from './support/api-client';
import { startModuleHost, type ModuleHost } from './support/module-host';

describe('a storage in the place of that of the option', () => {
  let database: OpenWebUiDatabase;
  let folder: string;
  let host: ModuleHost | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fine-tuning-override-'));
    database = await createOpenWebUiDatabase({
      engine: 'sqlite',
      people: [
        { name: 'Ada', role: 'admin' },
        {
          name: 'Bo',
          chats: [{ turns: [{ user: 'Which colour is the sky?', assistant: 'The sky is blue.' }] }],
        },
      ],
    });
    await grantAll(database);
  });

  afterEach(async () => {
    await host?.stop();
    host = undefined;
  });

  afterAll(async () => {
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  });

  test.each<[string, () => ExportStorage]>([
    ['in memory', () => controllableStorage()],
    ['at another address', () => createStorage(`file:${folder}`)],
  ])('%s gets all files, of worker threads too', async (_, make) => {
    const storage = make();
    host = await startModuleHost(database.url, { workers: 2 }, (builder) =>
      builder.overrideProvider(FINE_TUNING_STORAGE).useValue(storage),
    );
    const admin = new ApiClient(host.url, tokenFor(database.user('Ada')));
    const run = await exportNow(admin, { format: 'openai' });
    expect(run).toMatchObject({ status: 'done', counts: { examples: { train: 1 } } });
    const path = `${ADMIN_API}/export/${String(run['id'])}/files/train.jsonl`;
    expect((await admin.send('GET', path)).status).toBe(200);
    expect((await storage.list(String(run['id']))).length).toBeGreaterThan(0);
    expect(await readdir(host.exports)).toEqual([]);
  });
});
