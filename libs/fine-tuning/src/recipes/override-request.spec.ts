import type { ExportRequest } from '../dataset/recipe/export-request';
import { overrideRequest } from './override-request';

it.each<[string, ExportRequest, ExportRequest, ExportRequest]>([
  ['a field', { format: 'a', seed: 1 }, { seed: 2 }, { format: 'a', seed: 2 }],
  ['formats by one', { formats: ['a', 'b'] }, { format: 'c' }, { format: 'c' }],
  ['one format by several', { format: 'a' }, { formats: ['b', 'c'] }, { formats: ['b', 'c'] }],
  [
    'part files by their other name',
    { format: 'a', partFiles: 2 },
    { shards: 3 },
    { format: 'a', shards: 3 },
  ],
  [
    'settings by none',
    { format: 'a', pii: { action: 'mask' } },
    { rawPii: true },
    { format: 'a', rawPii: true },
  ],
  ['none by settings', { format: 'a', rawPii: true }, { pii: {} }, { format: 'a', pii: {} }],
  [
    'one setting, the others stay',
    { format: 'a', pii: { preset: 'strict', deny: [{ value: 'Heron' }] } },
    { pii: { preset: 'balanced' } },
    { format: 'a', pii: { preset: 'balanced', deny: [{ value: 'Heron' }] } },
  ],
  [
    'an empty list, which is refused then',
    { format: 'a', userIds: ['u'], tags: ['t'] },
    { userIds: [] },
    { format: 'a', userIds: [], tags: ['t'] },
  ],
  [
    'shares as a whole',
    { format: 'a', split: { train: 0.9, test: 0.1 } },
    { split: { train: 1 } },
    { format: 'a', split: { train: 1 } },
  ],
])('overrides %s', (_what, recipe, fields, expected) => {
  const before = JSON.stringify(recipe);
  expect(overrideRequest(recipe, fields)).toEqual(expected);
  expect(JSON.stringify(recipe)).toBe(before);
});
