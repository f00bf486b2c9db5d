import type { ManifestFile, ManifestFormat } from '../../dataset/manifest';
import { providerWarnings, warningText } from './provider-limits';

const format = (name: string, train: number, max: number): ManifestFormat => ({
  name,
  takes: 'conversation',
  examples: { train, validation: 0, test: 0 },
  tokens: { encoding: 'o200k_base', total: 0, p50: 0, p95: 0, max },
  dropped: {},
  files: [`${name}/train.jsonl`, `${name}/provenance.jsonl`],
});
const file = (name: string, bytes: number): ManifestFile => ({ name, bytes, rows: 1, sha256: '' });

function textsOf(formats: ManifestFormat[], files: ManifestFile[] = []): string[] {
  return providerWarnings(formats, files).map(warningText);
}

describe(providerWarnings.name, () => {
  it.each<[string, ManifestFormat, ManifestFile[], string[]]>([
    ['enough rows', format('openai', 10, 100), [file('openai/train.jsonl', 5)], []],
    ['no rows at all', format('openai', 0, 0), [], []],
    ['a format that nobody limits', format('chatml', 1, 1e6), [], []],
    [
      'few rows',
      format('openai', 9, 100),
      [file('openai/train.jsonl', 5)],
      [
        'openai: 9 rows to train on, OpenAI asks for at least 10',
        'openai: 9 rows to train on, Azure OpenAI asks for at least 10',
      ],
    ],
    [
      'many rows',
      format('nova', 20_001, 100),
      [],
      ['nova: 20001 rows to train on, Amazon Bedrock takes at most 20000'],
    ],
    [
      'a large file',
      format('mistral', 10, 100),
      [file('mistral/train.jsonl', 536_870_913), file('other/train.jsonl', 1e12)],
      ['mistral: a file of 536870913 bytes, Mistral takes at most 536870912'],
    ],
    [
      'a long row',
      format('sharegpt', 10, 2049),
      [],
      [
        'sharegpt: the longest row has about 2049 tokens, LLaMA-Factory cuts or drops what is above 2048',
      ],
    ],
  ])('%s', (_, made, files, texts) => {
    expect(textsOf([made], files)).toEqual(texts);
  });

  it('refuses what a provider refuses, and warns of advice', () => {
    const refused = (made: ManifestFormat): boolean[] =>
      providerWarnings([made], []).map(({ isRefused }) => isRefused);
    expect(refused(format('nova', 7, 1))).toEqual([true]);
    expect(refused(format('gemini', 99, 1))).toEqual([false]);
  });
});
