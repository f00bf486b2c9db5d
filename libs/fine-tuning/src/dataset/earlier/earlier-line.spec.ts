import { parseEarlier } from './earlier-line';

const LINE = { export: 'e', split: 'train', chat: 'c', user: 'u', leaf: '0a'.repeat(32) };

it.each([LINE, { ...LINE, authors: ['a'] }, { ...LINE, outdated: true }])('reads %j', (line) => {
  expect(parseEarlier(JSON.stringify(line))).toEqual(line);
});

it.each([
  '',
  '[]',
  '{',
  ...Object.keys(LINE).map((name) => JSON.stringify({ ...LINE, [name]: undefined })),
  JSON.stringify({ ...LINE, split: 'all' }),
  JSON.stringify({ ...LINE, authors: [1] }),
  JSON.stringify({ ...LINE, outdated: false }),
  JSON.stringify({ ...LINE, outdated: 'yes' }),
  JSON.stringify({ ...LINE, leaf: 'XY'.repeat(32) }),
])('refuses %p', (text) => {
  expect(parseEarlier(text)).toBeUndefined();
});
