import { awaitsAnswer, chatDecisionOf, mayBeUsed } from './use-of-chat';

it.each([
  ['unset', null, false],
  ['unset', 'granted', true],
  ['unset', 'denied', false],
  ['granted', null, true],
  ['granted', 'granted', true],
  ['granted', 'denied', false],
  ['asksAgain', null, false],
  ['asksAgain', 'granted', true],
  ['unset', 'asksAgain', false],
  ['granted', 'asksAgain', true],
  ['asksAgain', 'asksAgain', false],
  ['denied', 'granted', false],
  ['denied', null, false],
  ['withdrawn', 'granted', false],
  ['withdrawn', null, false],
] as const)('all chats %s, this one %p: %p', (standing, decision, expected) => {
  expect(mayBeUsed(standing, decision)).toBe(expected);
});

it.each([
  ['unset', 'asksAgain', true],
  ['asksAgain', 'asksAgain', true],
  ['granted', 'asksAgain', false],
  ['denied', 'asksAgain', false],
  ['withdrawn', 'asksAgain', false],
  ['unset', 'granted', false],
  ['asksAgain', null, false],
] as const)(
  'all chats %s, this one %p: an answer is awaited: %p',
  (standing, decision, expected) => {
    expect(awaitsAnswer(standing, decision)).toBe(expected);
  },
);

it.each([
  [null, false, null],
  ['granted', false, 'granted'],
  ['granted', true, 'asksAgain'],
  ['denied', false, 'denied'],
  ['denied', true, 'denied'],
  ['withdrawn', false, 'denied'],
  ['', false, 'denied'],
])('%p, asks again %p, is read as %p', (decision, asksAgain, expected) => {
  expect(chatDecisionOf({ decision: decision as 'granted' | null, asksAgain })).toBe(expected);
});

it('takes a chat that nothing is said of for undecided', () => {
  expect(chatDecisionOf(undefined)).toBeNull();
});
