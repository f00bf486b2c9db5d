import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Attempt } from '../attempt';
import { ByteChannel } from '../files/byte-channel';
import type { ManifestFile } from '../manifest';

/** Place of the operating system in a gzip head; "unknown", so that no machine shows. */
const GZIP_OS = 9;

/** Where a dataset's files are written before they are published. */
export type FileTarget = Pick<Attempt, 'storage' | 'staged' | 'signal'>;

/** A file on its way into the dataset: written under the attempt's name, hashed as it is stored. */
export class PublishedFile {
  private readonly channel = new ByteChannel();
  private readonly sha256 = createHash('sha256');
  private readonly written: Promise<unknown>;
  private bytes = 0;
  rows = 0;

  constructor(
    target: FileTarget,
    readonly name: string,
    options: { readonly gzip?: boolean } = {},
  ) {
    const content = options.gzip === true ? gzipped(this.channel) : this.channel;
    this.written = target.storage.write(target.staged(name), this.tapped(content), target.signal);
    this.written.catch((error: unknown) => this.channel.fail(error));
  }

  pushLine(line: string): void {
    this.channel.pushLine(line);
    this.rows += 1;
  }

  /** @param row with its line end */
  pushRow(row: Uint8Array): void {
    this.channel.pushCopy(row);
    this.rows += 1;
  }

  pushBytes(bytes: Uint8Array): void {
    this.channel.pushBytes(bytes);
  }

  async drained(): Promise<void> {
    if (this.channel.crowded) await this.channel.drained();
  }

  /** @param counted whether `rows` means anything for this file */
  async close(counted = true): Promise<ManifestFile> {
    this.channel.end();
    await this.written;
    const sha256 = this.sha256.digest('hex');
    return { name: this.name, bytes: this.bytes, rows: counted ? this.rows : null, sha256 };
  }

  async discard(error: unknown): Promise<void> {
    this.channel.fail(error);
    await this.written.catch(() => undefined);
  }

  private async *tapped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.sha256.update(chunk);
      this.bytes += chunk.byteLength;
      yield chunk;
    }
  }
}

/** Deterministic gzip: node's head holds no time, and the system is overwritten. */
async function* gzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gzip = createGzip({ level: 6 });
  const source = Readable.from(chunks, { objectMode: false });
  source.on('error', (error) => gzip.destroy(error));
  source.pipe(gzip);
  let seen = 0;
  for await (const chunk of gzip as AsyncIterable<Buffer>) {
    if (seen <= GZIP_OS && GZIP_OS < seen + chunk.length) chunk[GZIP_OS - seen] = 255;
    seen += chunk.length;
    yield chunk;
  }
}
