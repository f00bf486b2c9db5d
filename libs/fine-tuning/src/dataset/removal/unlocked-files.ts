import { Readable } from 'node:stream';
import { ageDecrypted } from '../../encryption/age';
import type { ExportStorage } from '../../storage/export-storage';
import { PARQUET } from '../assemble/dataset-names';

/** The encrypted files of a dataset as what they hold, by its names. */
export class UnlockedFiles implements Pick<ExportStorage, 'read'> {
  private readonly whole = new Map<string, Promise<Buffer>>();

  /**
   * @param storedName of a file, by the name of what it holds
   * @param identities of its recipients
   */
  constructor(
    private readonly storage: Pick<ExportStorage, 'read'>,
    private readonly storedName: (name: string) => string,
    private readonly identities: readonly string[],
  ) {}

  async read(name: string, range?: { start: number; end: number }): Promise<Readable> {
    const stored = this.storedName(name);
    if (stored === name) return this.storage.read(name, range);
    if (!name.endsWith(PARQUET) && range === undefined) return this.decrypted(stored);
    // Nobody finds a place in what is encrypted as a stream, and the head of a Parquet file is its end.
    let content = this.whole.get(name);
    if (content === undefined) this.whole.set(name, (content = this.allOf(stored)));
    const bytes = await content;
    const { start, end } = range ?? { start: 0, end: bytes.length - 1 };
    return Readable.from([bytes.subarray(start, end + 1)], { objectMode: false });
  }

  private async decrypted(stored: string): Promise<Readable> {
    const content = ageDecrypted(await this.storage.read(stored), this.identities);
    return Readable.from(content, { objectMode: false });
  }

  private async allOf(stored: string): Promise<Buffer> {
    const pieces: Uint8Array[] = [];
    for await (const piece of await this.decrypted(stored)) pieces.push(piece as Uint8Array);
    return Buffer.concat(pieces);
  }
}
