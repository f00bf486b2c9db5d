import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { makeTemporaryFolder, sweepTemporaryFolders } from './temporary-folder';

describe('sweepTemporaryFolders', () => {
  it('removes what an ended process left a while ago, and nothing else', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    const mine = await makeTemporaryFolder();
    const gone = join(tmpdir(), `fine-tuning-work-${pid}-abcdef`);
    const other = join(tmpdir(), `fine-tuning-work-${pid}-abcdef-of-somebody`);
    for (const folder of [gone, other]) mkdirSync(folder);
    try {
      await sweepTemporaryFolders();
      expect([mine, gone, other].map(existsSync)).toEqual([true, true, true]);
      await sweepTemporaryFolders(Date.now() + 120_000);
      expect([mine, gone, other].map(existsSync)).toEqual([true, false, true]);
    } finally {
      for (const folder of [mine, gone, other]) rmSync(folder, { recursive: true, force: true });
    }
  });
});
