import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { unlistedFiles } from './unlisted-files';

const LISTED = new Set(['manifest.json', 'train.jsonl']);

describe('files that a manifest does not name', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fine-tuning-unlisted-'));
    for (const name of LISTED) await writeFile(join(folder, name), '');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const put = async (name: string): Promise<void> => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    if (!name.endsWith('/')) await writeFile(join(folder, name), 'x');
    else await mkdir(join(folder, name));
  };

  test.each([
    ['none', [], []],
    ['a file', ['notes.txt'], ['notes.txt']],
    ['a file within a folder', ['a/b/train.jsonl'], ['a/b/train.jsonl']],
    ['a folder without files', ['empty/'], ['empty/']],
    ['work files that stay', ['.attempt-1/out/train.jsonl'], ['.attempt-1/out/train.jsonl']],
    ['what only looks like work files', ['.attempt-x/y', '.attempt-1'], ['.attempt-1', '.attempt-x/y']], // prettier-ignore
  ])('are found: %s', async (_name, files, expected) => {
    for (const name of files) await put(name);
    expect((await unlistedFiles(folder, LISTED, 100)).sort()).toEqual(expected);
  });

  test('are not the work files that are being cleared away', async () => {
    await put('.attempt-1/shard-1/rows');
    const found = unlistedFiles(folder, LISTED);
    await sleep(20);
    await rm(join(folder, '.attempt-1'), { recursive: true });
    expect(await found).toEqual([]);
  });

  test('are not to be told of a folder that is not there', async () => {
    await expect(unlistedFiles(join(folder, 'gone'), LISTED)).rejects.toMatchObject({ code: 'ENOENT' }); // prettier-ignore
  });
});
