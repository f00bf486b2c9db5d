import { paragraphsOf } from './paragraphs-of';

it.each([
  ['', []],
  [' \n\n ', []],
  ['one', ['one']],
  ['\ufeffone\nline\n\n\n two\r\n\r\nthree \n', ['one\nline', 'two', 'three']],
  ['<b>one</b>\n \n&amp;', ['<b>one</b>', '&amp;']],
])('%j', (text, expected) => {
  expect(paragraphsOf(text)).toEqual(expected);
});
