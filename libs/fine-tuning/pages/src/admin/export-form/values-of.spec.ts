import { bodyOf } from './body-of';
import { valuesOf } from './values-of';

it.each([
  [{}],
  [{ format: 'openai', minTurns: 2, gzip: false, from: '2026-01-01' }],
  [{ formats: ['openai', 'trl-preference'], pairs: ['rating', 'edit'] }],
  [{ userIds: ['a', 'b'], split: { train: 0.9, test: 0.1 } }],
  [{ filters: { turns: 2, length: true, language: 'de' } }],
  [{ pii: { action: 'mask', types: { EMAIL: 'hash' }, thresholds: { PERSON: 0.5 } } }],
  [{ pii: { allow: [{ value: 'Acme' }, { value: 'a.*', match: 'pattern' }] } }],
  [{ pii: { recognizers: [{ name: 't', pattern: 'x', score: 0.7, context: ['a', 'b'] }] } }],
])('%j comes back from the form as it went in', (body) => {
  expect(bodyOf(valuesOf(body))).toEqual({ body, notNumbers: [] });
});

it.each([
  [{ unknown: 1 }, {}],
  [{ format: null }, {}],
  [{ split: 'x', pii: 3 }, {}],
  [{ pii: { allow: { size: 3 } } }, {}],
  [{ pii: { allow: [{ value: 'x', type: null }] } }, { 'pii.allow.0.value': 'x' }],
  [{ dedup: false }, { dedup: 'none' }],
  [{ dedup: true }, { dedup: 'exact' }],
  [
    { dedup: 'near', gzip: false },
    { dedup: 'near', gzip: 'false' },
  ],
  // One text stays one, whatever lines it has.
  [{ decontaminate: ['a\nb', ' c\r\n\n d '] }, { decontaminate: 'a b\nc d' }],
])('of %j the form takes %j', (body, values) => {
  expect(valuesOf(body)).toEqual(values);
});
