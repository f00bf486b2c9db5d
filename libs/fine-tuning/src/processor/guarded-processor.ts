import type { PiiConfig, PiiRequest } from '@app/pii';
import type { Conversation } from '@app/open-webui';
import { frozen } from '../common/frozen';
import { nameOfError } from '../common/name-of-error';
import type { Pseudonyms } from '../dataset/pseudonyms';
import { FineTuningError, ScrubError } from '../fine-tuning.errors';
import type {
  ConversationProcessor,
  FormattedConversation,
  ScrubbedConversation,
} from '../pipeline/conversation-processor';
import { passNamesOf } from '../pipeline/pass-names';
import { isReason } from '../pipeline/reason';
import type { Verdict } from '../pipeline/pipeline';
import { ask } from '../pipeline/ask';
import { promiseOf } from '../pipeline/promise-of';
import { areCounts, isSameConversation } from './is-same-conversation';
import { isVouched } from './vouched';
import { withPseudonyms } from './with-pseudonyms';

/**
 * Stands between an export and code of a host: its processor, its formats, its filters. What consent was judged for and
 * what is written must be one conversation, so nobody can change it in place, it must come back as itself, and the raw ids
 * of people and chats are not in it when rows are made. What that code throws or calls its reasons may quote a
 * conversation, so only the stage and the class are told.
 * @throws FineTuningError `processor/failed`, `processor/invalid`; in `scrub` ScrubError; what our own methods throw
 */
export class GuardedProcessor implements ConversationProcessor {
  constructor(
    private readonly inner: ConversationProcessor,
    private readonly pseudonyms: Pick<Pseudonyms, 'of'>,
    /** Whether the processor is the host's, and not ours with formats or filters of extensions. */
    private readonly isHosts: boolean,
  ) {}

  clean(conversation: Conversation): Verdict<Conversation> | Promise<Verdict<Conversation>> {
    frozen(conversation);
    return this.answered(
      'clean',
      () => this.inner.clean(conversation),
      (answer) => {
        if ('drop' in answer) return { drop: reasonOf(answer.drop, 'clean') };
        if (!isSameConversation(answer.keep, conversation))
          throw invalid('clean', 'something else than the conversation it was given');
        return { keep: frozen(answer.keep) };
      },
    );
  }

  scrub(
    conversation: Conversation,
    pii?: PiiRequest | PiiConfig,
  ): ScrubbedConversation | Promise<ScrubbedConversation> {
    return this.answered(
      'scrub',
      () => this.inner.scrub(conversation, pii),
      ({ conversation: scrubbed, counts = {} }) => {
        if (!isSameConversation(scrubbed, conversation))
          throw failed('scrub', 'did not answer scrub with the conversation it was given');
        if (!areCounts(counts)) throw failed('scrub', 'did not answer scrub with counts of types');
        return { conversation: frozen(scrubbed), counts };
      },
    );
  }

  format(
    conversation: Conversation,
    format: string,
  ): FormattedConversation | Promise<FormattedConversation> {
    const nameless = frozen(withPseudonyms(conversation, this.pseudonyms));
    const row = (): FormattedConversation | Promise<FormattedConversation> =>
      this.answered('format', () => this.inner.format(nameless, format), checkedRow);
    const first = row();
    // What a processor keeps of other conversations would show here. Formats of extensions ask twice themselves.
    if (!this.isHosts) return first;
    const promise = promiseOf(first);
    if (promise === undefined) return same(first as FormattedConversation, row());
    return promise.then((answer) => same(answer, row()));
  }

  private answered<T extends object, R>(
    stage: string,
    question: () => T | Promise<T>,
    take: (answer: T) => R,
  ): R | Promise<R> {
    const checked = (answer: T): R => {
      if (typeof answer === 'object' && answer !== null) return take(answer);
      throw stage === 'scrub'
        ? failed(stage, 'did not answer scrub with a conversation')
        : invalid(stage, 'something that is no object');
    };
    return ask(question, checked, (error) => this.toFailure(stage, error));
  }

  private toFailure(stage: string, error: unknown): unknown {
    if (isVouched(error) || !this.isHosts) return error;
    return failed(stage, `failed in ${stage} (${nameOfError(error)})`, error);
  }
}

type FormattedRow = Extract<FormattedConversation, { row: string }>;

function checkedRow(answer: FormattedConversation): FormattedConversation {
  if ('drop' in answer) return { drop: reasonOf(answer.drop, 'format') };
  const passes = passNamesOf(answer.passes);
  if (passes === undefined) throw invalid('format', 'passes that are no names');
  return { row: answer.row, ...(passes.length > 0 && { passes }) };
}

function same(
  first: FormattedConversation,
  again: FormattedConversation | Promise<FormattedConversation>,
): FormattedConversation | Promise<FormattedConversation> {
  const promise = promiseOf(again);
  if (promise !== undefined) return promise.then((answer) => same(first, answer));
  const second = again as FormattedConversation;
  if ('row' in first ? 'row' in second && isSameRow(first, second) : 'drop' in second) return first;
  throw invalid('format', 'two different rows of one conversation');
}

function isSameRow(first: FormattedRow, second: FormattedRow): boolean {
  const passes = ({ passes: names = [] }: FormattedRow): string => names.join();
  return first.row === second.row && passes(first) === passes(second);
}

function reasonOf(drop: unknown, stage: string): string {
  if (isReason(drop)) return drop;
  throw invalid(stage, 'a reason that is none: lower-case letters, digits and _');
}

function invalid(stage: string, what: string): FineTuningError {
  const message = `the data processor answered ${stage} with ${what}; nothing was exported`;
  return new FineTuningError('processor/invalid', message);
}

function failed(stage: string, how: string, cause?: unknown): FineTuningError | ScrubError {
  const message = `the data processor ${how}; nothing was exported`;
  return stage === 'scrub'
    ? new ScrubError('pii/detector-failed', message, { cause })
    : new FineTuningError('processor/failed', message, { cause });
}
