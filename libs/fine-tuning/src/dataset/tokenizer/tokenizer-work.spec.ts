import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pseudonyms } from '../pseudonyms';
import { recipeSha256 } from '../recipe/public-recipe';
import type { Recipe } from '../recipe/recipe';
import { resolveRecipe } from '../recipe/resolve-recipe';
import { MemoryExportStorage } from '../../testing/storage/memory-export.storage';
import { smallTokenizer } from '../../pipeline/tokens/test-support/small-tokenizer';
import type { Attempt } from '../attempt';
import { describeTokenizer } from './tokenizer-file';
import { loadTokenCounter, prepareTokenizer } from './tokenizer-work';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'fine-tuning-tokenizer-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(content: unknown, name = 'tokenizer.json'): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

async function attemptWith(path: string, tokenizerFile?: string): Promise<Attempt> {
  const recipe: Recipe = {
    ...resolveRecipe({ format: 'openai' }),
    encoding: await describeTokenizer(path),
  };
  const name = (file: string): string => `attempt/${file}`;
  const { signal } = new AbortController();
  const workFiles = new MemoryExportStorage();
  return { recipe, workFiles, name, signal, tokenizerFile } as unknown as Attempt;
}

it('works with a copy of the file, which may be gone or changed by then', async () => {
  const path = fileOf(smallTokenizer());
  const attempt = await attemptWith(path, path);
  await prepareTokenizer(attempt);
  fileOf(smallTokenizer([]));
  await prepareTokenizer(attempt);
  const counter = await loadTokenCounter(attempt);
  expect(counter.countText('hello')).toBe(1);
  expect(counter.encoding).toMatch(/^tokenizer\.json@[0-9a-f]{12}$/);
});

it('never counts in another encoding', async () => {
  const path = fileOf(smallTokenizer());
  const gone = { code: 'export/no-tokenizer' };
  await expect(prepareTokenizer(await attemptWith(path))).rejects.toMatchObject(gone);
  await expect(loadTokenCounter(await attemptWith(path, path))).rejects.toMatchObject(gone);
  const changed = await attemptWith(path, path);
  fileOf(smallTokenizer([]));
  await expect(prepareTokenizer(changed)).rejects.toThrow('changed meanwhile');
});

it('does not count by a copy that somebody has changed', async () => {
  const path = fileOf(smallTokenizer());
  const attempt = await attemptWith(path, path);
  await prepareTokenizer(attempt);
  const other = Buffer.from(JSON.stringify(smallTokenizer([])));
  async function* content(): AsyncGenerator<Uint8Array> {
    yield other;
  }
  await attempt.workFiles.write(attempt.name('tokenizer.json'), content(), attempt.signal);
  await expect(loadTokenCounter(attempt)).rejects.toMatchObject({ code: 'export/no-tokenizer' });
});

it('is part of the hash of a recipe by its content, whatever it is called', async () => {
  const hashOf = async (path: string): Promise<string> =>
    recipeSha256((await attemptWith(path)).recipe, new Pseudonyms('a key of the tests'));
  const one = await hashOf(fileOf(smallTokenizer()));
  expect(await hashOf(fileOf(smallTokenizer(), 'other.json'))).toBe(one);
  expect(await hashOf(fileOf(smallTokenizer([])))).not.toBe(one);
});

it.each<[string, string, string]>([
  ['a text', 'hello', 'is no JSON object'],
  ['a tokenizer_config.json', '{"tokenizer_class":"X"}', 'has no field model with a vocabulary'],
  ['an unknown kind', '{"model":{"type":"Magic","vocab":{}}}', 'has a model that is none of BPE'],
])('refuses %s', (_what, content, message) =>
  expect(describeTokenizer(fileOf(content))).rejects.toMatchObject({
    name: 'UsageError',
    code: 'recipe/encoding',
    field: 'encoding',
    message: expect.stringContaining(`tokenizer.json ${message}`) as string,
  }),
);

it('refuses what is too large without reading it, and what is no file', async () => {
  const path = fileOf('');
  truncateSync(path, 10 * 1024 ** 3);
  await expect(describeTokenizer(path)).rejects.toThrow(
    `${path} has 10240 MB; a tokenizer.json may have 128 MB`,
  );
  await expect(describeTokenizer(folder)).rejects.toThrow('is a folder: name the tokenizer.json');
  await expect(describeTokenizer(join(folder, 'none'))).rejects.toThrow('cannot be read');
  await expect(describeTokenizer('/dev/zero')).rejects.toThrow('is no file');
});
