import { inModule } from '../test-support/in-module';

const FRUIT = 'apple pear plum cherry grape lemon lime mango melon peach fig date quince'.split(
  ' ',
);
const TWELVE = FRUIT.slice(0, 12);
const array = (words: readonly string[]): string => `f(${JSON.stringify(words)});`;
const upper = FRUIT.map((word) => word.toUpperCase());

/** Code, and how often the rule complains of it. */
const ROWS: readonly (readonly [what: string, code: string, complaints: number])[] = [
  ['twelve words in an array', array(TWELVE), 0],
  ['thirteen words in an array', array(FRUIT), 1],
  ['twelve words in a string', `f('${TWELVE.join(' ')}');`, 0],
  ['thirteen words in a string', `f('${FRUIT.join(' ')}');`, 1],
  ['thirteen words between commas', `f('${FRUIT.join(',')}');`, 1],
  ['thirteen words between bars', `f('${FRUIT.join('|')}');`, 1],
  ['thirteen words in a template', `f(\`\${x} ${FRUIT.join(' ')}\`);`, 1],
  ['twelve words in a template', `f(\`\${x} ${TWELVE.join(' ')}\`);`, 0],
  ['thirteen words in a pattern', `f(/(?:${FRUIT.join('|')})/);`, 1],
  ['twelve words in a pattern', `f(/(?:${TWELVE.join('|')})/);`, 0],
  ['parts of words in a pattern', `f(/(?:${FRUIT.map((word) => `${word}s?`).join('|')})/);`, 0],
  ['phrases of several words', array(FRUIT.map((word) => `ripe ${word}`)), 1],
  ['words of another script', array(['я', 'мы'].flatMap((a) => FRUIT.map(() => `${a}слово`))), 1],
  ['a script without capitals', array(FRUIT.map(() => '苹果')), 1],
  ['two lists that are too long', `${array(FRUIT)}${array(FRUIT)}`, 2],
  ['codes in capitals', array(upper), 0],
  ['shapes of numbers', array(FRUIT.map(() => 'ddaad')), 0],
  ['single letters', array([...'abcdefghijklmno']), 0],
  ['numbers', 'f([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);', 0],
  ['names of rules with dots', array(FRUIT.map((word) => `id.${word}`)), 0],
  ['a sentence to a person', `throw new UsageError('code', '${FRUIT.join(' ')}');`, 0],
  ['a list in a class that is no error', `new Registry('${FRUIT.join(' ')}');`, 1],
  ['names of properties', `f({ ${FRUIT.map((word) => `${word}: 1`).join(', ')} });`, 0],
];

describe('the lint rule that keeps words out of the code', () => {
  let complaints: readonly string[][];
  beforeAll(() => {
    complaints = inModule(
      `import { Linter } from 'eslint';
       import { wordsInData } from './scripts/lint/words-in-data.mjs';`,
      `const config = {
         plugins: { words: { rules: { 'in-data': wordsInData } } },
         rules: { 'words/in-data': 'error' },
       };
       output = input.map((code) => new Linter().verify(code, config).map(({ message }) => message));`,
      ROWS.map(([, code]) => code),
    );
  });

  it.each(ROWS.map(([what, , count], index) => [what, count, index] as const))(
    '%s: %i',
    (_, count, index) => {
      expect(complaints[index]).toHaveLength(count);
      for (const message of complaints[index]!)
        expect(message).toMatch(/^\d+ words in one place: more than 12 belong into a table/);
    },
  );
});
