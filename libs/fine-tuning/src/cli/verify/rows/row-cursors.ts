import { Readable } from 'node:stream';
import { readLines } from '../../../dataset/files/read-lines';
import { unpacked } from '../../../dataset/files/unpacked';
import type { ProvenanceLine } from '../../../dataset/provenance-line';
import type { DatasetContent } from '../dataset-content';

/** The dataset files of a folder, each read once from its beginning: provenance may switch between them. */
export class RowCursors {
  private readonly open = new Map<string, { lines: AsyncGenerator<string>; line: number }>();

  constructor(
    private readonly content: DatasetContent,
    /** Names of their plaintext. */
    private readonly known: ReadonlySet<string>,
  ) {}

  /** The row of this line; undefined when it is not the next of its file; `unread` for Parquet, and for what nobody here decrypts. */
  async next({
    file,
    line,
  }: Pick<ProvenanceLine, 'file' | 'line'>): Promise<string | 'unread' | undefined> {
    if (!this.known.has(file)) return undefined;
    if (!this.isRead(file)) return 'unread';
    let cursor = this.open.get(file);
    if (cursor === undefined) {
      const content = unpacked(file, Readable.from(this.content.read(file), { objectMode: false }));
      cursor = { lines: readLines(content), line: 0 };
      this.open.set(file, cursor);
    }
    const next = await cursor.lines.next();
    cursor.line++;
    return next.done !== true && cursor.line === line ? next.value : undefined;
  }

  /** The rows that nobody asked for, with where they are. Files of which no row was asked for are read whole. */
  async *rest(): AsyncGenerator<{ readonly file: string; readonly line: number; row: string }> {
    for (const file of this.known) {
      if (!this.isRead(file)) continue;
      const known = this.open.get(file)?.line ?? 0;
      for (let line = known + 1; ; line++) {
        const row = await this.next({ file, line });
        if (row === undefined || row === 'unread') break;
        yield { file, line, row };
      }
    }
  }

  private isRead(file: string): boolean {
    return !file.endsWith('.parquet') && this.content.canRead(file);
  }

  async close(): Promise<void> {
    for (const { lines } of this.open.values()) await lines.return(undefined);
  }
}
