import type { Conversation } from '@app/open-webui';
import type { Reason } from '../../pipeline/reason';
import { lower } from './lower';
import type { LoweredPreference } from './lowered-preference';
import type { Target } from './target';

/** An example that fits, or why the target cannot hold it. */
export type PreferenceLowering =
  { readonly lowered: LoweredPreference } | { readonly drop: Reason };

/**
 * Brings an example of a preference into the form that a target declares: the prompt with each of its answers is lowered as
 * the conversation that it is. Pure.
 * @returns `no_pair` where both answers are one text by now, else what `lower` answers
 */
export function lowerPreference(conversation: Conversation, target: Target): PreferenceLowering {
  const { preference, turns, ...rest } = conversation;
  if (preference === undefined) return { drop: 'no_pair' };
  const { answerAt, rejectedAt, label, margin } = preference;
  const prompt = turns.slice(0, answerAt).map((turn) => ({ ...turn, train: true }));
  const withAnswer = (answer: Conversation['turns']): ReturnType<typeof lower> =>
    lower({ ...rest, turns: [...prompt, ...answer] }, target);
  const good = withAnswer(turns.slice(answerAt, rejectedAt));
  if ('drop' in good) return good;
  const { system } = good.lowered;
  const answer = good.lowered.turns.slice(answerAt);
  const shared = good.lowered.turns.slice(0, answerAt);
  const alone = { system, prompt: shared, answer, rejected: [], label, margin };
  if (rejectedAt >= turns.length) return { lowered: alone };
  const bad = withAnswer(turns.slice(rejectedAt));
  if ('drop' in bad) return bad;
  const rejected = bad.lowered.turns.slice(answerAt);
  if (isSame(answer, rejected)) return { drop: 'no_pair' };
  return { lowered: { ...alone, rejected } };
}

/** Ids of calls say nothing: each answer has its own. */
function isSame(answer: LoweredPreference['answer'], other: LoweredPreference['answer']): boolean {
  const said = (turns: LoweredPreference['answer']): string =>
    JSON.stringify(
      turns.map((turn) => [
        turn.role,
        turn.text.trim(),
        turn.role === 'assistant' ? turn.calls.map(({ name, rawArgs }) => [name, rawArgs]) : [],
      ]),
    );
  return said(answer) === said(other);
}
