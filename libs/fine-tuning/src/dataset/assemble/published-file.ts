import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { AGE, ageEncrypted } from '../../encryption/age';
import { ownIdentity } from '../../encryption/own-identity';
import type { Attempt, FileEncryption } from '../attempt';
import { ByteChannel } from '../files/byte-channel';
import { BYTE_ORDER_MARK } from '../files/byte-order-mark';
import type { ManifestFile } from '../manifest';

/** Place of the operating system in a gzip head; "unknown", so that no machine shows. */
const GZIP_OS = 9;

/** Where a dataset's files are written before they are published, and for whom. */
export type FileTarget = Pick<Attempt, 'storage' | 'staged' | 'signal'> & {
  /** Default: written in clear. */
  readonly encryption?: FileEncryption | undefined;
};

interface PublishedFileOptions {
  readonly gzip?: boolean;
  /** Whether a byte order mark stands before its first line. An empty file has none. */
  readonly mark?: boolean;
  /** Who can read the file: the recipients of the recipe (default), this installation as well, or everybody. */
  readonly readers?: 'recipients' | 'recipients and us' | 'everybody';
}

/**
 * A file on its way into the dataset: written under the attempt's name, hashed as it is stored. Where the recipe names
 * recipients it is encrypted on that way, so that nothing else ever reaches the storage.
 */
export class PublishedFile {
  private readonly channel = new ByteChannel();
  private readonly stored = new Tap();
  private readonly plaintext: Tap | undefined;
  private readonly storedName: string;
  private readonly written: Promise<unknown>;
  private readonly mark: boolean;
  rows = 0;

  /** @param name of its plaintext; that of the stored file says that it is encrypted */
  constructor(
    target: FileTarget,
    readonly name: string,
    { gzip = false, mark = false, readers = 'recipients' }: PublishedFileOptions = {},
  ) {
    this.mark = mark;
    let content: AsyncIterable<Uint8Array> = gzip ? gzipped(this.channel) : this.channel;
    const { encryption } = target;
    const recipients = [...(readers === 'everybody' ? [] : (encryption?.recipients ?? []))];
    this.storedName = recipients.length === 0 ? name : `${name}${AGE}`;
    if (encryption !== undefined) {
      this.plaintext = new Tap();
      content = this.plaintext.through(content);
    }
    if (recipients.length > 0) {
      if (readers === 'recipients and us' && encryption?.key !== undefined)
        recipients.push(ownIdentity(encryption.key).recipient);
      content = ageEncrypted(content, recipients);
    }
    this.written = target.storage.write(
      target.staged(this.storedName),
      this.stored.through(content),
      target.signal,
    );
    this.written.catch((error: unknown) => this.channel.fail(error));
  }

  pushLine(line: string): void {
    this.begin();
    this.channel.pushLine(line);
    this.rows += 1;
  }

  /** @param row with its line end */
  pushRow(row: Uint8Array): void {
    this.begin();
    this.channel.pushCopy(row);
    this.rows += 1;
  }

  pushBytes(bytes: Uint8Array): void {
    this.channel.pushBytes(bytes);
  }

  async drained(): Promise<void> {
    if (this.channel.crowded) await this.channel.drained();
  }

  private begin(): void {
    if (this.mark && this.rows === 0) this.channel.pushBytes(BYTE_ORDER_MARK);
  }

  /** @param counted whether `rows` means anything for this file */
  async close(counted = true): Promise<ManifestFile> {
    this.channel.end();
    await this.written;
    const { bytes, sha256 } = this.stored.result();
    const plaintext = this.plaintext?.result();
    return {
      name: this.storedName,
      bytes,
      rows: counted ? this.rows : null,
      sha256,
      ...(plaintext !== undefined && {
        plaintextBytes: plaintext.bytes,
        plaintextSha256: plaintext.sha256,
      }),
    };
  }

  async discard(error: unknown): Promise<void> {
    this.channel.fail(error);
    await this.written.catch(() => undefined);
  }
}

/** Counts and hashes what passes. */
class Tap {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  async *through(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.hash.update(chunk);
      this.bytes += chunk.byteLength;
      yield chunk;
    }
  }

  /** To be asked once, when all has passed. */
  result(): { readonly bytes: number; readonly sha256: string } {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
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
