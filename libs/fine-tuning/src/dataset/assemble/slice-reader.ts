/** Reads pieces of known length from a stream of chunks, without parsing them. */
export class SliceReader {
  private readonly chunks: AsyncIterator<Uint8Array>;
  private current: Buffer = Buffer.alloc(0);
  private at = 0;

  constructor(private readonly stream: AsyncIterable<Uint8Array> & { destroy?(): unknown }) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  /** A view that is valid until the next call. @throws RangeError when the stream ends before */
  async take(length: number): Promise<Buffer> {
    if (this.at + length <= this.current.length) return this.slice(length);
    const pieces: Buffer[] = [this.current.subarray(this.at)];
    let have = pieces[0]?.length ?? 0;
    while (have < length) {
      const next = await this.chunks.next();
      if (next.done === true) throw new RangeError('the stream ended inside of a row');
      const chunk = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
      pieces.push(chunk);
      have += chunk.length;
    }
    this.current = Buffer.concat(pieces, have);
    this.at = 0;
    return this.slice(length);
  }

  async close(): Promise<void> {
    await this.chunks.return?.();
    // The iterator of a stream from which nothing was read does not close it.
    this.stream.destroy?.();
  }

  private slice(length: number): Buffer {
    const piece = this.current.subarray(this.at, this.at + length);
    this.at += length;
    return piece;
  }
}
