import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { MerkleTree, leafHash } from '../libs/fine-tuning/src/dataset/assemble/merkle';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import type { ExportRequest } from '../libs/fine-tuning/src/dataset/recipe/export-request';
import type { Manifest } from '../libs/fine-tuning/src/dataset/manifest';
import { resolveRecipe } from '../libs/fine-tuning/src/dataset/recipe/resolve-recipe';
import { runExport, type RunExportOptions } from '../libs/fine-tuning/src/local/run-export';
import { databaseCases } from './support/databases';
import { comparable, expectedChats, type ExpectedMessage } from './support/expected-chats';
import type { TestDatabase } from './support/fixtures';
import { preparedDatabase } from './support/prepared-database';

const KEY = 'a key for tests, long enough';

describe.each(databaseCases())('export from $engine', (testCase) => {
  let database: TestDatabase;
  let folder: string;
  let made = 0;

  beforeAll(async () => {
    database = await preparedDatabase(testCase);
    folder = mkdtempSync(join(tmpdir(), 'fine-tuning-export-'));
  });
  afterAll(async () => {
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(
    request: Partial<ExportRequest> = {},
    options: Partial<RunExportOptions> = {},
  ): Promise<{ manifest: Manifest; path: string }> {
    const output = options.output ?? join(folder, `out-${made++}`);
    const recipe = resolveRecipe({ format: 'openai', ...request });
    const { manifest } = await runExport({
      databaseUrl: database.url,
      recipe,
      key: KEY,
      ...options,
      output,
    });
    return { manifest, path: output };
  }

  it('exports exactly the expected conversations', async () => {
    const { path } = await run({ rawPii: true, dedup: false }, { revealIds: true });
    const rows = lines<{ messages: ExpectedMessage[] }>(path, 'train.jsonl');
    const provenance = lines<{ chat: string; line: number; file: string }>(
      path,
      'provenance.jsonl',
    );
    expect(provenance).toHaveLength(rows.length);
    const exported = new Map(
      provenance.map(({ chat }, index) => [chat, rows[index]?.messages ?? []]),
    );
    for (const chat of expectedChats(testCase.fixture)) {
      const messages = exported.get(chat.chatId);
      if (chat.mayDiffer === true && messages === undefined) continue;
      expect({ case: chat.case, exported: messages !== undefined }).toEqual({
        case: chat.case,
        exported: chat.expect === 'export',
      });
      if (messages === undefined) continue;
      const accepted = [chat.messages, ...(chat.altMessages ?? [])].map((each) => comparable(each));
      expect(accepted).toContainEqual(comparable(messages));
    }
  });

  it('accounts for every chat and message', async () => {
    const { manifest, path } = await run({
      split: { train: 0.7, validation: 0.2, test: 0.1 },
      seed: 7,
    });
    const { chats, messages, examples } = manifest.counts;
    expect(sum(chats)).toBe(chats.seen);
    expect(sum(messages)).toBe(messages.seen);
    const fates = lines<{
      fate: string;
      messages: { exported: number; dropped: Record<string, number> };
    }>(path, 'fates.jsonl');
    expect(fates.filter(({ fate }) => fate === 'exported')).toHaveLength(chats.exported);
    expect(fates.reduce((all, fate) => all + fate.messages.exported, 0)).toBe(messages.exported);
    for (const split of ['train', 'validation', 'test'] as const) {
      expect(lines(path, `${split}.jsonl`)).toHaveLength(examples[split]);
    }
    expect(examples.validation).toBeGreaterThan(0);
  });

  it('lists its files with their hashes and proves their rows', async () => {
    const { manifest, path } = await run({
      split: { train: 0.7, validation: 0.3 },
      shards: 3,
      gzip: true,
    });
    for (const file of manifest.files) {
      const bytes = readFileSync(join(path, file.name));
      expect({
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      }).toEqual({
        bytes: file.bytes,
        sha256: file.sha256,
      });
    }
    const tree = new MerkleTree();
    for (const { name, rows } of manifest.files.filter((file) =>
      /^(train|validation)/.test(file.name),
    )) {
      const text = gunzipSync(readFileSync(join(path, name))).toString('utf8');
      const found = text.split('\n').slice(0, -1);
      expect(found).toHaveLength(rows ?? -1);
      for (const row of found) tree.add(leafHash(row));
    }
    expect(tree.root()).toBe(manifest.merkleRoot);
    expect(readdirSync(path).sort()).toEqual(
      [...manifest.files.map(({ name }) => name), 'manifest.json', 'manifest.sha256'].sort(),
    );
    expect(statSync(join(path, 'manifest.json')).mode & 0o777).toBe(0o600);
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  it('gives the same bytes with two worker threads', async () => {
    const one = await run({ split: { train: 0.8, validation: 0.2 } });
    const two = await run({ split: { train: 0.8, validation: 0.2 } }, { workers: 2 });
    expect(two.manifest.merkleRoot).toBe(one.manifest.merkleRoot);
    for (const name of [
      'train.jsonl',
      'validation.jsonl',
      'fates.jsonl',
      'provenance.jsonl',
      'report.html',
      'README.md',
    ]) {
      expect(readFileSync(join(two.path, name), 'utf8')).toBe(
        readFileSync(join(one.path, name), 'utf8'),
      );
    }
  });

  it('keeps the raw ids to itself unless it is told otherwise', async () => {
    const { path } = await run({ userIds: [expectedChats(testCase.fixture)[0]?.userId ?? ''] });
    const published = readdirSync(path).map((name) => readFileSync(join(path, name), 'utf8'));
    for (const chat of expectedChats(testCase.fixture)) {
      expect(
        published.some((text) => text.includes(chat.chatId) || text.includes(chat.userId)),
      ).toBe(false);
    }
  });

  it('keeps nothing of a dry run', async () => {
    const output = join(folder, 'dry');
    const { manifest } = await run({}, { output, dryRun: true });
    expect(manifest.counts.chats.exported).toBeGreaterThan(0);
    expect(readdirSync(folder)).not.toContain('dry');
  });

  it('takes no more examples than the limit', async () => {
    const { manifest } = await run({ limit: 5 });
    expect(manifest.counts.examples.train).toBe(5);
    expect(manifest.counts.chats.dropped['limit']).toBeGreaterThan(0);
    expect(sum(manifest.counts.messages)).toBe(manifest.counts.messages.seen);
  });

  it.each([
    ['a dataset', 'manifest.json', 'output/dataset'],
    ['a file of our name', 'train.jsonl', 'output/taken'],
  ])('refuses a folder that holds %s and leaves it alone', async (_what, name, code) => {
    const output = mkdtempSync(join(folder, 'taken-'));
    writeFileSync(join(output, name), 'mine');
    await expect(run({}, { output })).rejects.toMatchObject({ code });
    expect(readdirSync(output)).toEqual([name]);
    expect(readFileSync(join(output, name), 'utf8')).toBe('mine');
  });

  it.each([
    ['an event was changed', `UPDATE fine_tuning_consent_event SET decision = 'granted'`],
    ['its latest events are gone', 'DELETE FROM fine_tuning_consent_event WHERE seq > 1'],
  ])('exports nothing when %s in the consent ledger', async (_what, tampering) => {
    const tampered = await preparedDatabase(testCase);
    try {
      const dataSource = await openDatabase(tampered.url);
      await dataSource.query(tampering);
      await dataSource.destroy();
      const output = join(folder, 'tampered');
      await expect(run({}, { databaseUrl: tampered.url, output })).rejects.toMatchObject({
        code: 'consent/ledger-broken',
      });
      expect(readdirSync(folder)).not.toContain('tampered');
    } finally {
      await tampered.remove();
    }
  });

  it('leaves nothing but what can be resumed when it is cancelled', async () => {
    const output = join(folder, 'cancelled');
    const stop = new AbortController();
    const options = { output, signal: stop.signal, onProgress: () => stop.abort() };
    await expect(run({}, options)).rejects.toMatchObject({ code: 'export/cancelled' });
    expect(readdirSync(output)).toEqual(['.attempt']);
  });
});

function lines<T>(path: string, name: string): T[] {
  const text = readFileSync(join(path, name), 'utf8');
  if (text === '') return [];
  expect(text.endsWith('\n')).toBe(true);
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

function sum({
  exported,
  dropped,
}: {
  exported: number;
  dropped: Readonly<Record<string, number>>;
}): number {
  return Object.values(dropped).reduce((total, n) => total + n, exported);
}
