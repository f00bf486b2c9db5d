import { parse } from 'yaml';
import { FormatterRegistry } from '../../../formatters/formatter.registry';
import type { DatasetHead } from '../../manifest';
import { Pseudonyms } from '../../pseudonyms';
import { publicRecipe } from '../../recipe/public-recipe';
import type { ExportRequest } from '../../recipe/export-request';
import { resolveRecipe } from '../../recipe/resolve-recipe';
import { datasetCard } from './dataset-card';

function headOf(request: ExportRequest, changes: Partial<DatasetHead> = {}): DatasetHead {
  const fates = { seen: 5, exported: 3, dropped: { no_consent: 2 } };
  return {
    schemaVersion: 1,
    format: 'openai',
    recipe: publicRecipe(resolveRecipe(request), new Pseudonyms('a key for this test')),
    recipeSha256: 'a'.repeat(64),
    counts: {
      chats: fates,
      messages: fates,
      examples: { train: 2, validation: 1, test: 0 },
      tokens: { encoding: 'o200k_base', total: 1234, p50: 3, p95: 4, max: 5 },
    },
    pii: { EMAIL: 7 },
    scrubbed: true,
    canaries: { EMAIL: { planted: 24, missed: 0, bound95: 0.117 } },
    merkleRoot: 'b'.repeat(64),
    software: { name: 'software', version: '1' },
    ...changes,
  };
}

function frontMatterOf(card: string): Record<string, unknown> {
  return parse(card.split('---\n')[1] ?? '', { version: '1.1' }) as Record<string, unknown>;
}

const FILES = [
  { name: 'train.jsonl', rows: 2 },
  { name: 'validation.jsonl', rows: 1 },
  { name: 'manifest.json', rows: null },
];

describe('the card of a dataset', () => {
  it('has front matter with configs, licence, languages and size', () => {
    const head = headOf({ format: 'openai', split: { train: 0.9, validation: 0.1 } });
    expect(frontMatterOf(datasetCard(head, ['en', 'no'], FILES, []))).toEqual({
      pretty_name: 'Consented conversations',
      license: 'other',
      license_name: 'use-by-consent',
      license_link: 'README.md',
      language: ['en', 'no'],
      task_categories: ['text-generation'],
      size_categories: ['n<1K'],
      configs: [
        {
          config_name: 'default',
          data_files: [
            { split: 'train', path: 'train.jsonl' },
            { split: 'validation', path: 'validation.jsonl' },
          ],
        },
      ],
    });
  });

  it('has one config for each of several formats, with a line that loads it', () => {
    const head = headOf({ formats: ['openai', 'trl-preference'] });
    const files = [
      { name: 'openai/train.jsonl', rows: 2 },
      { name: 'trl-preference/train.jsonl.age', rows: 1 },
    ];
    const card = datasetCard(head, [], files, []);
    expect(frontMatterOf(card)['configs']).toEqual([
      { config_name: 'openai', data_files: [{ split: 'train', path: 'openai/train.jsonl' }] },
      {
        config_name: 'trl-preference',
        data_files: [{ split: 'train', path: 'trl-preference/train.jsonl' }],
      },
    ]);
    expect(card).toContain('load_dataset("json", data_files="openai/train.jsonl", split="train")');
    expect(card).toContain('DPOTrainer(MODEL, train_dataset=dataset).train()');
  });

  const parts = (rows: readonly number[], ending = '.jsonl'): typeof FILES =>
    rows.map((n, i) => ({ name: `train-0000${i}-of-0000${rows.length}${ending}`, rows: n }));
  it.each<[string, ExportRequest, typeof FILES, unknown, string[]]>([
    [
      'a split without rows',
      { format: 'trl', split: { train: 0.9, validation: 0.1 } },
      [
        { name: 'train.jsonl', rows: 0 },
        { name: 'validation.jsonl', rows: 3 },
      ],
      [{ split: 'validation', path: 'validation.jsonl' }],
      ['data_files="validation.jsonl"'],
    ],
    [
      'part files',
      { format: 'swift', partFiles: 2 },
      parts([1, 1]),
      [{ split: 'train', path: 'train-*.jsonl' }],
      ['data_files="train-*.jsonl"', 'swift sft --model MODEL --dataset train-00000-of-00002.jsonl train-00001-of-00002.jsonl\n'], // prettier-ignore
    ],
    [
      'part files of which one has no rows',
      { format: 'openai', partFiles: 3 },
      parts([0, 1, 1]),
      [{ split: 'train', path: ['train-00001-of-00003.jsonl', 'train-00002-of-00003.jsonl'] }],
      [
        'data_files=["train-00001-of-00003.jsonl", "train-00002-of-00003.jsonl"]',
        'openai api files.create -f train-00001-of-00003.jsonl -p fine-tune\nopenai api files.create -f train-00002-of-00003.jsonl -p fine-tune\n', // prettier-ignore
      ],
    ],
    [
      'entries of packed part files',
      { format: 'llamafactory', partFiles: 2, gzip: true },
      parts([1, 1], '.jsonl.gz'),
      [{ split: 'train', path: 'train-*.jsonl.gz' }],
      [
        'gunzip --keep train-00000-of-00002.jsonl.gz train-00001-of-00002.jsonl.gz\n',
        '--dataset train-00000-of-00002,train-00001-of-00002 ',
      ],
    ],
  ])('names what there is to load: %s', (_, request, files, dataFiles, texts) => {
    const card = datasetCard(headOf(request), [], files, []);
    expect(frontMatterOf(card)['configs']).toEqual([
      { config_name: 'default', data_files: dataFiles },
    ]);
    for (const text of texts) expect(card).toContain(text);
  });

  it('names nothing to load of a dataset without rows', () => {
    const empty = [{ name: 'train.jsonl', rows: 0 }];
    const card = datasetCard(headOf({ format: 'trl' }), [], empty, []);
    expect(frontMatterOf(card)).not.toHaveProperty('configs');
    expect(card).toContain('`trl` has no rows.');
    expect(card).not.toContain('load_dataset');
  });

  it('unpacks nothing where Parquet stands beside it', () => {
    const files = ['train.jsonl.gz', 'train.parquet'].map((name) => ({ name, rows: 1 }));
    const head = headOf({ format: 'llamafactory', gzip: true, parquet: true });
    expect(datasetCard(head, [], files, [])).not.toContain('gunzip');
  });

  it.each(new FormatterRegistry().names())('says how to load %s', (format) => {
    expect(datasetCard(headOf({ format }), [], FILES, [])).toContain(
      'load_dataset("json", data_files="train.jsonl", split="train")',
    );
  });

  it.each<[string, Partial<DatasetHead>, string]>([
    ['how well it was scrubbed', {}, '| EMAIL | replace | 7 | 0 of 24; at most 11.7 % |'],
    ['what was not scrubbed', { scrubbed: false }, '**Not scrubbed'],
    ['what was left out', {}, '| no_consent | nobody granted the use of the chat | 2 |'],
    ['how consent was had', {}, 'administrators cannot grant for others'],
    ['what it is not for', {}, 'It is not for finding out who somebody is'],
  ])('says %s', (_, changes, text) => {
    expect(datasetCard(headOf({ format: 'openai' }, changes), [], FILES, [])).toContain(text);
  });

  it.each([
    ['a\n# <b>*x*', 'a # \\<b\\>\\*x\\*'],
    ['http://example.org/a', 'http\\://example.org/a'],
    ['HTTPS://example.org and WWW.example.org', 'HTTPS\\://example.org and WWW\\.example.org'],
    ['someone@example.org', 'someone\\@example.org'],
    ['llama3:8b, v1.2', 'llama3:8b, v1.2'],
  ])('shows the name %j in a warning as it is', (name, shown) => {
    const card = datasetCard(headOf({ format: 'openai' }), [], FILES, [name]);
    expect(card).toContain(`> ${shown}\n`);
  });
});
