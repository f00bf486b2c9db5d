import { UsageError } from '../../fine-tuning.errors';
import { decodeCursor, encodeCursor } from './list-cursor';

it.each([
  { createdAt: 0, id: 'a' },
  { createdAt: 1_763_800_000_000, id: '00000000-0000-4000-8000-000000000001' },
])('a place survives its cursor: %p', (place) => {
  const cursor = encodeCursor(place);
  expect(cursor).toMatch(/^[\w-]+$/);
  expect(decodeCursor(cursor)).toEqual(place);
});

const encoded = (text: string): string => Buffer.from(text).toString('base64url');

it.each([
  '',
  'x',
  encoded('5'),
  encoded('.a'),
  encoded('-1.a'),
  encoded('5.'),
  encoded('5.a b'),
  encoded(`5.${'a'.repeat(37)}`),
  encoded('12345678901234567.a'),
  encoded('5.a\n'),
])('%p is refused', (cursor) => {
  expect(() => decodeCursor(cursor)).toThrow(UsageError);
});
