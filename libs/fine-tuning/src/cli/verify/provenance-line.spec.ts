import { parseProvenance } from './provenance-line';

const LINE = {
  file: 'train.jsonl',
  line: 1,
  chat: 'c',
  user: 'u',
  consentEvent: 'e' as string | null,
  leaf: 'ab',
};

it.each([LINE, { ...LINE, consentEvent: null }, { ...LINE, more: 1 }])('reads %p', (line) => {
  expect(parseProvenance(JSON.stringify(line))).toEqual(line);
});

it.each([
  '',
  'null',
  '[]',
  '5',
  '{',
  ...Object.keys(LINE).map((name) => JSON.stringify({ ...LINE, [name]: undefined })),
  JSON.stringify({ ...LINE, line: 1.5 }),
  JSON.stringify({ ...LINE, line: '1' }),
  JSON.stringify({ ...LINE, leaf: 1 }),
  JSON.stringify({ ...LINE, consentEvent: 1 }),
])('refuses %p', (text) => {
  expect(parseProvenance(text)).toBeUndefined();
});
