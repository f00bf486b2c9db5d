import { proseOf } from './prose';
import { wordsOf } from './words-of';

it.each([
  ["It's 3 o'clock.", ['it', 's', '3', 'o', 'clock']],
  ['Straße, ÄRGER', ['straße', 'ärger']],
  ['我爱tea。', ['我', '爱', 'tea']],
  ['— …', []],
])('the words of %j', (text, words) => expect(wordsOf(text)).toEqual(words));

it.each<[string, string[], boolean]>([
  ['a\n```\nb\n```\nc', ['a', 'c'], false],
  ['a\n```\nb', ['a'], true],
  ['~~~\n```\n~~~', [], false],
  ['````\n```\n', [], true],
  ['```js\n```js\n```', [], false],
  ['a ``` b', ['a ``` b'], false],
])('the prose of %j', (text, lines, isOpen) =>
  expect(proseOf(text)).toMatchObject({ lines, isOpen }),
);
