import type { PublishedRowLookup } from '../../pipeline/stages/published.stage';
import type { ExportStorage } from '../../storage/export-storage';
import { leafHash } from '../assemble/merkle';
import type { Pseudonyms } from '../pseudonyms';
import { readOwnFile } from '../files/read-own-file';
import { readLines } from '../files/read-lines';

/** Rows of earlier exports, known by their hashes. */
export class PublishedRows implements PublishedRowLookup {
  private readonly known = new Set<string>();

  private constructor(
    private readonly pseudonyms: Pseudonyms,
    /** Without deduplication equal rows of two chats are both wanted, so only the same chat counts. */
    private readonly perChat: boolean,
  ) {}

  /**
   * @param provenance names of the stored provenance files of those exports
   * @param key of this installation, which published them
   */
  static async load(
    storage: ExportStorage,
    provenance: readonly string[],
    pseudonyms: Pseudonyms,
    dedup: boolean,
    key: string,
  ): Promise<PublishedRows> {
    const rows = new PublishedRows(pseudonyms, !dedup);
    for (const name of provenance) {
      for await (const line of readLines(await readOwnFile(storage, name, key))) {
        const { chat, leaf } = JSON.parse(line) as { chat: string; leaf: string };
        rows.known.add(rows.keyOf(chat, leaf));
      }
    }
    return rows;
  }

  has(chatId: string, row: string): boolean {
    const chat = this.perChat ? this.pseudonyms.of('chat', chatId) : '';
    return this.known.has(this.keyOf(chat, leafHash(row)));
  }

  private keyOf(chat: string, leaf: string): string {
    return this.perChat ? `${chat}:${leaf}` : leaf;
  }
}
