import { badFieldsOf } from './manifest-shape';

const SHA = '0a'.repeat(32);
const FATES = { seen: 1, exported: 1, dropped: {} };
const MANIFEST = {
  schemaVersion: 1,
  exportId: '75f04fe0-b862-4ee5-8b22-f932387fa927',
  format: 'openai',
  replaces: null,
  recipe: {},
  recipeSha256: SHA,
  counts: {
    chats: FATES,
    messages: FATES,
    examples: { train: 1, validation: 0, test: 0 },
    tokens: { encoding: 'o200k_base', total: 1, p50: 1, p95: 1, max: 1 },
  },
  pii: { EMAIL: 1 },
  scrubbed: true,
  canaries: { EMAIL: { planted: 3, missed: 0, bound95: 0.6 } },
  files: [{ name: 'train.jsonl', bytes: 1, rows: 1, sha256: SHA }],
  merkleRoot: SHA,
  consent: { asOf: '2026-01-01T00:00:00.000Z', policyVersions: ['1'] },
  software: { name: 'x', version: '1' },
};

it.each<[string, object]>([
  ['what this version writes', {}],
  ['what 0.1.0 wrote', { replaces: undefined }],
  ['a raw dataset', { canaries: undefined, scrubbed: false }],
  ['a new version', { replaces: MANIFEST.exportId }],
  ['a copy with removals', { removals: [{ sha256: SHA, rows: 1, manifestSha256: SHA }] }],
  ['files in folders', { files: [{ ...MANIFEST.files[0], name: 'openai/train.jsonl' }] }],
  ['fields of a later version', { more: 1 }],
])('takes %s', (_, change) => {
  expect(badFieldsOf({ ...MANIFEST, ...change })).toEqual([]);
});

it.each(Object.keys(MANIFEST).filter((name) => !['replaces', 'canaries'].includes(name)))(
  'names %s where it is missing',
  (name) => {
    const bad = badFieldsOf({ ...MANIFEST, [name]: undefined });
    expect(bad.length).toBeGreaterThan(0);
    expect(bad.every((path) => path.split('.')[0] === name)).toBe(true);
  },
);

const file = (change: object): object => ({ files: [{ ...MANIFEST.files[0], ...change }] });

const formats = (passes?: unknown): object => {
  const { examples, tokens } = MANIFEST.counts;
  const format = { name: 'trl', takes: 'pair', examples, tokens, dropped: {}, files: ['a'] };
  return { formats: [{ ...format, ...(passes !== undefined && { passes }) }] };
};

it.each([undefined, {}, { tools_inferred: 1 }])('takes %j for passes', (passes) => {
  expect(badFieldsOf({ ...MANIFEST, ...formats(passes) })).toEqual([]);
});

it.each<[string, object]>([
  ['formats', formats([])],
  ['formats', formats({ tools_inferred: '1' })],
  ['formats', formats({ tools_inferred: -1 })],
  ['schemaVersion', { schemaVersion: 2 }],
  ['exportId', { exportId: 'export' }],
  ['replaces', { replaces: 7 }],
  ['counts.chats', { counts: { ...MANIFEST.counts, chats: { ...FATES, seen: -1 } } }],
  [
    'counts.examples.test',
    { counts: { ...MANIFEST.counts, examples: { train: 1, validation: 1 } } },
  ],
  ['pii', { pii: { EMAIL: 0.5 } }],
  ['canaries', { canaries: { EMAIL: { planted: 3, missed: 1, bound95: 0.6 } } }],
  ['canaries', { canaries: { EMAIL: { planted: 3, missed: 0, bound95: 1.6 } } }],
  ['files', file({ name: '../train.jsonl' })],
  ['files', file({ name: '/etc/passwd' })],
  ['files', file({ name: 'a/b/train.jsonl' })],
  ['files', file({ sha256: '0A' })],
  ['files', file({ rows: '1' })],
  ['files', { files: [MANIFEST.files[0], MANIFEST.files[0]] }],
  ['files', { files: [null] }],
  ['consent.asOf', { consent: { ...MANIFEST.consent, asOf: '2026-13-01T00:00:00.000Z' } }],
  ['consent.asOf', { consent: { ...MANIFEST.consent, asOf: 'now' } }],
  ['consent.policyVersions', { consent: { ...MANIFEST.consent, policyVersions: [1] } }],
  ['removals', { removals: [{}] }],
])('names %s where it is %j', (path, change) => {
  expect(badFieldsOf({ ...MANIFEST, ...change })).toEqual([path]);
});

it.each([null, [], 'manifest', 1])('takes %p for no manifest', (value) => {
  expect(badFieldsOf(value).length).toBeGreaterThan(10);
});
