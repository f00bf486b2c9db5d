import { askProcessor } from '../ask-processor';
import type { ConversationProcessor } from '../conversation-processor';
import type { Draft } from '../draft';
import type { Stage, Verdict } from '../pipeline';

/** Unicode clean-up of every text, by the processor of this process. */
export class CleanStage implements Stage<Draft, Draft> {
  readonly name = 'clean';

  constructor(private readonly processor: Pick<ConversationProcessor, 'clean'>) {}

  run(draft: Draft): Verdict<Draft> | Promise<Verdict<Draft>> {
    return askProcessor(
      this.name,
      () => this.processor.clean(draft.conversation),
      (answer) => {
        if ('drop' in answer) return { drop: answer.drop };
        draft.conversation = answer.keep;
        return { keep: draft };
      },
    );
  }
}
