import type { ExportRequest } from '../../dataset/recipe/export-request';
import { FineTuningError, UsageError } from '../../fine-tuning.errors';
import { parseCommandLine } from '../command-line/parse-command-line';
import { EXPORT_OPTIONS } from './export-options';
import { exportRequestOf, inTermsOfFlags } from './export-request-of';

const requestOf = (...flags: string[]): ExportRequest =>
  exportRequestOf(parseCommandLine(['--format', 'openai', ...flags], EXPORT_OPTIONS));

describe(exportRequestOf.name, () => {
  it.each<[string[], Partial<ExportRequest>]>([
    [[], {}],
    [['--source', 'channels'], { source: 'channels' }],
    [['--pairs', 'rating,edit'], { pairs: ['rating', 'edit'] }],
    [['--part-files', '3'], { partFiles: 3 }],
    [['--from', '2026-01-01', '--to', '2026-02-01'], { from: '2026-01-01', to: '2026-02-01' }],
    [['--user', 'a', '--user', 'b'], { userIds: ['a', 'b'] }],
    [['--model', 'm,n'], { models: ['m,n'] }],
    [['--tag', 't', '--folder', 'f'], { tags: ['t'], folders: ['f'] }],
    [['--archived', 'false', '--pinned', 'true'], { archived: false, pinned: true }],
    [['--min-rating', '3', '--min-turns', '2'], { minRating: 3, minTurns: 2 }],
    [['--language', 'en,de', '--language', ' fr'], { languages: ['en', 'de', 'fr'] }],
    [
      ['--filter', 'turns,echo=0.5', '--filter', 'language=en'],
      { filters: { turns: true, echo: 0.5, language: 'en' } },
    ],
    [['--quality', 'strict', '--explain'], { quality: 'strict', explain: true }],
    [['--pii', 'mask'], { pii: { action: 'mask' } }],
    [['--pii-types', 'EMAIL=hash, AGE=keep'], { pii: { types: { EMAIL: 'hash', AGE: 'keep' } } }],
    [['--split', 'train=0.9,validation=.1'], { split: { train: 0.9, validation: 0.1 } }],
    [['--seed', '-4', '--limit', '10', '--shards', '2'], { seed: -4, limit: 10, shards: 2 }],
    [['--no-dedup'], { dedup: false }],
    [['--dedup', 'near', '--near-threshold', '.7'], { dedup: 'near', nearThreshold: 0.7 }],
    [['--no-dedup', '--dedup', 'none', '--group-by', 'user'], { dedup: false, groupBy: 'user' }],
    [['--encoding', 'gpt2', '--context-length', '2048'], { encoding: 'gpt2', contextLength: 2048 }],
    [['--encoding', 'tokenizer.json'], {}],
    [['--raw-pii'], { rawPii: true }],
    [['--encrypt-to', 'age1b', '--encrypt-to', 'age1a'], { encryptTo: ['age1b', 'age1a'] }],
    [['--gzip', '--parquet'], { gzip: true, parquet: true }],
  ])('%j asks for %j and nothing else', (flags, fields) =>
    expect(requestOf(...flags)).toStrictEqual({ format: 'openai', ...fields }),
  );

  // What `resolveRecipe` refuses for every caller must reach it as no number, not as another one.
  it.each([['1e-1'], ['0x1'], ['-0.5'], ['.'], ['half']])(
    'reads the share %j as no number',
    (share) => expect(requestOf('--split', `train=${share}`).split).toEqual({ train: NaN }),
  );

  it.each<[string[], string]>([
    [['--archived', 'maybe'], '--archived'],
    [['--limit', '1.5'], '--limit'],
    [['--limit', 'ten'], '--limit'],
    [['--source', ''], '--source'],
    [['--context-length', '8k'], '--context-length'],
    [['--no-dedup', '--dedup', 'near'], '--no-dedup'],
    [['--near-threshold', '8e-1'], '--near-threshold'],
    [['--user', ''], '--user'],
    [['--split', 'train'], '--split'],
    [['--split', 'train=1,train=0'], '--split'],
    [['--pii-types', '=mask'], '--pii-types'],
    [['--filter', 'turns=1e3'], '--filter'],
    [['--filter', 'turns=2,turns=3'], '--filter'],
    [['--filter', 'turns=2=3'], '--filter'],
  ])('refuses %j and names %s', (flags, field) =>
    expect(() => requestOf(...flags)).toThrow(
      expect.objectContaining({ name: 'UsageError', field }) as Error,
    ),
  );
});

describe(inTermsOfFlags.name, () => {
  const translated = (field: string | undefined, message: string): UsageError =>
    inTermsOfFlags(new UsageError('recipe/invalid', message, field)) as UsageError;

  it.each([
    ['userIds', 'userIds: an entry is empty', '--user', '--user: an entry is empty'],
    ['seed', 'seed: expected a number', '--seed', '--seed: expected a number'],
    ['rawPii', 'rawPii: no', '--raw-pii', '--raw-pii: no'],
    ['pii.action', 'pii.action: unknown', '--pii', '--pii: unknown'],
    ['pii.types.NOSE', 'pii.types.NOSE: unknown', '--pii-types', '--pii-types NOSE: unknown'],
    ['filters.turns', 'filters.turns: no', '--filter', '--filter turns: no'],
    ['encryptTo.1', 'encryptTo.1: no', '--encrypt-to', '--encrypt-to 1: no'],
    ['parquet', 'parquet: no Parquet form', '--parquet', '--parquet: no Parquet form'],
    ['format', 'there is no such format', '--format', 'there is no such format'],
    ['--limit', '--limit must be a number', '--limit', '--limit must be a number'],
    ['constructor', 'constructor: unknown', '--constructor', '--constructor: unknown'],
  ])('%s (%s) becomes %s', (field, message, flag, text) =>
    expect(translated(field, message)).toMatchObject({
      name: 'UsageError',
      code: 'recipe/invalid',
      field: flag,
      message: text,
    }),
  );

  it.each([
    ['a fault without a field', new UsageError('cli/flags', 'both exclude each other')],
    ['a fault that is none of the request', new FineTuningError('export/away', 'userIds: away')],
    ['a foreign error', new TypeError('userIds')],
  ])('leaves %s alone', (_, error) => expect(inTermsOfFlags(error)).toBe(error));
});
