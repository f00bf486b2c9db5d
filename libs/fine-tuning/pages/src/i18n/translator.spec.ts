import type { Language } from './messages';
import { Translator } from './translator';

const LANGUAGE = {
  code: 'en',
  name: 'English',
  direction: 'ltr',
  messages: {
    plain: 'no value',
    one: '{name} has {n}',
    many: { one: '{count} chat', other: '{count} chats' },
  },
} as unknown as Language;

const { text, bytes, date, percent } = new Translator(LANGUAGE);
const say = text as (key: string, values?: Readonly<Record<string, string | number>>) => string;

it.each([
  ['plain', {}, 'no value'],
  ['one', { name: '<b>', n: 12345 }, '<b> has 12,345'],
  ['one', { name: '{n}', n: 1 }, '{n} has 1'],
  ['one', {}, '{name} has {n}'],
  ['many', { count: 1 }, '1 chat'],
  ['many', { count: 0 }, '0 chats'],
  ['many', { count: 2000 }, '2,000 chats'],
] as const)('%s with %j', (key, values, expected) => {
  expect(say(key, values)).toBe(expected);
});

it.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1000, '1 kB'],
  [1_234_567, '1.2 MB'],
  [5e15, '5,000 TB'],
])('%p bytes', (value, expected) => {
  expect(bytes(value)).toBe(expected);
});

it('writes dates and shares as the locale does, and leaves what is no date', () => {
  const austrian = new Translator(LANGUAGE, 'de-AT');
  expect(austrian.date('2026-01-05T12:00:00.000Z')).toBe('5. Jänner 2026');
  expect(date('whenever')).toBe('whenever');
  expect(percent(0.125)).toBe('12.5%');
});
