import { chmodSync, closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { SealedBlocks } from '../../encryption/sealed-blocks';
import { HAS_MODES, PRIVATE_FILE } from '../../storage/private-mode';

/** What a sealed block has beside its content: length, nonce, tag. */
const SEAL = 32;
const BUFFER_BYTES = 256 * 1024;

/**
 * A file of blocks that are read again one by one, each by its place. At once, because whoever compares two blocks wants the
 * next two, and a promise per block costs more than reading it.
 */
export class PlacedBlocks {
  private readonly file: number;
  private waiting: Uint8Array[] = [];
  private waitingBytes = 0;
  private end = 0;

  constructor(
    path: string,
    private readonly sealing: SealedBlocks | undefined,
  ) {
    this.file = openSync(path, 'w+', PRIVATE_FILE);
    if (HAS_MODES) chmodSync(path, PRIVATE_FILE);
  }

  /** @returns its place */
  add(content: Uint8Array): number {
    const place = this.end;
    const bytes = this.sealing?.seal(content) ?? Buffer.from(content);
    this.waiting.push(bytes);
    this.waitingBytes += bytes.byteLength;
    this.end += bytes.byteLength;
    if (this.waitingBytes >= BUFFER_BYTES) this.flush();
    return place;
  }

  /** @param length of the content that was added there */
  read(place: number, length: number): Buffer {
    this.flush();
    const bytes = Buffer.alloc(this.sealing === undefined ? length : length + SEAL);
    for (let at = 0; at < bytes.length;) {
      const read = readSync(this.file, bytes, at, bytes.length - at, place + at);
      if (read === 0) throw new RangeError('the file ended inside of a block');
      at += read;
    }
    return this.sealing?.open(bytes) ?? bytes;
  }

  close(): void {
    closeSync(this.file);
  }

  private flush(): void {
    if (this.waitingBytes === 0) return;
    const bytes = Buffer.concat(this.waiting);
    const start = this.end - this.waitingBytes;
    for (let at = 0; at < bytes.length;)
      at += writeSync(this.file, bytes, at, bytes.length - at, start + at);
    this.waiting = [];
    this.waitingBytes = 0;
  }
}
