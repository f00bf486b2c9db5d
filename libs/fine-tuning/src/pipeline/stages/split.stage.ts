import type { Draft } from '../draft';
import type { LanguageDetector } from '../language-vote';
import type { Stage, Verdict } from '../pipeline';
import { splitOf, type SplitName } from '../split-share';
import { stratumOf, type StratifyBy } from '../strata/stratum-of';

/** The part of a recipe that says what is on which side. */
export interface SplitRules {
  readonly split: Readonly<Record<SplitName, number>>;
  readonly seed: number;
  /** Absent: sides are not spread over strata. */
  readonly stratify?: StratifyBy;
}

/** Draws train, validation or test by a stable hash of the conversation's root, and tells the stratum. */
export class SplitStage implements Stage<Draft, Draft> {
  readonly name = 'split';

  /** @param detect needed where strata are languages */
  constructor(
    private readonly rules: SplitRules,
    private readonly detect: LanguageDetector | null,
  ) {}

  run(draft: Draft): Verdict<Draft> {
    const { split, seed, stratify } = this.rules;
    draft.split = splitOf(draft.conversation.rootHash, seed, split);
    if (stratify !== undefined)
      draft.stratum = stratumOf(draft.conversation, stratify, this.detect);
    return { keep: draft };
  }
}
