import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OutputFolder } from './output-folder';

describe('an output folder with files of somebody else', () => {
  let path: string;

  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'fine-tuning-output-'));
    writeFileSync(join(path, 'my notes.txt'), 'theirs');
    mkdirSync(join(path, 'ä'));
    writeFileSync(join(path, 'ä', 'manifest.json'), 'theirs');
  });

  afterEach(() => rmSync(path, { recursive: true, force: true }));

  it('is left as it was when the export fails', async () => {
    const folder = new OutputFolder(path);
    await folder.claimNew();
    for (const name of ['train.jsonl', 'manifest.json']) writeFileSync(join(path, name), 'ours');
    writeFileSync(join(path, '.attempt', 'plan.json'), '{}');
    await folder.abandon();
    expect(readdirSync(path).sort()).toEqual(['my notes.txt', 'ä']);
    expect(readdirSync(join(path, 'ä'))).toEqual(['manifest.json']);
  });

  it.each(['manifest.json', 'train.jsonl', '.attempt'])(
    'is refused when it holds %p',
    async (name) => {
      writeFileSync(join(path, name), 'somebody');
      await expect(new OutputFolder(path).claimNew()).rejects.toMatchObject({ name: 'UsageError' });
      expect(readdirSync(path)).toContain(name);
    },
  );
});
