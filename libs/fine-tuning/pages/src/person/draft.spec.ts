import { answerOf } from './draft';

it.each([
  ['granted', true, 'granted'],
  ['granted', false, null],
  ['denied', false, 'denied'],
  ['withdrawn', false, 'withdrawn'],
  [null, false, null],
] as const)('%p, the same sign-in %p: %p stays chosen', (answer, isSame, expected) => {
  expect(answerOf(answer, isSame)).toBe(expected);
});
