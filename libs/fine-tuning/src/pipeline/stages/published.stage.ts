import type { Draft, DraftRow } from '../draft';
import type { Stage, Verdict } from '../pipeline';

/** Knows the rows that earlier exports published. */
export interface PublishedRowLookup {
  has(chatId: string, row: string): boolean;
}

/** Takes out the rows that an earlier export of the same chain published already. */
export class PublishedStage implements Stage<Draft, Draft> {
  readonly name = 'published';

  constructor(private readonly published: PublishedRowLookup) {}

  run(draft: Draft): Verdict<Draft> {
    const { chatId } = draft.planned;
    draft.rows = draft.rows.map((made): DraftRow => {
      const isKnown = made.row !== undefined && this.published.has(chatId, made.row);
      return isKnown ? { format: made.format, drop: 'exact_duplicate' } : made;
    });
    const isNew = draft.rows.some(({ row }) => row !== undefined);
    return isNew ? { keep: draft } : { drop: 'exact_duplicate' };
  }
}
