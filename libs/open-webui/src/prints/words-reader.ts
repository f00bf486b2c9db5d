import type { DataSource } from 'typeorm';
import type { ChatSource, PlannedChat, SourceChat, UnorderedChat } from '../chat-source';
import { ChatBlobSource } from '../chats/chat-blob.source';
import { rowBatches } from '../database/row-batches';
import { SourceDatabase } from '../database/source-database';
import type { ChatPrint } from './chat-print';
import { ChatPrinter } from './chat-printer';
import { FeedbackWords } from './feedback-words';
import { OrphanWords } from './orphan-words';
import { stampOf, type StoredWords } from './stored-words';
import { ThreadWords } from './thread-words';
import type { WordsOfRows } from './words-of-rows';
import { TABLES_OF_WORDS, WordsTable } from './words-table';

/** Prints that are given at a time. Texts in memory are cut by their sizes as well. */
const BATCH = 64;

/** @publicApi */
export interface PrintedRow extends StoredWords {
  readonly print: ChatPrint;
}

/** A place of words together with what is needed to read it again. */
interface FoundWords extends StoredWords {
  readonly chat?: UnorderedChat;
  readonly bytes?: number;
}

/**
 * All words of people in an Open WebUI database that could stand in somebody else's chat: every chat whoever owns it, the
 * snapshots of shared and of rated chats, what is left of deleted ones, prompt templates, notes, threads of channels. It gives prints only; texts are read to hash them, and let go.
 * @publicApi
 */
export class WordsReader {
  private readonly chats: ChatBlobSource;
  private readonly threads: ThreadWords;
  private readonly tables: ReadonlyMap<string, WordsOfRows>;
  private readonly orphans: OrphanWords;
  private readonly printer: ChatPrinter;

  /** @param key as {@link ChatPrinter} takes it */
  constructor(dataSource: DataSource, key: string) {
    const database = new SourceDatabase(dataSource);
    this.chats = new ChatBlobSource(dataSource);
    this.threads = new ThreadWords(dataSource);
    this.orphans = new OrphanWords(database);
    this.printer = new ChatPrinter(key);
    this.tables = new Map<string, WordsOfRows>([
      ...TABLES_OF_WORDS.map((words) => [words.kind, new WordsTable(database, words)] as const),
      ['feedback', new FeedbackWords(database)],
      ['orphan', this.orphans],
    ]);
  }

  /** All chats, in pages and without any text. */
  async *chatPages(signal: AbortSignal): AsyncGenerator<readonly StoredWords[]> {
    const everything = { from: null, to: null, userIds: [] };
    for await (const page of this.chats.plan(everything, signal)) yield page.map(wordsOfChat);
  }

  /** Everything there is, in pages and without any text. */
  async *pages(signal: AbortSignal): AsyncGenerator<readonly StoredWords[]> {
    yield* this.chatPages(signal);
    yield* this.threads.pages(signal);
    for (const table of this.tables.values()) {
      for await (const page of table.pages()) {
        signal.throwIfAborted();
        yield page;
      }
    }
  }

  /**
   * The prints of rows that `pages` gave. Rows that are gone by now are left out.
   * @throws DatabaseError when a table cannot be read; what `signal` was aborted with
   */
  async *prints(
    rows: readonly StoredWords[],
    signal: AbortSignal,
  ): AsyncGenerator<readonly PrintedRow[]> {
    const { chats, threads } = this;
    for (const [kind, source] of [
      ['chat', chats],
      ['thread', threads],
    ] as const)
      yield* this.printsOf(
        source,
        rows.filter((row) => row.kind === kind),
        signal,
      );
    for (const [name, table] of this.tables) {
      const own: FoundWords[] = rows.filter((row) => row.kind === name);
      for (const some of rowBatches(own.map((row) => ({ bytes: 0, ...row })))) {
        signal.throwIfAborted();
        const prints = await table.prints(some, this.printer);
        yield some.flatMap(({ kind, id, userId, stamp }) => {
          const print = prints.get(id);
          return print === undefined ? [] : [{ kind, id, userId, stamp, print }];
        });
      }
    }
  }

  private async *printsOf(
    from: Pick<ChatSource, 'read'>,
    rows: readonly FoundWords[],
    signal: AbortSignal,
  ): AsyncGenerator<readonly PrintedRow[]> {
    const found = new Map(rows.map((row) => [row.id, row]));
    const planned: PlannedChat[] = [];
    for (const { chat } of rows)
      if (chat !== undefined) planned.push({ ...chat, ordinal: planned.length });
    let batch: PrintedRow[] = [];
    for await (const source of from.read(planned, signal)) {
      const row = found.get(source.planned.chatId);
      if (row === undefined || source.content === undefined) continue;
      const { kind, id, userId, stamp } = row;
      const own = this.printer.chat(source);
      const print = own.isPartial === true ? await this.withDeleted(row, source, own) : own;
      batch.push({ kind, id, userId, stamp, print });
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  /** Up to 0.9.5 a message that was deleted from its chat stayed in `chat_message`, and so did its question. */
  private async withDeleted(
    row: StoredWords,
    of: SourceChat,
    { words, quotes }: ChatPrint,
  ): Promise<ChatPrint> {
    const all = await this.orphans.prints([row], this.printer, of);
    return { words: [...words, ...(all.get(row.id)?.words ?? [])], quotes };
  }
}

function wordsOfChat(chat: UnorderedChat): FoundWords {
  return { kind: 'chat', id: chat.chatId, userId: chat.userId, stamp: stampOf(chat), chat };
}
