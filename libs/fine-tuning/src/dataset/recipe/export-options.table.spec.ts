import { EXPORT_OPTIONS } from '../../cli/export/export-options';
import {
  anyOf,
  choiceHelp,
  EXPORT_CHOICES,
  EXPORT_NUMBERS,
  rangeOf,
  type ExportChoice,
  type ExportNumber,
} from './export-options.table';
import { resolveRecipe } from './resolve-recipe';

const CHOICES = Object.keys(EXPORT_CHOICES) as ExportChoice[];
const NUMBERS = Object.keys(EXPORT_NUMBERS) as ExportNumber[];

describe.each(CHOICES)('the option %s', (option) => {
  const { values, usual } = EXPORT_CHOICES[option];

  // An option that came later is left out where it is the usual one.
  const resolved = (asked: object): string =>
    resolveRecipe({ format: 'openai', split: { train: 0.5, test: 0.5 }, ...asked })[option] ??
    usual;

  it('is resolved to each of its words, and to the usual one where it is absent', () => {
    for (const value of values) expect(resolved({ [option]: value })).toBe(value);
    expect(resolved({})).toBe(usual);
  });

  it.each(['', 'VISIBLE', 'toString', `${usual} `])('refuses %p and names the words', (value) => {
    const others = values.filter((word) => word !== usual);
    expect(() => resolveRecipe({ format: 'openai', [option]: value })).toThrow(
      `${option}: expected one of ${[usual, ...others].join(', ')}`,
    );
  });

  it('has its words in the help of the command line', () => {
    const flag = option === 'groupBy' ? 'group-by' : option;
    expect(EXPORT_OPTIONS[flag].help).toContain(choiceHelp(option));
  });
});

describe.each(NUMBERS)('the option %s', (option) => {
  const { min, max } = rangeOf(option);

  it('takes both ends of its range', () => {
    const field = option === 'partFiles' ? 'shards' : option;
    for (const value of [min, max])
      expect(resolveRecipe({ format: 'openai', [option]: value })[field]).toBe(value);
  });

  it.each([min - 1, max + 1, 0.5, NaN, Infinity])('refuses %p', (value) => {
    expect(() => resolveRecipe({ format: 'openai', [option]: value })).toThrow(
      `${option}: expected a whole number`,
    );
  });
});

it.each([
  [['a'], 'a'],
  [['a', 'b'], 'a or b'],
  [['a', 'b', 'c'], 'a, b or c'],
  [[], ''],
])('%p for people: %p', (words, expected) => {
  expect(anyOf(words)).toBe(expected);
});
