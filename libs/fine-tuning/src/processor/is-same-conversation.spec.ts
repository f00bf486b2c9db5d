import type { Conversation } from '@app/open-webui';
import { conversationOf } from '../pipeline/test-support/conversation-of';
import { isSameConversation } from './is-same-conversation';

const [ASKED, CHOSEN] = conversationOf(
  { role: 'user', text: 'Which is a prime?' },
  { role: 'assistant', text: 'Seven.' },
).turns as [Conversation['turns'][number], Conversation['turns'][number]];
/** What the answer said before somebody rewrote it, of the same message. */
const REJECTED = { ...CHOSEN, id: `${CHOSEN.id}#original` };
const PAIR: Conversation = {
  ...conversationOf({ role: 'user', text: 'Which is a prime?' }),
  turns: [ASKED, CHOSEN, REJECTED],
  preference: {
    ...{ kind: 'pair', answerAt: 1, rejectedAt: 2, label: true },
    ...{ evidence: 'edit', raterId: 'ann', margin: null },
  },
};
const { preference: PREFERENCE, ...PLAIN } = PAIR;

const clean = (turn: object): object => ({ ...turn, parts: [{ kind: 'text', text: 'clean' }] });

it.each<[what: string, answer: unknown]>([
  ['without its preference', PLAIN],
  ['with other borders', { ...PAIR, preference: { ...PREFERENCE, answerAt: 0 } }],
  ['with another rater', { ...PAIR, preference: { ...PREFERENCE, raterId: 'ben' } }],
  ['with a turn fewer', { ...PAIR, turns: [ASKED, REJECTED] }],
  ['with a turn more', { ...PAIR, turns: [...PAIR.turns, REJECTED] }],
  ['in another order', { ...PAIR, turns: [CHOSEN, ASKED, REJECTED] }],
  ['with its answers in the place of each other', { ...PAIR, turns: [ASKED, REJECTED, CHOSEN] }],
  ['with the question as an answer', { ...PAIR, turns: [ASKED, CHOSEN, ASKED] }],
])('refuses a pair %s', (_what, answer) => {
  expect(isSameConversation(answer, PAIR)).toBe(false);
});

it('takes a pair of which every text is another', () => {
  expect(isSameConversation({ ...PAIR, turns: PAIR.turns.map(clean) }, PAIR)).toBe(true);
});

it('refuses a conversation of which somebody made a pair', () => {
  expect(isSameConversation(PAIR, PLAIN)).toBe(false);
  expect(isSameConversation({ ...PLAIN, turns: [ASKED, CHOSEN] }, PLAIN)).toBe(true);
});
