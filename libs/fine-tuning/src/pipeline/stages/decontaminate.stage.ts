import { textFieldsOf } from '../conversation-texts';
import type { Draft } from '../draft';
import type { Stage, Verdict } from '../pipeline';

/** Knows what must not be trained on. */
export interface HeldOutLookup {
  isIn(text: string): boolean;
}

/** Drops a conversation one of whose texts repeats something that is held out. */
export class DecontaminateStage implements Stage<Draft, Draft> {
  readonly name = 'decontaminate';

  constructor(private readonly heldOut: HeldOutLookup) {}

  run(draft: Draft): Verdict<Draft> {
    const texts = textFieldsOf(draft.conversation);
    return texts.some(({ text }) => this.heldOut.isIn(text))
      ? { drop: 'contaminated' }
      : { keep: draft };
  }
}
