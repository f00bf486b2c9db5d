import { conversationOf, type TurnSketch } from '../../pipeline/test-support/conversation-of';
import { AxolotlFormatter } from './axolotl.formatter';

const formatter = new AxolotlFormatter();
const question: TurnSketch = { role: 'user', text: 'rain?' };
const answer: TurnSketch = { role: 'assistant', text: 'no' };
const calling = (rawArgs: string, text = ''): TurnSketch => ({
  ...{ role: 'assistant', text },
  call: { id: 'c', name: 'rain', rawArgs },
});
const result: TurnSketch = { role: 'tool', text: '0 mm', result: { callId: 'c', name: 'rain' } };

function rowOf(...turns: TurnSketch[]): unknown {
  const found = formatter.format(conversationOf(...turns));
  if ('drop' in found) throw new Error(found.drop);
  const row: unknown = JSON.parse(found.row);
  expect(formatter.validate(row)).toEqual([]);
  return row;
}

const asked = { role: 'user', content: 'rain?' };
const said = { role: 'assistant', content: 'no', train: true };
const call = {
  role: 'assistant',
  content: null,
  tool_calls: [{ id: 'c', type: 'function', function: { name: 'rain', arguments: '{"n":1}' } }],
};
const resulted = { role: 'tool', tool_call_id: 'c', content: '0 mm' };
const tools = '[{"type":"function","function":{"name":"rain"}}]';

describe('AxolotlFormatter', () => {
  it('says of every answer whether it is learnt', () => {
    expect(rowOf(question, { ...answer, train: false }, question, answer)).toEqual({
      messages: [asked, { ...said, train: false }, asked, said],
      tools: '[]',
    });
    expect(rowOf(question, answer)).toEqual({ messages: [asked, said], tools: '[]' });
  });

  it('writes arguments with the digits that the model wrote, and a text before a call', () => {
    const digits = '{"n":12345678901234567890}';
    expect(rowOf(question, calling(digits, 'Wait.'), result, answer)).toMatchObject({
      messages: [
        asked,
        { content: 'Wait.', tool_calls: [{ function: { arguments: digits } }], train: true },
        resulted,
        said,
      ],
    });
    expect(rowOf(question, calling(''), result, answer)).toMatchObject({
      messages: [{}, { content: null, tool_calls: [{ function: { arguments: '{}' } }] }, {}, {}],
    });
  });

  it.each<[string, TurnSketch[]]>([
    ['arguments that are no object', [question, calling('[1]'), result, answer]],
    ['arguments that are no JSON', [question, calling('{broken'), result, answer]],
    ['two answers', [question, answer, answer]],
    ['nothing to learn', [question, { ...answer, train: false }]],
  ])('cannot hold %s', (_, turns) => {
    expect(formatter.format(conversationOf(...turns))).toEqual({ drop: 'not_representable' });
  });

  const row = { messages: [asked, said], tools };
  it.each<[string, string, unknown]>([
    ['row-object', '', []],
    ['missing-key', '/messages', { chat: [asked, said], tools }],
    ['unknown-key', '/chat', { chat: [asked, said], tools }],
    ['tools', '/tools', { ...row, tools: '[{' }],
    ['role', '/messages/0/role', { ...row, messages: [{ ...asked, role: 'visitor' }, said] }],
    ['ends-with-answer', '/messages/0', { ...row, messages: [asked] }],
    ['train', '/messages/1/train', { ...row, messages: [asked, { ...said, train: 'yes' }] }],
    ['unknown-key', '/messages/1/weight', { ...row, messages: [asked, { ...said, weight: 1 }] }],
    ['nothing-to-learn', '/messages', { ...row, messages: [asked, { ...said, train: false }] }],
    ['tool-arguments', '/messages/1/tool_calls/0/function/arguments', { tools, messages: [asked, { ...call, tool_calls: [{ id: 'c', type: 'function', function: { name: 'rain', arguments: {} } }] }, resulted, said] }], // prettier-ignore
    ['tool-arguments', '/messages/1/tool_calls/0/function/arguments', { tools, messages: [asked, { ...call, tool_calls: [{ id: 'c', type: 'function', function: { name: 'rain', arguments: '[]' } }] }, resulted, said] }], // prettier-ignore
    ['undeclared-tool', '/messages/1/tool_calls/0/function/name', { tools: '[]', messages: [asked, call, resulted, said] }], // prettier-ignore
    ['unanswered-call', '/messages/2', { tools, messages: [asked, call, asked, said] }],
  ])('finds %s at %s', (rule, pointer, wrong) => {
    expect(formatter.validate(wrong)).toContainEqual(expect.objectContaining({ rule, pointer }));
  });

  const textOf = (...splits: Parameters<typeof formatter.sideFiles>[0]): string => {
    const [file] = formatter.sideFiles(splits);
    expect(file?.name).toBe('axolotl.yml');
    return file?.text ?? '';
  };
  const entry = (path: string, type = 'json'): string => `  - path: ${path}
    ds_type: ${type}
    split: train
    type: chat_template
    field_messages: messages
    field_tools: tools
    message_property_mappings:
      role: role
      content: content
    message_field_training: train
    roles_to_train:
      - assistant
    train_on_eos: turn
`;

  it('trains with every train file, and tests with the others', () => {
    const text = textOf(
      { split: 'train', jsonl: ['train-00000-of-00002.jsonl.gz', 'train-00001-of-00002.jsonl.gz'], parquet: [] }, // prettier-ignore
      { split: 'validation', jsonl: ['validation.jsonl'], parquet: ['validation.parquet'] },
      { split: 'test', jsonl: [], parquet: ['test.parquet'] },
    );
    const parts = [
      'chat_template: tokenizer_default\ndatasets:\n',
      ...['train-00000-of-00002.jsonl.gz', 'train-00001-of-00002.jsonl.gz'].map((name) =>
        entry(name),
      ),
      'test_datasets:\n',
      entry('validation.jsonl'),
      entry('test.parquet', 'parquet'),
    ];
    expect(text.slice(text.indexOf('chat_template:'))).toBe(parts.join(''));
  });

  it('has nothing to test with where there is only one split', () => {
    expect(textOf({ split: 'train', jsonl: ['train.jsonl'], parquet: [] })).not.toContain('test_');
  });
});
