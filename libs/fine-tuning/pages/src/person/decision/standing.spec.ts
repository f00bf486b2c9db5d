import { answersFor, standingOf } from './standing';

it.each([
  [null, false, 'unset'],
  ['granted', false, 'granted'],
  ['granted', true, 'asksAgain'],
  ['denied', false, 'denied'],
  ['withdrawn', false, 'withdrawn'],
  ['whatever', false, 'denied'],
  ['whatever', true, 'denied'],
] as const)('%p, asked again %p: %s', (decision, asksAgain, expected) => {
  expect(standingOf({ decision: decision as 'granted', asksAgain })).toBe(expected);
});

it('offers yes and no always, and taking back only what was given', () => {
  for (const standing of ['unset', 'granted', 'asksAgain', 'denied', 'withdrawn'] as const)
    expect(answersFor(standing)).toEqual(expect.arrayContaining(['granted', 'denied']));
  expect(answersFor('unset')).not.toContain('withdrawn');
  expect(answersFor('granted')).toContain('withdrawn');
  expect(answersFor('asksAgain')).toContain('withdrawn');
});
