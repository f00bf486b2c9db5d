import { Readable } from 'node:stream';
import type { StoredFile, WorkFiles } from '../storage/export-storage';
import { contentBytes, SALT_BYTES, sealedRange, WorkCipher } from './work-cipher';

/**
 * Work files that lie encrypted where their storage keeps them. Who writes and reads them sees their content, and sizes
 * and ranges of the content.
 */
export class EncryptedStorage implements WorkFiles {
  private readonly cipher: WorkCipher;

  /** @param workKey as `newWorkKey` answers */
  constructor(
    private readonly storage: WorkFiles,
    workKey: string,
  ) {
    this.cipher = new WorkCipher(workKey);
  }

  async write(
    name: string,
    content: AsyncIterable<Uint8Array>,
    signal?: AbortSignal,
  ): Promise<StoredFile> {
    const { bytes } = await this.storage.write(name, this.cipher.encrypt(name, content), signal);
    return { name, bytes: contentBytes(bytes) };
  }

  async read(name: string, range?: { start: number; end: number }): Promise<Readable> {
    if (range !== undefined) return this.readRange(name, range);
    const stored = await this.storage.read(name);
    const content = Readable.from(this.cipher.decrypt(name, stored), { objectMode: false });
    // A reader that gives up before it begins would leave the stored file open.
    content.once('close', () => stored.destroy());
    return content;
  }

  async stat(name: string): Promise<StoredFile | undefined> {
    const found = await this.storage.stat(name);
    return found === undefined ? undefined : { name, bytes: contentBytes(found.bytes) };
  }

  /** In memory: what is read in parts (the plan) is read in small ones. */
  private async readRange(name: string, range: { start: number; end: number }): Promise<Readable> {
    const stored = (await this.storage.stat(name))?.bytes;
    // Its own failure tells that there is no such file.
    if (stored === undefined) return this.storage.read(name, range);
    const sealed = sealedRange(stored, range);
    if (sealed === undefined) return Readable.from([]);
    const { start, end } = sealed;
    const salt = await bytesOf(this.storage.read(name, { start: 0, end: SALT_BYTES - 1 }));
    const bytes = await bytesOf(this.storage.read(name, { start, end }));
    const content = this.cipher.decryptRange(name, salt, bytes, sealed);
    return Readable.from([content], { objectMode: false });
  }
}

async function bytesOf(stream: Promise<Readable>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of await stream) pieces.push(piece as Uint8Array);
  return Buffer.concat(pieces);
}
