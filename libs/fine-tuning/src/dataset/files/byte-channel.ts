/** Bytes that are collected into one chunk: enough that the fixed costs of a chunk do not count. */
const CHUNK_BYTES = 256 * 1024;

/**
 * Turns pushed lines into the stream of chunks that a storage pulls. `push` never waits; a producer calls
 * `drained` between items and waits there while the storage is slower, so memory stays bounded.
 */
export class ByteChannel implements AsyncIterable<Uint8Array> {
  private pending: string[] = [];
  private pendingLength = 0;
  private readonly chunks: Buffer[] = [];
  private ended = false;
  private failure: unknown;
  private wakeReader: (() => void) | undefined;
  private wakeWriter: (() => void) | undefined;
  private block: Buffer | undefined;
  private blockUsed = 0;
  bytes = 0;

  /** @returns bytes of the line with its line end */
  pushLine(line: string): number {
    this.pending.push(line, '\n');
    this.pendingLength += line.length + 1;
    const bytes = Buffer.byteLength(line) + 1;
    this.bytes += bytes;
    if (this.pendingLength >= CHUNK_BYTES) this.flush();
    return bytes;
  }

  /** Small pieces of bytes, joined before they travel; the piece may be a view into a buffer that is used again. */
  pushCopy(bytes: Uint8Array): void {
    if (this.pending.length > 0) this.flush();
    if (bytes.byteLength > CHUNK_BYTES) {
      this.flushBlock();
      this.bytes += bytes.byteLength;
      this.chunks.push(Buffer.from(bytes));
      this.wake();
      return;
    }
    if (this.block === undefined || this.blockUsed + bytes.byteLength > this.block.length) {
      this.flushBlock();
      this.block = Buffer.allocUnsafe(CHUNK_BYTES);
    }
    this.block.set(bytes, this.blockUsed);
    this.blockUsed += bytes.byteLength;
    this.bytes += bytes.byteLength;
  }

  pushBytes(bytes: Uint8Array): void {
    this.flush();
    this.bytes += bytes.byteLength;
    this.chunks.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    this.wake();
  }

  /** Resolves when at most a few chunks wait. @throws what the reader failed with */
  async drained(): Promise<void> {
    while (this.chunks.length > 4 && !this.ended) {
      await new Promise<void>((resolve) => (this.wakeWriter = resolve));
    }
    if (this.failure !== undefined) throw this.failure as Error;
  }

  get crowded(): boolean {
    return this.chunks.length > 4 || this.failure !== undefined;
  }

  end(): void {
    this.flush();
    this.ended = true;
    this.wake();
  }

  /** Ends the stream with an error, so that a storage discards what it has. */
  fail(error: unknown): void {
    this.failure ??= error;
    this.ended = true;
    this.chunks.length = 0;
    this.wake();
    this.wakeWriter?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const chunk = this.chunks.shift();
        if (chunk !== undefined) {
          this.wakeWriter?.();
          yield chunk;
        } else if (this.ended) {
          if (this.failure !== undefined) throw this.failure as Error;
          return;
        } else {
          await new Promise<void>((resolve) => (this.wakeReader = resolve));
        }
      }
    } finally {
      // A storage that stops reading must not leave a producer waiting for ever.
      if (!this.ended) this.fail(new Error('the storage stopped reading'));
    }
  }

  private flushBlock(): void {
    if (this.block === undefined || this.blockUsed === 0) return;
    this.chunks.push(this.block.subarray(0, this.blockUsed));
    this.block = undefined;
    this.blockUsed = 0;
    this.wake();
  }

  private flush(): void {
    this.flushBlock();
    if (this.pending.length === 0) return;
    this.chunks.push(Buffer.from(this.pending.join('')));
    this.pending = [];
    this.pendingLength = 0;
    this.wake();
  }

  private wake(): void {
    this.wakeReader?.();
    this.wakeReader = undefined;
  }
}
