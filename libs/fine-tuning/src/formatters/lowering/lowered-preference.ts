import type { LoweredConversation, LoweredTurn } from './lowered-conversation';

/** A pair, or one rated answer, as one target can hold it. Immutable. */
export interface LoweredPreference extends Pick<
  LoweredConversation,
  'system' | 'tools' | 'isThinking'
> {
  /** From the first question to the one that was answered. */
  readonly prompt: readonly LoweredTurn[];
  /** The chosen answer, or the rated one. More than one turn where tools were called. */
  readonly answer: readonly LoweredTurn[];
  /** The rejected answer; empty where an answer was rated alone. */
  readonly rejected: readonly LoweredTurn[];
  /** Whether `answer` is a good one: always in a pair. */
  readonly label: boolean;
  /** Difference of the scores of a pair; null where there is none. */
  readonly margin: number | null;
}

/** The only turn of an answer that called no tools, as its text; undefined for any other. */
export function textAlone(answer: readonly LoweredTurn[]): string | undefined {
  const [turn, ...others] = answer;
  if (turn?.role !== 'assistant' || others.length > 0 || turn.calls.length > 0) return undefined;
  return turn.text;
}
