import type { InvalidRequestError } from '../../problem/invalid-request.error';
import { parseQuery } from './parse-query';

test.each<[string, Record<string, string>]>([
  ['/a', {}],
  ['/a?', {}],
  ['/a?&&', {}],
  ['/a?x', { x: '' }],
  ['/a?x=', { x: '' }],
  ['/a?x=1&y=2', { x: '1', y: '2' }],
  ['/a?x=a+b%20c%2B', { x: 'a b c+' }],
  ['/a?x=a=b?c', { x: 'a=b?c' }],
  ['/a?x=1,2', { x: '1,2' }],
  ['/a?x[]=1', { 'x[]': '1' }],
  ['/a?x[y]=1', { 'x[y]': '1' }],
  ['/a?%78=%C3%A4', { x: '\u00e4' }],
])('%s', (target, expected) => {
  expect(parseQuery(target)).toEqual(expected);
});

test.each([
  ['/a?x=1&x=1', '/x', 'repeated'],
  ['/a?x&y=1&%78', '/x', 'repeated'],
  ['/a?x=%ff', '/x', 'encoding'],
  ['/a?x=%', '/x', 'encoding'],
  ['/a?x=%zz', '/x', 'encoding'],
  ['/a?%ff=1', '/%ff', 'encoding'],
  ['/a?a/b=%c3', '/a~1b', 'encoding'],
  [`/a?x=${'1'.repeat(8192)}`, '', 'maxLength'],
])('%s is refused at %s', (target, pointer, code) => {
  let errors: unknown;
  try {
    parseQuery(target);
  } catch (error) {
    errors = (error as InvalidRequestError).errors;
  }
  expect(errors).toMatchObject([{ pointer, code }]);
});

test('the name of a prototype is a name like any other', () => {
  expect(Object.keys(parseQuery('/a?__proto__=1'))).toEqual(['__proto__']);
});
