import { parseProvenance } from './provenance-line';

/** As 0.1.0 wrote it. */
const EARLIER = {
  file: 'train.jsonl',
  line: 1,
  chat: 'c',
  user: 'u',
  messages: ['m'],
  model: 'gpt' as string | null,
  consentEvent: 'e' as string | null,
  leaf: 'ab',
};
const LINE = { ...EARLIER, authors: ['u'], tokens: 0, pii: { EMAIL: 2 } };

it.each([
  LINE,
  EARLIER,
  { ...LINE, consentEvent: null },
  { ...LINE, model: null },
  { ...LINE, pii: {} },
  { ...LINE, more: 1 },
  { ...LINE, messageAuthors: [['u', 'v']] },
  { ...LINE, passes: ['ids_renamed', 'tools_inferred'] },
])('reads %p', (line) => {
  expect(parseProvenance(JSON.stringify(line))).toEqual(line);
});

it.each([
  '',
  'null',
  '[]',
  '5',
  '{',
  ...Object.keys(EARLIER).map((name) => JSON.stringify({ ...LINE, [name]: undefined })),
  JSON.stringify({ ...LINE, line: 1.5 }),
  JSON.stringify({ ...LINE, line: '1' }),
  JSON.stringify({ ...LINE, leaf: 1 }),
  JSON.stringify({ ...LINE, consentEvent: 1 }),
  JSON.stringify({ ...LINE, messages: 'm' }),
  JSON.stringify({ ...LINE, authors: [1] }),
  JSON.stringify({ ...LINE, messageAuthors: ['u'] }),
  JSON.stringify({ ...LINE, messageAuthors: [['u'], ['v']] }),
  JSON.stringify({ ...LINE, tokens: -1 }),
  JSON.stringify({ ...LINE, tokens: '1' }),
  JSON.stringify({ ...LINE, passes: 'tools_inferred' }),
  JSON.stringify({ ...LINE, passes: ['Ann said'] }),
  JSON.stringify({ ...LINE, passes: ['b', 'a'] }),
  JSON.stringify({ ...LINE, passes: ['a', 'a'] }),
  JSON.stringify({ ...LINE, pii: null }),
  JSON.stringify({ ...LINE, pii: { EMAIL: 0.5 } }),
])('refuses %p', (text) => {
  expect(parseProvenance(text)).toBeUndefined();
});
