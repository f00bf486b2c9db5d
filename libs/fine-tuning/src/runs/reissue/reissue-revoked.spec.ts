import type { ExportRequest } from '../../dataset/recipe/export-request';
import { resolveRecipe } from '../../dataset/recipe/resolve-recipe';
import { requestOf } from './reissue-revoked';

it.each<[string, ExportRequest]>([
  ['nothing but the format', { format: 'openai' }],
  ['raw data', { format: 'openai', rawPii: true }],
  [
    'settings of personal data',
    { format: 'openai', pii: { action: 'mask', types: { EMAIL: 'hash' } } },
  ],
  [
    'lists and own recognizers',
    {
      format: 'openai',
      pii: {
        preset: 'strict',
        thresholds: { EMAIL: 0.3 },
        allow: [{ value: 'a' }],
        deny: [{ value: 'b', type: 'CUSTOM_B' }],
        recognizers: [{ name: 'c', type: 'CUSTOM_C', pattern: 'c+' }],
      },
    },
  ],
  [
    'every filter',
    {
      format: 'openai',
      from: '2026-01-01',
      to: '2026-02-01',
      userIds: ['b', 'a'],
      models: ['m'],
      tags: ['t'],
      folders: ['f'],
      archived: false,
      pinned: true,
      minRating: -1,
      branch: 'rated',
      system: 'none',
      reasoning: 'keep',
      tools: 'text',
      minTurns: 2,
      maxTokens: 100,
      languages: ['de'],
      dedup: false,
      split: { train: 0.5, test: 0.5 },
      seed: -3,
      limit: 9,
      shards: 4,
      gzip: true,
      parquet: true,
      encryptTo: ['age17qph72a03gkvp09h2j3uwqrgujadyx3hhzr9vpsstkfdrdum0cqqvmeaaq'],
    },
  ],
])('the recipe of %s resolves from the request made of it', (_what, request) => {
  const recipe = resolveRecipe(request);
  expect(resolveRecipe(requestOf(recipe))).toEqual(recipe);
});
