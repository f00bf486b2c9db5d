import type { ExportRequest } from '../recipe/export-request';
import { resolveRecipe } from '../recipe/resolve-recipe';
import { filledSplits } from './dataset-names';

const SPLIT = { train: 0.5, validation: 0.5 };

describe('the files that hold rows', () => {
  it.each<[string, ExportRequest, Record<string, number | null>, string[]]>([
    ['are all of them', { format: 'trl', split: SPLIT }, { 'train.jsonl': 2, 'validation.jsonl': 1 }, ['train train.jsonl', 'validation validation.jsonl']], // prettier-ignore
    ['are not those of an empty split', { format: 'trl', split: SPLIT }, { 'train.jsonl': 0, 'validation.jsonl': 1 }, ['validation validation.jsonl']], // prettier-ignore
    ['are not empty part files', { format: 'trl', partFiles: 2 }, { 'train-00000-of-00002.jsonl': 0, 'train-00001-of-00002.jsonl': 1 }, ['train train-00001-of-00002.jsonl']], // prettier-ignore
    ['are Parquet too', { format: 'trl', gzip: true, parquet: true }, { 'train.jsonl.gz': 1, 'train.parquet': 1 }, ['train train.jsonl.gz train.parquet']], // prettier-ignore
    ['are called as they are after decryption', { format: 'trl' }, { 'train.jsonl.age': 1 }, ['train train.jsonl']], // prettier-ignore
    ['are those of the format', { formats: ['trl', 'alpaca'] }, { 'trl/train.jsonl': 1, 'alpaca/train.jsonl': 0 }, ['train train.jsonl']], // prettier-ignore
    ['are not those of another one', { formats: ['trl', 'alpaca'] }, { 'trl/train.jsonl': 0, 'alpaca/train.jsonl': 1 }, []], // prettier-ignore
    ['are not side files', { format: 'trl' }, { 'README.md': null, 'train.jsonl': 0 }, []],
  ])('%s', (_, request, rows, expected) => {
    const files = Object.entries(rows).map(([name, n]) => ({ name, rows: n }));
    const found = filledSplits(resolveRecipe(request), 'trl', files);
    expect(found.map(({ split, jsonl, parquet }) => [split, ...jsonl, ...parquet].join(' '))).toEqual(expected); // prettier-ignore
  });
});
