import { requireLineBytes } from '../../dataset/files/read-lines';

const LINE_FEED = 0x0a;

/**
 * Cuts a byte stream into lines at 0x0A and nowhere else: U+2028, form feeds and lone carriage returns are content. Bytes,
 * not strings, because a chunk may end inside a character.
 */
export class LineSplitter {
  private rest: Buffer[] = [];
  private restBytes = 0;
  private count = 0;

  /** Number of the last line given out, from 1. */
  get lineNumber(): number {
    return this.count;
  }

  /** Whole lines that this chunk completes, without their line feed. @throws FineTuningError `scrub/long-line` */
  *push(chunk: Buffer): Generator<Buffer> {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      const line = this.join(chunk.subarray(start, end));
      this.count++;
      yield line;
      start = end + 1;
    }
    if (start < chunk.length) this.keep(chunk.subarray(start));
  }

  /** The last line when it has no line feed. */
  *end(): Generator<Buffer> {
    if (this.restBytes === 0) return;
    const line = this.join(Buffer.alloc(0));
    this.count++;
    yield line;
  }

  private keep(part: Buffer): void {
    this.restBytes += part.length;
    requireLineBytes(this.restBytes, this.count + 1);
    this.rest.push(part);
  }

  private join(tail: Buffer): Buffer {
    if (this.restBytes === 0) return tail;
    if (tail.length > 0) this.keep(tail);
    const line = this.rest.length === 1 ? (this.rest[0] ?? tail) : Buffer.concat(this.rest);
    this.rest = [];
    this.restBytes = 0;
    return line;
  }
}
