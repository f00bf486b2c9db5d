import type { Request } from 'express';
import { BadHeaderError } from '../problem/http.errors';
import { idempotencyKeyOf } from './idempotency-key';

const requestWith = (key: string | string[] | undefined): Request =>
  ({ headers: { 'idempotency-key': key } }) as unknown as Request;

it.each([undefined, 'a', 'a-b_c!~', 'x'.repeat(255)])('takes %p as it is', (key) => {
  expect(idempotencyKeyOf(requestWith(key))).toBe(key);
});

it.each([[''], [' '], ['a b'], ['ä'], ['a\n'], ['x'.repeat(256)], [['a', 'b']]])(
  'refuses %p',
  (key) => {
    expect(() => idempotencyKeyOf(requestWith(key))).toThrow(BadHeaderError);
  },
);
