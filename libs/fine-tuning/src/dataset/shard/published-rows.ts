import type { Draft } from '../../pipeline/draft';
import type { Stage, Verdict } from '../../pipeline/pipeline';
import type { ExportStorage } from '../../storage/export-storage';
import { leafHash } from '../assemble/merkle';
import type { Pseudonyms } from '../pseudonyms';
import { readLines } from '../files/read-lines';

/** Rows of earlier exports, told by their hashes. */
export class PublishedRows implements Stage<Draft, Draft> {
  readonly name = 'published-rows';
  private readonly known = new Set<string>();

  private constructor(
    private readonly pseudonyms: Pseudonyms,
    /** Without deduplication equal rows of two chats are both wanted, so only the same chat counts. */
    private readonly perChat: boolean,
  ) {}

  static async load(
    storage: ExportStorage,
    provenance: readonly string[],
    pseudonyms: Pseudonyms,
    dedup: boolean,
  ): Promise<PublishedRows> {
    const rows = new PublishedRows(pseudonyms, !dedup);
    for (const name of provenance) {
      for await (const line of readLines(await storage.read(name))) {
        const { chat, leaf } = JSON.parse(line) as { chat: string; leaf: string };
        rows.known.add(rows.keyOf(chat, leaf));
      }
    }
    return rows;
  }

  run(draft: Draft): Verdict<Draft> {
    const chat = this.perChat ? this.pseudonyms.of('chat', draft.planned.chatId) : '';
    if (!this.known.has(this.keyOf(chat, leafHash(draft.row)))) return { keep: draft };
    return { drop: 'exact_duplicate' };
  }

  private keyOf(chat: string, leaf: string): string {
    return this.perChat ? `${chat}:${leaf}` : leaf;
  }
}
