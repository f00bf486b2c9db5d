import { parseFate } from './fate-line';

const DROPPED = {
  chat: 'c',
  user: 'u',
  fate: 'dropped',
  reason: 'no_consent' as string | null,
  messages: { exported: 0, dropped: { no_consent: 2 } as Record<string, unknown> | null },
};
const EXPORTED = { ...DROPPED, fate: 'exported', reason: null };

it.each([DROPPED, EXPORTED])('reads %p', (line) => {
  expect(parseFate(JSON.stringify(line))).toEqual(line);
});

it.each([
  '',
  'null',
  '7',
  '{',
  ...Object.keys(DROPPED).map((name) => JSON.stringify({ ...DROPPED, [name]: undefined })),
  JSON.stringify({ ...DROPPED, reason: null }),
  JSON.stringify({ ...EXPORTED, reason: 'no_consent' }),
  JSON.stringify({ ...DROPPED, fate: 'lost' }),
  JSON.stringify({ ...DROPPED, messages: { exported: -1, dropped: {} } }),
  JSON.stringify({ ...DROPPED, messages: { exported: 0, dropped: null } }),
  JSON.stringify({ ...DROPPED, messages: { exported: 0, dropped: { no_consent: '2' } } }),
])('refuses %p', (text) => {
  expect(parseFate(text)).toBeUndefined();
});
