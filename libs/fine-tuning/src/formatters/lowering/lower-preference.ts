import type { Conversation } from '@app/open-webui';
import type { Reason } from '../../pipeline/reason';
import { lower } from './lower';
import type { LoweredTurn } from './lowered-conversation';
import type { LoweredPreference } from './lowered-preference';
import type { PassName } from './pass';
import type { Target } from './target';
import { inferTools } from './tool-definitions';

/** An example that fits, or why the target cannot hold it. */
export type PreferenceLowering =
  | { readonly lowered: LoweredPreference; readonly passes: readonly PassName[] }
  | { readonly drop: Reason };

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
  const { system, isThinking } = good.lowered;
  const [shared, answer] = atAnswer(good.lowered.turns, prompt);
  const alone = { system, prompt: shared, answer, rejected: [], label, margin };
  if (rejectedAt >= turns.length) {
    const { tools } = good.lowered;
    return { lowered: { ...alone, tools, isThinking }, passes: good.passes };
  }
  const bad = withAnswer(turns.slice(rejectedAt));
  if ('drop' in bad) return bad;
  const [, rejected] = atAnswer(bad.lowered.turns, prompt);
  if (isSame(answer, rejected)) return { drop: 'no_pair' };
  const lowered = {
    ...alone,
    rejected,
    tools: target.hasDefinitions === true ? inferTools([...shared, ...answer, ...rejected]) : [],
    isThinking: isThinking || bad.lowered.isThinking,
  };
  return { lowered, passes: [...new Set([...good.passes, ...bad.passes])] };
}

/** The turns up to the answer, and those of the answer. Results may be fewer by now, questions and answers are not. */
function atAnswer(
  turns: readonly LoweredTurn[],
  prompt: Conversation['turns'],
): [prompt: readonly LoweredTurn[], answer: readonly LoweredTurn[]] {
  let left = prompt.filter(({ role }) => role !== 'tool').length;
  let at = turns.findIndex(({ role }) => role !== 'tool' && left-- === 0);
  if (at < 0) at = turns.length;
  return [turns.slice(0, at), turns.slice(at)];
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
