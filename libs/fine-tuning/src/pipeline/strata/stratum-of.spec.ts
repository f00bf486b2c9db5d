import type { Conversation, TurnFeedback } from '@app/open-webui';
import { conversationOf } from '../test-support/conversation-of';
import { stratumOf, type StratifyBy } from './stratum-of';

const talk = (more: { model?: string; text?: string } = {}): Conversation =>
  conversationOf(
    { role: 'user', text: more.text ?? 'Hello?' },
    { role: 'assistant', text: 'Yes.', ...(more.model !== undefined && { model: more.model }) },
  );
const rated = (...ratings: (1 | -1)[]): Conversation => {
  const { turns, ...rest } = talk();
  const feedback = ratings.map((rating): TurnFeedback => ({
    rating,
    arena: false,
    evidence: 'feedback',
  }));
  return {
    ...rest,
    turns: turns.map((turn) => (turn.role === 'user' ? turn : { ...turn, feedback })),
  };
};
const labelled = (label: boolean): Conversation => ({
  ...rated(1),
  preference: {
    ...{ kind: 'rated', answerAt: 1, rejectedAt: 2, label, evidence: 'rating' },
    ...{ raterId: 'owner', margin: null },
  },
});
/** Knows a language by its first word. */
const detect = (text: string): string =>
  ({ Hello: 'en', Hallo: 'de' })[text.split(' ')[0] ?? ''] ?? '';

it.each<[string, Conversation, StratifyBy, string]>([
  ['the model of the answer', talk({ model: 'qwen3:8b' }), 'model', 'qwen3:8b'],
  ['no model', talk(), 'model', 'unknown'],
  ['no rating', rated(), 'rating', 'unrated'],
  ['a thumb up', rated(1), 'rating', 'up'],
  ['a thumb down', rated(-1), 'rating', 'down'],
  ['both', rated(-1, 1), 'rating', 'up'],
  ['an answer that is labelled good', labelled(true), 'rating', 'up'],
  ['one that is labelled bad', labelled(false), 'rating', 'down'],
  ['a language', talk({ text: 'Hallo du' }), 'language', 'de'],
  ['none', talk({ text: '12345' }), 'language', 'unknown'],
])('%s', (_what, conversation, by, stratum) =>
  expect(stratumOf(conversation, by, detect)).toBe(stratum),
);
