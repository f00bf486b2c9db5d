import type { Conversation, Preference } from '@app/open-webui';
import { conversationOf, type TurnSketch } from '../test-support/conversation-of';
import { TokenCounter } from './token-counter';

/** A token per character. */
const counter = new TokenCounter({ encoding: 'characters', countText: ({ length }) => length });
const ask: TurnSketch = { role: 'user', text: 'four' };
const answer: TurnSketch = { role: 'assistant', text: 'seventy' };
const prefers = (answerAt: number, rejectedAt: number): Preference => ({
  kind: 'pair',
  answerAt,
  rejectedAt,
  label: true,
  evidence: 'rating',
  raterId: 'owner',
  margin: null,
});

it.each<[string, Conversation, tokens: number, trained: number]>([
  ['a question and its answer', conversationOf(ask, answer), 3 + 3 + 4 + 3 + 7, 7],
  ['two answers', conversationOf(ask, answer, ask, answer), 3 + 4 * 3 + 22, 14],
  [
    'an answer that another conversation trains',
    conversationOf(ask, { ...answer, train: false }, ask, answer),
    3 + 4 * 3 + 22,
    7,
  ],
  [
    'a system prompt',
    { ...conversationOf(ask, answer), system: [{ text: 'be kind', origin: 'chat' }] },
    3 + 3 * 3 + 18,
    7,
  ],
  [
    'reasoning, a call of a tool and its result',
    conversationOf(
      ask,
      {
        ...answer,
        text: '',
        reasoning: ['hm'],
        call: { id: 'c', name: 'add', rawArgs: '[1]' },
      },
      { role: 'tool', text: 'result', result: { callId: 'c', name: 'add' } },
      answer,
    ),
    3 + 4 * 3 + 4 + (2 + 3 + 3) + (6 + 3) + 7,
    2 + 3 + 3 + 7,
  ],
  [
    'the answers of a pair, and none of its prompt',
    {
      ...conversationOf(ask, answer, ask, answer, { ...answer, text: 'no' }),
      preference: prefers(3, 4),
    },
    3 + 5 * 3 + 24,
    9,
  ],
])('counts %s', (_what, conversation, tokens, trained) => {
  expect(counter.measure(conversation)).toEqual({ tokens, trained });
  expect(counter.countConversation(conversation)).toBe(tokens);
});
