import { BadHeaderError } from '../problem/http.errors';
import { idempotencyKeyOf } from './idempotency-key';

it.each([undefined, 'a', 'a-b_c!~', 'x'.repeat(255)])('takes %p as it is', (key) => {
  expect(idempotencyKeyOf(key)).toBe(key);
});

it.each([[''], [' '], ['a b'], ['ä'], ['a\n'], ['x'.repeat(256)], [['a', 'b']]])(
  'refuses %p',
  (key) => {
    expect(() => idempotencyKeyOf(key)).toThrow(BadHeaderError);
  },
);
