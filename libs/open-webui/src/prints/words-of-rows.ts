import type { ChatPrint } from './chat-print';
import type { ChatPrinter } from './chat-printer';
import type { StoredWords } from './stored-words';

/** A row of another table than `chat`, with the size of its text. */
export interface FoundRow extends StoredWords {
  /** Estimated. Batches are cut by it. */
  readonly bytes: number;
}

/** A place of words whose rows are read a batch at a time. */
export interface WordsOfRows {
  /** All rows without their texts, in pages; none where the database does not have the table. */
  pages(): AsyncGenerator<readonly FoundRow[]>;
  /** @returns by id of the row; rows that are gone by now are absent */
  prints(
    rows: readonly StoredWords[],
    printer: ChatPrinter,
  ): Promise<ReadonlyMap<string, ChatPrint>>;
}
