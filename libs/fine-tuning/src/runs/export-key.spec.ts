import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveKey } from './export-key';

const KEY = '0123456789abcdef0123456789abcdef';
let folder: string;
let warnings: jest.SpyInstance;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-key-'));
  warnings = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
});
afterEach(() => {
  warnings.mockRestore();
  rmSync(folder, { recursive: true, force: true });
});

const modeOf = (path: string): number => statSync(path).mode & 0o777;

it.each([0, 0o022, 0o077, 0o177, 0o777])('is made private under the umask %i', async (mask) => {
  const before = process.umask(mask);
  const path = join(folder, 'data', 'deep', 'key');
  try {
    const key = await resolveKey(undefined, path);
    expect(await resolveKey(undefined, path)).toBe(key);
    expect(readFileSync(path, 'utf8').trim()).toBe(key);
  } finally {
    process.umask(before);
  }
  expect([path, join(folder, 'data', 'deep'), join(folder, 'data')].map(modeOf)).toEqual([
    0o600, 0o700, 0o700,
  ]);
  expect(warnings).not.toHaveBeenCalled();
});

it.each([
  [0o600, 0o600, 0],
  [0o400, 0o400, 0],
  [0o640, 0o600, 1],
  [0o604, 0o600, 1],
  [0o666, 0o600, 1],
  [0o777, 0o600, 1],
])('of mode %i is %i when it was read, with %i warnings', async (mode, after, count) => {
  const path = join(folder, 'key');
  writeFileSync(path, KEY);
  chmodSync(path, mode);
  expect(await resolveKey(undefined, path)).toBe(KEY);
  expect(modeOf(path)).toBe(after);
  expect(warnings).toHaveBeenCalledTimes(count);
  for (const [text] of warnings.mock.calls) expect(String(text)).not.toContain(KEY);
});
