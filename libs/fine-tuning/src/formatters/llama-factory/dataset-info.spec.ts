import { datasetInfoFile } from './dataset-info';

const columns = { messages: 'conversations', system: 'system' };

function infoOf(...args: Parameters<typeof datasetInfoFile>): Record<string, unknown> {
  const { name, text } = datasetInfoFile(...args);
  expect(name).toBe('dataset_info.json');
  return JSON.parse(text) as Record<string, unknown>;
}

describe('datasetInfoFile', () => {
  it('names one dataset for each file, with all tags and the columns as they are given', () => {
    const splits = [
      { split: 'train', jsonl: ['train-00000-of-00002.jsonl', 'train-00001-of-00002.jsonl'], parquet: ['train.parquet'] }, // prettier-ignore
      { split: 'validation', jsonl: ['validation.jsonl'], parquet: [] },
      { split: 'test', jsonl: [], parquet: [] },
    ] as const;
    const info = infoOf(splits, { columns });
    expect(Object.keys(info)).toEqual([
      'webui_train_00000_of_00002',
      'webui_train_00001_of_00002',
      'webui_validation',
    ]);
    expect(info['webui_validation']).toEqual({
      file_name: 'validation.jsonl',
      formatting: 'sharegpt',
      columns,
      tags: {
        role_tag: 'from',
        content_tag: 'value',
        user_tag: 'human',
        assistant_tag: 'gpt',
        observation_tag: 'observation',
        function_tag: 'function_call',
        system_tag: 'system',
      },
    });
  });

  it('says of pairs that they are ranked', () => {
    const splits = [{ split: 'train', jsonl: ['train.jsonl'], parquet: [] }] as const;
    expect(infoOf(splits, { columns, ranking: true })).toMatchObject({
      webui_train: { ranking: true },
    });
  });

  it.each([
    [['train.parquet'], 'train.parquet'],
    [[], 'train.jsonl'],
  ])('with packed lines and the Parquet files %j names %s', (parquet, file) => {
    const splits = [{ split: 'train', jsonl: ['train.jsonl.gz'], parquet }] as const;
    expect(infoOf(splits, { columns })).toMatchObject({ webui_train: { file_name: file } });
  });
});
