import { bodyOf } from './body-of';
import { EXPORT_FIELDS } from './export-fields.data';
import { entriesOf, withEntries } from './form-values';

it.each([
  [{}, {}],
  [{ format: ' ', models: '\n \n' }, {}],
  [{ format: ' openai ' }, { format: 'openai' }],
  [{ formats: 'openai\ntrl-preference' }, { formats: ['openai', 'trl-preference'] }],
  [{ userIds: ' a \r\n\nb' }, { userIds: ['a', 'b'] }],
  [
    { limit: '10', minRating: '-1', version: '1' },
    { limit: 10, minRating: -1, version: 1 },
  ],
  [{ nearThreshold: '0,8' }, { nearThreshold: 0.8 }],
  [
    { gzip: 'false', pinned: 'true' },
    { gzip: false, pinned: true },
  ],
  [{ dedup: 'near' }, { dedup: 'near' }],
  [{ 'pii.deny.0.value': '' }, {}],
  [{ 'pii.deny.0.value': '', 'pii.deny.1.value': 'x' }, { pii: { deny: [{}, { value: 'x' }] } }],
  [{ from: '2026-01-01' }, { from: '2026-01-01' }],
  [{ 'split.train': '0.9', 'split.validation': '0.1' }, { split: { train: 0.9, validation: 0.1 } }],
  [
    { 'filters.turns': '2', 'filters.length': 'true', 'filters.language': 'de', 'filters.x': ' ' },
    { filters: { turns: 2, length: true, language: 'de' } },
  ],
  [
    { 'pii.action': 'mask', 'pii.types.EMAIL': 'hash', 'pii.thresholds.PERSON': '0.5' },
    { pii: { action: 'mask', types: { EMAIL: 'hash' }, thresholds: { PERSON: 0.5 } } },
  ],
  [
    { 'pii.allow.0.value': 'Acme', 'pii.allow.1.value': 'a.*', 'pii.allow.1.match': 'pattern' },
    { pii: { allow: [{ value: 'Acme' }, { value: 'a.*', match: 'pattern' }] } },
  ],
  [
    { 'pii.recognizers.0.name': 't', 'pii.recognizers.0.score': '0.7', 'pii.recognizers.0.context': 'a\nb' }, // prettier-ignore
    { pii: { recognizers: [{ name: 't', score: 0.7, context: ['a', 'b'] }] } },
  ],
])('%j is %j', (values, body) => {
  expect(bodyOf(values as Record<string, string>)).toEqual({ body, notNumbers: [] });
});

it.each([['limit'], ['split.test'], ['pii.recognizers.0.score']])(
  '%s takes numbers only',
  (path) => {
    for (const text of ['ten', '1e3', '1.2.3', '--1', '0x10', 'NaN', '1 000'])
      expect(bodyOf({ [path]: text }).notNumbers).toEqual([path]);
  },
);

it('reaches each field of the API', () => {
  for (const { path, kind } of EXPORT_FIELDS) {
    const name = {
      map: `${path}.a`,
      'choice-map': `${path}.a`,
      entries: `${path}.0.type`,
    } as const;
    const values = { [name[kind as keyof typeof name] ?? path]: '1' };
    expect([path, Object.keys(bodyOf(values).body)]).toEqual([path, [path.split('.')[0]]]);
  }
});

it('puts other entries in the place of those that were there', () => {
  const values = withEntries({ format: 'openai' }, 'pii.allow', [{ value: 'a' }, { value: 'b' }]);
  expect(entriesOf(values, 'pii.allow')).toEqual([{ value: 'a' }, { value: 'b' }]);
  const less = withEntries(values, 'pii.allow', [{ value: 'b' }]);
  expect(less).toEqual({ format: 'openai', 'pii.allow.0.value': 'b' });
});
