import type { Draft } from '../draft';
import type { Stage, Verdict } from '../pipeline';
import { splitOf, type SplitName } from '../split-share';

/** Assigns train, validation or test by a stable hash of the conversation's root. */
export class SplitStage implements Stage<Draft, Draft> {
  readonly name = 'split';

  constructor(
    private readonly shares: Readonly<Record<SplitName, number>>,
    private readonly seed: number,
  ) {}

  run(draft: Draft): Verdict<Draft> {
    draft.split = splitOf(draft.conversation.rootHash, this.seed, this.shares);
    return { keep: draft };
  }
}
