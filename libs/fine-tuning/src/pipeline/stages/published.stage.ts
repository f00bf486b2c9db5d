import type { Draft } from '../draft';
import type { Stage, Verdict } from '../pipeline';

/** Knows the rows that earlier exports published. */
export interface PublishedRowLookup {
  has(chatId: string, row: string): boolean;
}

/** Drops rows that an earlier export of the same chain published already. */
export class PublishedStage implements Stage<Draft, Draft> {
  readonly name = 'published';

  constructor(private readonly published: PublishedRowLookup) {}

  run(draft: Draft): Verdict<Draft> {
    const known = this.published.has(draft.planned.chatId, draft.row);
    return known ? { drop: 'exact_duplicate' } : { keep: draft };
  }
}
