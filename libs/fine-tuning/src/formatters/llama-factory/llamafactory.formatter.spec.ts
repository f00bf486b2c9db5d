import { conversationOf, type TurnSketch } from '../../pipeline/test-support/conversation-of';
import { LlamaFactoryFormatter } from './llamafactory.formatter';

const formatter = new LlamaFactoryFormatter();
const question: TurnSketch = { role: 'user', text: 'rain?' };
const answer: TurnSketch = { role: 'assistant', text: 'no' };

describe('LlamaFactoryFormatter', () => {
  it('writes the system text into a column that every row has', () => {
    const chat = conversationOf(question, answer);
    expect(formatter.format({ ...chat, system: [{ text: 'Be terse.', origin: 'chat' }] })).toEqual({
      row: '{"conversations":[{"from":"human","value":"rain?"},{"from":"gpt","value":"no"}],"system":"Be terse.","tools":"[]"}',
    });
    expect(formatter.format(chat)).toMatchObject({
      row: expect.stringContaining('"system":""') as string,
    });
  });

  it.each<[string, TurnSketch[]]>([
    ['a prefix that another row trains', [question, { ...answer, train: false }, question, answer]],
    [
      'a text beside a call',
      [
        question,
        { role: 'assistant', text: 'Wait.', call: { id: 'c', name: 'rain', rawArgs: '{}' } },
        { role: 'tool', text: '0 mm', result: { callId: 'c', name: 'rain' } },
        answer,
      ],
    ],
  ])('cannot hold %s', (_, turns) => {
    expect(formatter.format(conversationOf(...turns))).toEqual({ drop: 'not_representable' });
  });

  const human = { from: 'human', value: 'q' };
  const gpt = { from: 'gpt', value: 'a' };
  const row = { conversations: [human, gpt], system: '', tools: '[]' };
  it.each<[string, string, unknown]>([
    ['row-object', '', 'row'],
    ['missing-key', '/system', { conversations: [human, gpt], tools: '[]' }],
    ['missing-key', '/tools', { conversations: [human, gpt], system: '' }],
    ['text', '/system', { ...row, system: null }],
    ['tools', '/tools', { ...row, tools: [] }],
    ['order', '/conversations/0/from', { ...row, conversations: [{ from: 'system', value: 's' }, human, gpt] }], // prettier-ignore
    ['order', '/conversations/2/from', { ...row, conversations: [human, gpt, gpt] }],
    ['ends-with-answer', '/conversations/0', { ...row, conversations: [human] }],
  ])('finds %s at %s', (rule, pointer, wrong) => {
    expect(formatter.validate(wrong)).toContainEqual(expect.objectContaining({ rule, pointer }));
  });

  it('tells LLaMA-Factory of every file, by its columns', () => {
    const [file, ...others] = formatter.sideFiles([
      { split: 'train', jsonl: ['train-00000-of-00002.jsonl', 'train-00001-of-00002.jsonl'], parquet: [] }, // prettier-ignore
      { split: 'validation', jsonl: [], parquet: ['validation.parquet'] },
    ]);
    expect(others).toEqual([]);
    expect(file?.name).toBe('dataset_info.json');
    const info = JSON.parse(file?.text ?? '') as Record<string, object>;
    expect(
      Object.entries(info).map(([name, entry]) => [name, 'file_name' in entry && entry.file_name]),
    ).toEqual([
      // prettier-ignore
      ['train-00000-of-00002', 'train-00000-of-00002.jsonl'],
      ['train-00001-of-00002', 'train-00001-of-00002.jsonl'],
      ['validation', 'validation.parquet'],
    ]);
    expect(info['validation']).toEqual({
      file_name: 'validation.parquet',
      formatting: 'sharegpt',
      columns: { messages: 'conversations', system: 'system', tools: 'tools' },
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

  it.each([
    [['train.jsonl.gz'], [], 'train.jsonl'],
    [['train.jsonl.gz'], ['train.parquet'], 'train.parquet'],
    [['train.jsonl'], ['train.parquet'], 'train.jsonl'],
  ])('names of %p and %p what LLaMA-Factory can read', (jsonl, parquet, name) => {
    const [file] = formatter.sideFiles([{ split: 'train', jsonl, parquet }]);
    expect(JSON.parse(file?.text ?? '')).toMatchObject({ train: { file_name: name } });
  });
});
