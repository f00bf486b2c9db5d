import { BUILT_IN_KINDS } from '../../recognizers/kinds';
import type { PiiTypeName } from '../pii-type-name';
import { resolveSpans, type ResolvableSpan } from './resolve-spans';

const TEXT = 'abcdefghij klmnopqrst uvwxyz';
const span = (
  start: number,
  end: number,
  type: PiiTypeName,
  score: number,
  rule = 'r',
): ResolvableSpan => ({ start, end, type, score, rule });
const show = (spans: ResolvableSpan[]): string[] =>
  resolveSpans(spans, TEXT, BUILT_IN_KINDS).map(
    ({ start, end, type }) => `${type} ${start}-${end}`,
  );

describe(resolveSpans.name, () => {
  it.each([
    ['nothing', [], []],
    [
      'disjoint ones, sorted',
      [span(5, 9, 'AGE', 1), span(0, 3, 'PERSON', 1)],
      ['PERSON 0-3', 'AGE 5-9'],
    ],
    [
      'the union of one type',
      [span(0, 6, 'PERSON', 0.9), span(4, 10, 'PERSON', 0.7)],
      ['PERSON 0-10'],
    ],
    [
      'the heavier of equal ranges',
      [span(0, 8, 'PHONE', 0.7), span(0, 8, 'NATIONAL_ID', 0.95)],
      ['NATIONAL_ID 0-8'],
    ],
    [
      'the outer over the inner',
      [span(0, 20, 'SECRET', 0.9), span(4, 8, 'PERSON', 0.9)],
      ['SECRET 0-20'],
    ],
    [
      'what is left of the lighter',
      [span(0, 10, 'EMAIL', 0.9), span(6, 20, 'PERSON', 0.7)],
      ['EMAIL 0-10', 'PERSON 11-20'],
    ],
    [
      'both sides of a certain one',
      [span(0, 20, 'ADDRESS', 0.8), span(8, 12, 'PERSON', 1, 'known')],
      ['ADDRESS 0-8', 'PERSON 8-12', 'ADDRESS 12-20'],
    ],
    ['no crumbs', [span(0, 10, 'EMAIL', 0.9), span(6, 12, 'PERSON', 0.7)], ['EMAIL 0-10']],
  ] as [string, ResolvableSpan[], string[]][])('keeps %s', (_name, spans, expected) =>
    expect(show(spans)).toEqual(expected),
  );

  it('is the same whatever the order found', () => {
    const spans = [
      span(0, 9, 'PERSON', 0.8),
      span(3, 14, 'ADDRESS', 0.8),
      span(12, 22, 'ORG', 0.9),
      span(2, 5, 'AGE', 0.9),
    ];
    expect(show([...spans].reverse())).toEqual(show(spans));
  });
});
