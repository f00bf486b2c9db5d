import { chatDecisionOf, mayBeUsed } from './use-of-chat';

it.each([
  ['unset', null, false],
  ['unset', 'granted', true],
  ['unset', 'denied', false],
  ['granted', null, true],
  ['granted', 'granted', true],
  ['granted', 'denied', false],
  ['asksAgain', null, false],
  ['asksAgain', 'granted', true],
  ['denied', 'granted', false],
  ['denied', null, false],
  ['withdrawn', 'granted', false],
  ['withdrawn', null, false],
] as const)('all chats %s, this one %p: %p', (standing, decision, expected) => {
  expect(mayBeUsed(standing, decision)).toBe(expected);
});

it.each([
  [null, null],
  [undefined, null],
  ['granted', 'granted'],
  ['denied', 'denied'],
  ['withdrawn', 'denied'],
  ['', 'denied'],
])('%p is read as %p', (given, expected) => {
  expect(chatDecisionOf(given)).toBe(expected);
});
