import { objectOf, stringOr } from '../database/column-value';
import { pagesById } from '../database/pages-by-id';
import type { Row, SourceDatabase } from '../database/source-database';
import { SHARE_OWNER_PREFIX } from '../linearise/special-chats';
import { isObject } from '../storage-format/json-value';
import { parseLenientJson } from '../storage-format/lenient-json';
import type { ChatPrint } from './chat-print';
import type { ChatPrinter } from './chat-printer';
import { stampOf, type StoredWords, type WordsKind } from './stored-words';
import type { FoundRow, WordsOfRows } from './words-of-rows';

/** A table besides `chat` whose rows hold words of one person each. */
interface TableOfWords {
  readonly kind: Exclude<WordsKind, 'chat' | 'thread' | 'feedback' | 'orphan'>;
  readonly table: 'shared_chat' | 'prompt' | 'prompt_history' | 'note';
  /** Column of the text, and whether it is JSON. */
  readonly content: string;
  readonly json: boolean;
  readonly owner: (row: Row) => string;
  readonly print: (content: unknown, printer: ChatPrinter) => ChatPrint;
}

const OWNER = (row: Row): string => stringOr(row.user_id, '');

export const TABLES_OF_WORDS: readonly TableOfWords[] = [
  {
    kind: 'share',
    table: 'shared_chat',
    content: 'chat',
    json: true,
    owner: (row) => `${SHARE_OWNER_PREFIX}${stringOr(row.chat_id, '')}`,
    print: (content, printer) => printer.snapshot(parseLenientJson(content)),
  },
  {
    kind: 'prompt',
    table: 'prompt',
    content: 'content',
    json: false,
    owner: OWNER,
    print: (content, printer) => printer.text(stringOr(content, '')),
  },
  {
    // By whoever saved it, which need not be the owner of the template.
    kind: 'prompt-version',
    table: 'prompt_history',
    content: 'snapshot',
    json: true,
    owner: OWNER,
    print: (content, printer) => printer.text(stringOr(objectOf(content)?.content, '')),
  },
  {
    kind: 'note',
    table: 'note',
    content: 'data',
    json: true,
    owner: OWNER,
    print: (content, printer) => printer.text(textOfNote(objectOf(content)?.content)),
  },
];

function textOfNote(content: unknown): string {
  return isObject(content) ? stringOr(content.md, '') : stringOr(content, '');
}

const PAGE = 1_000;

/** Reads one of these tables, where the database has it. */
export class WordsTable implements WordsOfRows {
  constructor(
    private readonly database: SourceDatabase,
    private readonly words: TableOfWords,
  ) {}

  async *pages(): AsyncGenerator<readonly FoundRow[]> {
    const { table, content, kind, owner } = this.words;
    const columns = await this.database.columns(table);
    if (columns?.has('user_id') !== true || !columns.has(content) || !columns.has('id')) return;
    const time = ['updated_at', 'timestamp', 'created_at'].find((column) => columns.has(column));
    const select = ['id', 'user_id', `${this.database.size(content)} AS bytes`];
    if (time !== undefined) select.push(this.database.text(time));
    if (kind === 'share') select.push('chat_id');
    for await (const rows of pagesById(this.database, table, select, PAGE))
      yield rows.map((row) => ({
        kind,
        id: String(row.id),
        userId: owner(row),
        stamp: stampOf({ updatedAt: time === undefined ? '' : row[time], bytes: row.bytes }),
        bytes: this.database.storedBytes(row.bytes),
      }));
  }

  async prints(
    found: readonly StoredWords[],
    printer: ChatPrinter,
  ): Promise<ReadonlyMap<string, ChatPrint>> {
    const { table, content, json, print } = this.words;
    const column = json ? this.database.json(content) : content;
    const rows = await this.database.rows(
      table,
      `SELECT id, ${column} FROM {table} WHERE id IN ({ids})`,
      found.map(({ id }) => id),
    );
    return new Map(rows.map((row) => [String(row.id), print(row[content], printer)]));
  }
}
