import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { WorkFiles } from '../storage/export-storage';
import { EncryptedStorage } from './encrypted.storage';
import { SealedBlocks } from './sealed-blocks';
import { contentBytes, WorkCipher } from './work-cipher';
import { newWorkKey } from './work-key';

const CHUNK = 64 * 1024;
const SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5];
const KEY = newWorkKey();

async function* inPieces(bytes: Buffer, size = 10_000): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function whole(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

function memory(): WorkFiles & { readonly files: Map<string, Buffer> } {
  const files = new Map<string, Buffer>();
  return {
    files,
    write: async (name, content) => {
      files.set(name, await whole(content));
      return { name, bytes: files.get(name)!.length };
    },
    read: (name, { start = 0, end = Infinity } = { start: 0, end: Infinity }) =>
      Promise.resolve(Readable.from([files.get(name)!.subarray(start, end + 1)])),
    stat: (name) => {
      const file = files.get(name);
      return Promise.resolve(file === undefined ? undefined : { name, bytes: file.length });
    },
  };
}

describe.each(SIZES)('a work file of %d bytes', (size) => {
  const content = randomBytes(size);
  const storage = memory();
  const encrypted = new EncryptedStorage(storage, KEY);
  beforeAll(() => encrypted.write('a', inPieces(content)));

  it('is given back as it was, with its own size', async () => {
    expect((await whole(await encrypted.read('a'))).equals(content)).toBe(true);
    expect(await encrypted.stat('a')).toEqual({ name: 'a', bytes: size });
    expect(contentBytes(storage.files.get('a')!.length)).toBe(size);
  });

  it('does not hold its content', () => {
    if (size > 16) expect(storage.files.get('a')!.includes(content.subarray(0, 16))).toBe(false);
  });

  it.each([
    [0, 0],
    [0, size - 1],
    [0, size + 100],
    [CHUNK - 1, CHUNK],
    [CHUNK, 2 * CHUNK - 1],
    [Math.floor(size / 2), size - 1],
    [size, size],
    [5, 4],
  ])('gives its bytes %d to %d', async (start, end) => {
    const part = await whole(await encrypted.read('a', { start, end }));
    expect(part.equals(content.subarray(start, end + 1))).toBe(true);
  });

  it.each<[string, (stored: Buffer) => Buffer]>([
    ['another first byte', (stored) => flipped(stored, 0)],
    ['another byte in the middle', (stored) => flipped(stored, Math.floor(stored.length / 2))],
    ['another last byte', (stored) => flipped(stored, stored.length - 1)],
    ['its last byte missing', (stored) => stored.subarray(0, -1)],
    ['its last chunk missing', (stored) => stored.subarray(0, lastChunkOf(stored))],
    ['a byte more', (stored) => Buffer.concat([stored, Buffer.alloc(1)])],
    ['only its salt', (stored) => stored.subarray(0, 16)],
    ['nothing', () => Buffer.alloc(0)],
  ])('is refused with %s', async (_what, change) => {
    const changed = memory();
    changed.files.set('a', change(storage.files.get('a')!));
    const reader = new EncryptedStorage(changed, KEY);
    await expect(read(reader, 'a')).rejects.toMatchObject({ code: 'storage/damaged' });
  });

  it('is refused under another name, and with another key', async () => {
    storage.files.set('b', storage.files.get('a')!);
    await expect(read(encrypted, 'b')).rejects.toMatchObject({ code: 'storage/damaged' });
    const other = new EncryptedStorage(storage, newWorkKey());
    await expect(read(other, 'a')).rejects.toMatchObject({ code: 'storage/damaged' });
  });
});

it('refuses a part of a file whose end is cut off, and chunks in another order', async () => {
  const storage = memory();
  const encrypted = new EncryptedStorage(storage, KEY);
  await encrypted.write('a', inPieces(randomBytes(3 * CHUNK)));
  const stored = storage.files.get('a')!;
  const chunk = (n: number): Buffer =>
    stored.subarray(16 + n * (CHUNK + 16), 16 + (n + 1) * (CHUNK + 16));
  storage.files.set('a', Buffer.concat([stored.subarray(0, 16), chunk(1), chunk(0), chunk(2)]));
  const range = { start: 0, end: 10 };
  await expect(encrypted.read('a', range)).rejects.toMatchObject({ code: 'storage/damaged' });
  storage.files.set('a', stored.subarray(0, 16 + CHUNK + 16));
  await expect(encrypted.read('a', range)).rejects.toMatchObject({ code: 'storage/damaged' });
});

it('never encrypts twice to the same bytes', async () => {
  const cipher = new WorkCipher(KEY);
  const [one, two] = await Promise.all(
    [1, 2].map(() => whole(cipher.encrypt('a', inPieces(Buffer.alloc(9))))),
  );
  expect(one!.equals(two!)).toBe(false);
});

describe('sealed blocks', () => {
  it('are given back as they were appended, and hold nothing of it', () => {
    const blocks = new SealedBlocks();
    const contents = [0, 1, 5000].map((size) => randomBytes(size));
    const stored = Buffer.concat(contents.map((content) => blocks.seal(content)));
    expect(blocks.open(stored).equals(Buffer.concat(contents))).toBe(true);
    expect(stored.includes(contents[2]!.subarray(0, 16))).toBe(false);
    expect(() => blocks.open(flipped(stored, stored.length - 1))).toThrow();
    expect(() => new SealedBlocks().open(stored)).toThrow();
  });
});

function read(storage: EncryptedStorage, name: string): Promise<Buffer> {
  return storage.read(name).then(whole);
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

function lastChunkOf(stored: Buffer): number {
  return 16 + Math.floor((stored.length - 16 - 1) / (CHUNK + 16)) * (CHUNK + 16);
}
