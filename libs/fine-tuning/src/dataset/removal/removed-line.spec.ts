import { parseRemoved } from './removed-line';

const LINE = { file: 'train.jsonl', line: 3, leaf: '0a'.repeat(32) };

it('reads what names a row', () => {
  expect(parseRemoved(JSON.stringify(LINE))).toEqual(LINE);
});

it.each([
  '',
  '[]',
  'null',
  '{',
  ...Object.keys(LINE).map((name) => JSON.stringify({ ...LINE, [name]: undefined })),
  JSON.stringify({ ...LINE, line: '3' }),
  JSON.stringify({ ...LINE, line: 1.5 }),
  JSON.stringify({ ...LINE, leaf: '0a' }),
  JSON.stringify({ ...LINE, leaf: 'XY'.repeat(32) }),
])('refuses %p', (text) => {
  expect(parseRemoved(text)).toBeUndefined();
});
