import type { Conversation } from '@app/open-webui';
import { conversationOf, type TurnSketch } from '../../pipeline/test-support/conversation-of';
import type { Formatter } from '../formatter';

export interface PreferenceSketch {
  readonly system?: string;
  readonly prompt: readonly TurnSketch[];
  readonly answer: readonly TurnSketch[];
  /** Makes a pair. */
  readonly rejected?: readonly TurnSketch[];
  readonly label?: boolean;
}

export const question: TurnSketch = { role: 'user', text: 'Is it raining?' };
export const yes: TurnSketch = { role: 'assistant', text: 'Yes, a little.' };
export const no: TurnSketch = { role: 'assistant', text: 'No.' };
export const result: TurnSketch = {
  ...{ role: 'tool', text: '{"mm":0}' },
  result: { callId: 'c', name: 'rain' },
};

/** A turn of one call with these arguments. */
export function calling(rawArgs: string, text = ''): TurnSketch {
  return { role: 'assistant', text, call: { id: 'c', name: 'rain', rawArgs } };
}

/** An example for tests: a pair where something is rejected, else a rated answer. */
export function preferenceOf(sketch: PreferenceSketch): Conversation {
  const { system, prompt, answer, rejected = [], label = true } = sketch;
  return {
    ...conversationOf(...prompt, ...answer, ...rejected),
    system: system === undefined ? [] : [{ text: system, origin: 'chat' }],
    preference: {
      kind: sketch.rejected === undefined ? 'rated' : 'pair',
      answerAt: prompt.length,
      rejectedAt: prompt.length + answer.length,
      label,
      evidence: 'rating',
      raterId: 'owner',
      margin: null,
    },
  };
}

/** The row that a format makes of it, which its own rules must take. */
export function rowOf(formatter: Formatter, conversation: Conversation): unknown {
  const result = formatter.format(conversation);
  if ('drop' in result) throw new Error(result.drop);
  const row: unknown = JSON.parse(result.row);
  expect(formatter.validate(row)).toEqual([]);
  return row;
}
