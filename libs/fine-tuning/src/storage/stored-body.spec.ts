import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { isTransient } from '../runs/lease/transient-failure';
import { StoredBody } from './stored-body';

const reset = (): Error => Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
const stalled = (): Error => Object.assign(new Error('slow'), { name: 'TimeoutError' });

async function all(body: Readable): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString();
}

describe('what is read from a storage', () => {
  it('is what the storage gave, whatever its size', async () => {
    const pieces = Array.from({ length: 50 }, (_, n) => Buffer.alloc(50_000, 65 + (n % 26)));
    const body = new StoredBody(Readable.from(pieces, { objectMode: false }));
    expect(await all(body)).toBe(Buffer.concat(pieces).toString());
    expect(await all(new StoredBody(Readable.from([])))).toBe('');
  });

  it.each([
    ['a reset', reset],
    ['a stall', stalled],
    ['an end without an error', () => undefined],
  ])('fails at %s with a code, and as one that may pass', async (_, failure) => {
    const source = new Readable({ read: () => undefined });
    source.push('a');
    const reading = all(new StoredBody(source));
    setImmediate(() => source.destroy(failure()));
    const error: unknown = await reading.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'storage/unavailable' });
    expect(isTransient(error)).toBe(true);
  });

  it('can break off before anybody reads, who is told then', async () => {
    const source = new Readable({ read: () => undefined });
    const body = new StoredBody(source);
    const events = body.listenerCount('error');
    source.destroy(reset());
    await turn();
    expect(events).toBeGreaterThan(0);
    await expect(all(body)).rejects.toMatchObject({ code: 'storage/unavailable' });
  });

  it('lets go of its source when it is given up', async () => {
    const source = new Readable({ read: () => undefined });
    new StoredBody(source).destroy();
    await turn();
    expect(source.destroyed).toBe(true);
  });
});
