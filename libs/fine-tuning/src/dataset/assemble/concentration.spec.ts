import { Concentration } from './concentration';

it.each<[string, [string, string, number][], string[]]>([
  ['nothing', [], []],
  [
    'a fifth is not more than a fifth',
    ['ann', 'ben', 'cy', 'dot', 'eve'].map((name) => [name, `model of ${name}`, 20]),
    [],
  ],
  [
    'one person with two models',
    [
      ['ann', 'm', 30],
      ['ann', 'n', 1],
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((name): [string, string, number] => [name, name, 11]),
    ],
    ['One person has more than 20 % of all tokens.', 'The model m has 30 % of all tokens.'],
  ],
  [
    'two persons',
    [
      ['ann', 'm', 1],
      ['ben', 'm', 2],
    ],
    ['2 persons have more than 20 % of all tokens each.', 'The model m has 100 % of all tokens.'],
  ],
])('%s', (_what, parts, expected) => {
  const concentration = new Concentration();
  for (const part of parts) concentration.add(...part);
  expect(concentration.warnings()).toEqual(expected);
});
