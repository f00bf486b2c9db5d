import { FineTuningError } from '../fine-tuning.errors';
import type { Draft } from './draft';
import type { Verdict } from './pipeline';
import { ask } from './ask';
import { nameOfError } from '../common/name-of-error';

/**
 * Asks the processor about one conversation and hands its answer on. A host's own processor may answer with a promise,
 * may throw, and may answer nonsense: either ends the export, with an error that quotes nothing of the conversation.
 * @throws FineTuningError `processor/failed`, `processor/invalid`, and what the processor throws of our own classes
 */
export function askProcessor<T extends object>(
  stage: string,
  question: () => T | Promise<T>,
  take: (answer: T) => Verdict<Draft>,
): Verdict<Draft> | Promise<Verdict<Draft>> {
  const checked = (answer: T): Verdict<Draft> => {
    if (typeof answer !== 'object' || answer === null) {
      throw new FineTuningError(
        'processor/invalid',
        `the data processor did not answer ${stage} with an object; nothing was exported`,
      );
    }
    return take(answer);
  };
  return ask(question, checked, (error) => toProcessorError(stage, error));
}

/** The cause may quote the text on which it failed, so the message does not repeat it. */
function toProcessorError(stage: string, error: unknown): unknown {
  if (error instanceof FineTuningError) return error;
  return new FineTuningError(
    'processor/failed',
    `the data processor failed in ${stage} (${nameOfError(error)}); nothing was exported`,
    { cause: error },
  );
}
