import type { DataSource } from 'typeorm';
import { isShareCopy, WordsReader, type PrintedRow, type StoredWords } from '@app/open-webui';
import { SYSTEM_CLOCK, type Clock } from '../../common/clock';
import type { WorkFolder } from '../files/work-folder';
import type { Breathe } from '../resolve/breathe';
import { keyOf, KeySet } from './key-set';
import { toPrintRecord, type PrintRecord } from './print-record';
import { PrintSpool } from './print-spool';
import { PrintTableRepository, type StoredRow } from './print-table.repository';

/** Words that stand in the database outside of what an export read itself. */
export interface OutsideWords {
  readonly kind: StoredWords['kind'];
  readonly id: string;
  readonly userId: string;
  readonly words: PrintRecord;
}

/** What a chat may have from somebody else: its questions, and what a clone took over. */
export interface ChatQuotes {
  readonly id: string;
  readonly userId: string;
  readonly quotes: Buffer;
}

/** What is needed of the attempt. */
interface PrintingAttempt {
  readonly workFolder: WorkFolder;
  readonly signal: AbortSignal;
  readonly breathe: Breathe;
}

/** Gives everything whose words could be in an exported chat, as prints. */
export interface PrintIndex {
  /**
   * Brings the index up to date, then gives all prints in it, those of rows that are gone included.
   * @param covered keys (`coveredKey`) of the chats that the export printed itself, as they are now
   * @param attempt whose work folder is used, and which is asked between small steps whether it must stop
   */
  outside(covered: KeySet, attempt: PrintingAttempt): AsyncIterable<readonly OutsideWords[]>;

  /**
   * What chats quote, read from these: the index keeps words of people and not what they may be quotes of. Asked again, it reads
   * only chats that have changed since, and gives what they quoted before as well.
   */
  quotes(
    isAsked: (chatId: string) => boolean,
    attempt: PrintingAttempt,
  ): AsyncIterable<readonly ChatQuotes[]>;
}

/** A chat in one state: its id, its owner, and the stamp of its row. */
export function coveredKey(row: Pick<StoredWords, 'kind' | 'id' | 'userId' | 'stamp'>): number {
  return keyOf(`${row.kind}\0${row.id}\0${row.userId}\0${row.stamp}`);
}

/** Raised when prints of the same text change: older ones are then made anew. */
const VERSION = 5;
/** Older ones whose hashes are the same, though they lack some: they are all that is left of what was deleted before the new ones were made. */
const COMPARABLE = [4, 3];
/** A row may change again in the second of its last change, and keep its stamp. */
const UNSETTLED_MS = 5_000;

export interface PrintIndexParts {
  readonly dataSource: DataSource;
  /** Over the same database, where `dataSource` does not write. Default: `dataSource`. */
  readonly writer?: DataSource | undefined;
  /** Key of the hashes. */
  readonly key: string;
  /** False for previews, which write nothing. */
  readonly writes: boolean;
  readonly clock?: Clock;
}

/**
 * The index in the table of prints, where this process may write it, and in a file of the attempt where it may not. Only
 * rows that are new or have changed are read. Without the table everything outside of the export is read once per export.
 */
export class StoredPrintIndex implements PrintIndex {
  private readonly table: PrintTableRepository;
  private readonly reader: WordsReader;
  private readonly mark: string;
  private readonly marks: readonly string[];
  private spool: PrintSpool | undefined;
  private quoted: PrintSpool | undefined;

  constructor(private readonly parts: PrintIndexParts) {
    this.table = new PrintTableRepository(parts.writer ?? parts.dataSource);
    this.reader = new WordsReader(parts.dataSource, parts.key);
    // Prints of another key are of no use, and the stamp makes them look changed.
    const keyMark = keyOf(parts.key).toString(36);
    this.mark = `${VERSION}.${keyMark}`;
    this.marks = [VERSION, ...COMPARABLE].map((version) => `${version}.${keyMark}.`);
  }

  async *outside(
    covered: KeySet,
    attempt: PrintingAttempt,
  ): AsyncGenerator<readonly OutsideWords[]> {
    const stored = await this.table.exists();
    const writes = stored && this.parts.writes && (await this.table.isWritable());
    this.spool ??= new PrintSpool(attempt.workFolder, 'outside-prints');
    const { spool } = this;
    try {
      await this.bringUpToDate(covered, stored, writes, spool, attempt);
      await spool.finish();
    } catch (error) {
      await spool.discard(error);
      throw error;
    }
    if (stored)
      for await (const page of this.table.rows()) {
        await attempt.breathe();
        yield page.filter((row) => this.counts(row, covered)).map(wordsOf);
      }
    for await (const row of spool.rows()) yield [wordsOf(row)];
  }

  async *quotes(
    isAsked: (chatId: string) => boolean,
    attempt: PrintingAttempt,
  ): AsyncGenerator<readonly ChatQuotes[]> {
    this.quoted ??= new PrintSpool(attempt.workFolder, 'quotes');
    const spool = this.quoted;
    const known = await this.known(false, spool, attempt);
    try {
      for await (const page of this.reader.chatPages(attempt.signal)) {
        await attempt.breathe();
        const wanted = page
          .filter(({ id, userId }) => !isShareCopy(userId) && isAsked(id))
          .map((row) => ({ ...row, stamp: this.stampOf(row) }))
          .filter((row) => !known.has(coveredKey(row)));
        for await (const printed of this.reader.prints(wanted, attempt.signal)) {
          await attempt.breathe();
          await spool.push(printed.map((row) => quotesOf(this.settled(row))));
        }
      }
      await spool.finish();
    } catch (error) {
      await spool.discard(error);
      throw error;
    }
    for await (const { sourceId: id, userId, words } of spool.rows())
      yield words.map(([, hashes]) => ({ id, userId, quotes: Buffer.from(hashes, 'base64') }));
  }

  private async bringUpToDate(
    covered: KeySet,
    stored: boolean,
    writes: boolean,
    spool: PrintSpool,
    attempt: PrintingAttempt,
  ): Promise<void> {
    const { signal } = attempt;
    const known = await this.known(stored, spool, attempt);
    for await (const page of this.reader.pages(signal)) {
      await attempt.breathe();
      const wanted = page
        .filter((row) => !covered.has(coveredKey(row)))
        .map((row) => ({ ...row, stamp: this.stampOf(row) }))
        .filter((row) => !known.has(coveredKey(row)));
      if (wanted.length === 0) continue;
      for await (const printed of this.reader.prints(wanted, signal)) {
        await attempt.breathe();
        const settled = printed.map((row) => this.settled(row));
        const kept = writes ? settled.filter((row) => this.table.takes(row)) : [];
        if (kept.length > 0) await this.table.put(kept);
        const others = writes ? settled.filter((row) => !this.table.takes(row)) : settled;
        await spool.push(others.map(toStoredRow));
      }
    }
  }

  private async known(
    stored: boolean,
    spool: PrintSpool,
    attempt: PrintingAttempt,
  ): Promise<KeySet> {
    const known = new KeySet();
    const add = ({ kind, sourceId: id, userId, stamp }: Omit<StoredRow, 'words'>): void =>
      known.add(coveredKey({ kind, id, userId, stamp }));
    if (stored)
      for await (const page of this.table.keys()) {
        await attempt.breathe();
        page.forEach(add);
      }
    for await (const row of spool.rows()) {
      await attempt.breathe();
      add(row);
    }
    return known;
  }

  private stampOf({ stamp }: StoredWords): string {
    return `${this.mark}.${stamp}`;
  }

  /** Whether the row was hashed in the way that the export's own are, and is not one of these. */
  private counts({ kind, sourceId: id, userId, stamp }: StoredRow, covered: KeySet): boolean {
    const mark = this.marks.find((one) => stamp.startsWith(one));
    if (mark === undefined) return false;
    return !covered.has(coveredKey({ kind, id, userId, stamp: stamp.slice(mark.length) }));
  }

  private settled(row: PrintedRow): PrintedRow {
    const changed = Number.parseFloat(row.stamp.slice(this.mark.length + 1));
    const { clock = SYSTEM_CLOCK } = this.parts;
    return Math.abs(clock.now() - changed * 1_000) > UNSETTLED_MS
      ? row
      : { ...row, stamp: `${row.stamp}.open` };
  }
}

function wordsOf({ kind, sourceId, userId, words }: StoredRow): OutsideWords {
  return { kind, id: sourceId, userId, words };
}

function toStoredRow({ kind, id, userId, stamp, print }: PrintedRow): StoredRow {
  return { kind, sourceId: id, userId, stamp, words: toPrintRecord(print) };
}

function quotesOf({ kind, id, userId, stamp, print }: PrintedRow): StoredRow {
  return { kind, sourceId: id, userId, stamp, words: [[[], print.quotes.toString('base64')]] };
}
