import { FineTuningError } from '../../fine-tuning.errors';
import { askProcessor } from '../ask-processor';
import type { ConversationProcessor } from '../conversation-processor';
import type { Draft } from '../draft';
import type { Stage, Verdict } from '../pipeline';

/** Makes the line of the output file, or drops what the format cannot hold; by the processor of this process. */
export class FormatStage implements Stage<Draft, Draft> {
  readonly name = 'format';

  constructor(
    private readonly processor: Pick<ConversationProcessor, 'format'>,
    private readonly format: string,
  ) {}

  run(draft: Draft): Verdict<Draft> | Promise<Verdict<Draft>> {
    return askProcessor(
      this.name,
      () => this.processor.format(draft.conversation, this.format),
      (answer) => {
        if ('drop' in answer) return { drop: answer.drop };
        draft.row = oneLine(answer.row);
        return { keep: draft };
      },
    );
  }
}

/** A row with a line break would be two rows of the file, of which provenance names one. */
function oneLine(row: unknown): string {
  if (typeof row === 'string' && row !== '' && !/[\r\n]/.test(row)) return row;
  throw new FineTuningError(
    'processor/invalid',
    'the data processor answered format with something that is not one line; nothing was exported',
  );
}
