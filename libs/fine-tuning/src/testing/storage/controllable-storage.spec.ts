import { oneChunk, readWholeFile } from '../../dataset/files/whole-file';
import { controllableStorage, type ControllableStorage } from './controllable-storage';
import type { WhichFailures } from './storage-traps';

const put = (storage: ControllableStorage, name: string, text = 'text'): Promise<unknown> =>
  storage.write(name, oneChunk(text));

describe('a call that is held', () => {
  it('waits, alone of all, until it is let go', async () => {
    const storage = controllableStorage();
    const held = storage.hold('promote', { name: /manifest/, nth: 2 });
    for (const name of ['a', 'b', 'c']) await put(storage, name);
    await storage.promote('a', 'manifest-1');
    let done = false;
    const second = storage.promote('b', 'manifest-2').then(() => (done = true));
    expect(await held.reached).toBe('manifest-2');
    await storage.promote('c', 'manifest-3');
    expect([done, await storage.stat('manifest-2')]).toEqual([false, undefined]);
    held.release();
    await second;
    expect(await readWholeFile(storage, 'manifest-2')).toEqual(Buffer.from('text'));
  });

  it('does not wait when it was let go before, or all traps are cleared', async () => {
    const storage = controllableStorage();
    storage.hold('write').release();
    await put(storage, 'a');
    const held = storage.hold('remove');
    const removal = storage.remove('a');
    await held.reached;
    storage.clear();
    await removal;
    expect(await storage.list('')).toEqual([]);
  });

  it('goes on when it is aborted', async () => {
    const storage = controllableStorage();
    const held = storage.hold('write');
    const stop = new AbortController();
    const writing = storage.write('a', oneChunk('text'), stop.signal);
    await held.reached;
    stop.abort();
    await expect(writing).rejects.toMatchObject({ code: 'export/cancelled' });
  });
});

it.each<[what: string, which: WhichFailures, failing: string[]]>([
  ['the first', {}, ['a']],
  ['two from the second on', { nth: 2, times: 2 }, ['b', 'c']],
  ['by name', { name: /[cd]/ }, ['c']],
  ['all by name', { name: /[bd]/, times: Infinity }, ['b', 'd']],
  ['after ten bytes, until the end', { afterBytes: 10, times: Infinity }, ['c', 'd']],
  ['after ten bytes, once', { afterBytes: 10 }, ['c']],
])('writes fail: %s', async (_, which, expected) => {
  const storage = controllableStorage();
  const failing = storage.fail('write', which, 'ENOSPC');
  const failed: string[] = [];
  for (const name of ['a', 'b', 'c', 'd'])
    await put(storage, name, 'five!').catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'storage/full' });
      failed.push(name);
    });
  expect([failed, failing.failures]).toEqual([expected, expected.length]);
  expect((await storage.list('')).map(({ name }) => name)).toEqual(
    ['a', 'b', 'c', 'd'].filter((name) => !expected.includes(name)),
  );
  expect(storage.calls.slice(0, 2)).toEqual([
    { stage: 'write', name: 'a' },
    { stage: 'write', name: 'b' },
  ]);
});

it('counts one fault over several stages', async () => {
  const storage = controllableStorage();
  storage.fail(['write', 'read'], { nth: 2 });
  await put(storage, 'a');
  await expect(storage.read('a')).rejects.toMatchObject({ code: 'storage/failed' });
  await put(storage, 'b');
});

it.each<[which: WhichFailures, field: string]>([
  [{ nth: 0 }, 'nth'],
  [{ nth: 1.5 }, 'nth'],
  [{ times: 0 }, 'times'],
  [{ afterBytes: -1 }, 'afterBytes'],
])('%j is no trap', (which, field) => {
  const problem = expect.objectContaining({ code: 'testing/trap', field }) as Error;
  expect(() => controllableStorage().fail('write', which)).toThrow(problem);
});

it.each([['promote', { afterBytes: 1 }, 'afterBytes'] as const, ['rename', {}, 'stage'] as const])(
  '%s %j is no trap',
  (stage, which, field) => {
    const problem = expect.objectContaining({ code: 'testing/trap', field }) as Error;
    expect(() => controllableStorage().fail(stage as 'write', which)).toThrow(problem);
  },
);
