import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from './make-folder';

const root = mkdtempSync(join(tmpdir(), 'fine-tuning-folder-'));
afterAll(() => rmSync(root, { recursive: true }));

describe('makeFolder', () => {
  it('makes what is missing, and says whether it was', async () => {
    const path = join(root, 'a', 'b', 'c');
    expect(await makeFolder(path)).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(await makeFolder(path)).toBe(false);
    expect(await Promise.all([1, 2, 3].map(() => makeFolder(join(root, 'd', 'e'))))).toContain(
      true,
    );
  });

  it.each(['file', 'file/below', 'file/below/it'])('refuses %s', async (name) => {
    writeFileSync(join(root, 'file'), '');
    await expect(makeFolder(join(root, name))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  // Where nobody may make a folder, although the one above is there, Node's own way never comes back. Only Linux has
  // such a place; elsewhere the path is an ordinary one that cannot be made either.
  it.each(['no-such', 'no-such/below'])('gives up on /proc/%s', async (name) => {
    await expect(makeFolder(join('/proc', name))).rejects.toThrow();
  });
});
