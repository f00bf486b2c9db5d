import { conversationOf, type TurnSketch } from '../../pipeline/test-support/conversation-of';
import { ShareGptFormatter } from './sharegpt.formatter';

const formatter = new ShareGptFormatter();
const question: TurnSketch = { role: 'user', text: 'rain?' };
const answer: TurnSketch = { role: 'assistant', text: 'no' };
const calling = (rawArgs: string, text = ''): TurnSketch => ({
  ...{ role: 'assistant', text },
  call: { id: 'c', name: 'rain', rawArgs },
});
const result: TurnSketch = { role: 'tool', text: '0 mm', result: { callId: 'c', name: 'rain' } };

interface Row {
  readonly conversations: readonly { readonly from: string; readonly value: string }[];
  readonly tools: string;
}

function rowOf(...turns: TurnSketch[]): Row {
  const found = formatter.format(conversationOf(...turns));
  if ('drop' in found) throw new Error(found.drop);
  const row = JSON.parse(found.row) as Row;
  expect(formatter.validate(row)).toEqual([]);
  return row;
}

describe('ShareGptFormatter', () => {
  it('writes plain conversations, with a system text as the first turn', () => {
    const chat = conversationOf(question, answer);
    expect(formatter.format({ ...chat, system: [{ text: 'Be terse.', origin: 'chat' }] })).toEqual({
      row: '{"conversations":[{"from":"system","value":"Be terse."},{"from":"human","value":"rain?"},{"from":"gpt","value":"no"}],"tools":"[]"}',
    });
    expect(rowOf(question, answer)).toEqual({
      conversations: [
        { from: 'human', value: 'rain?' },
        { from: 'gpt', value: 'no' },
      ],
      tools: '[]',
    });
  });

  it('writes a call with the digits that the model wrote, its result and what it shows of the tool', () => {
    const { conversations, tools } = rowOf(
      question,
      calling('{"n":12345678901234567890}'),
      result,
      answer,
    );
    expect(conversations.map(({ from }) => from)).toEqual([
      ...['human', 'function_call', 'observation', 'gpt'],
    ]);
    expect(conversations[1]?.value).toBe(
      '{"name": "rain", "arguments": {"n":12345678901234567890}}',
    );
    expect(conversations[2]?.value).toBe('0 mm');
    expect(JSON.parse(tools)).toEqual([
      {
        name: 'rain',
        description: 'Inferred from its calls.',
        parameters: { type: 'object', properties: { n: { type: 'integer' } } },
      },
    ]);
  });

  it('writes calls that were made together, and their results, as one turn each', () => {
    const chat = conversationOf(
      question,
      calling(''),
      { ...result, text: 'two', result: { callId: 'd', name: 'tide' } },
      result,
      answer,
    );
    const turns = chat.turns.map((turn) =>
      turn.toolCalls.length === 0
        ? turn
        : {
            ...turn,
            toolCalls: [
              ...turn.toolCalls,
              { id: 'd', name: 'tide', args: undefined, rawArgs: '{"day":1}' },
            ],
          },
    );
    const found = formatter.format({ ...chat, turns });
    if ('drop' in found) throw new Error(found.drop);
    const { conversations } = JSON.parse(found.row) as Row;
    expect(conversations.slice(1, 3)).toEqual([
      {
        from: 'function_call',
        value: '[{"name": "rain", "arguments": {}}, {"name": "tide", "arguments": {"day":1}}]',
      },
      { from: 'observation', value: '["0 mm","two"]' },
    ]);
  });

  it.each<[string, TurnSketch[]]>([
    ['a text beside a call', [question, calling('{}', 'Let me see.'), result, answer]],
    ['arguments that are no object', [question, calling('[1]'), result, answer]],
    ['arguments that are no JSON', [question, calling('{broken'), result, answer]],
    ['a prefix that another row trains', [question, { ...answer, train: false }, question, answer]],
  ])('cannot hold %s', (_, turns) => {
    expect(formatter.format(conversationOf(...turns))).toEqual({ drop: 'not_representable' });
  });

  const human = { from: 'human', value: 'q' };
  const gpt = { from: 'gpt', value: 'a' };
  const call = { from: 'function_call', value: '{"name":"f","arguments":{}}' };
  const observation = { from: 'observation', value: '' };
  it.each<[string, string, unknown]>([
    ['row-object', '', []],
    ['conversations', '/conversations', { conversations: [], tools: '[]' }],
    ['missing-key', '/tools', { conversations: [human, gpt] }],
    ['unknown-key', '/id', { conversations: [human, gpt], tools: '[]', id: 1 }],
    ['tools', '/tools', { conversations: [human, gpt], tools: '' }],
    ['tools', '/tools', { conversations: [human, gpt], tools: [] }],
    ['tool-name', '/tools', { conversations: [human, gpt], tools: '[{}]' }],
    ['turn-object', '/conversations/0', { conversations: ['q', gpt], tools: '[]' }],
    ['order', '/conversations/2/from', { conversations: ['q', gpt, gpt], tools: '[]' }],
    ['missing-key', '/conversations/0/value', { conversations: [{ from: 'human' }, gpt], tools: '[]' }], // prettier-ignore
    ['blank', '/conversations/1/value', { conversations: [human, { ...gpt, value: '' }], tools: '[]' }], // prettier-ignore
    ['order', '/conversations/0/from', { conversations: [{ ...human, from: 'user' }, gpt], tools: '[]' }], // prettier-ignore
    ['order', '/conversations/2/from', { conversations: [human, gpt, gpt], tools: '[]' }],
    ['ends-with-answer', '/conversations/0', { conversations: [human], tools: '[]' }],
    ['orphan-result', '/conversations/2/from', { conversations: [human, gpt, observation, gpt], tools: '[]' }], // prettier-ignore
    ['order', '/conversations/3/from', { conversations: [human, call, observation, observation, gpt], tools: '[]' }], // prettier-ignore
    ['unanswered-call', '/conversations/2/from', { conversations: [human, call, human, gpt], tools: '[]' }], // prettier-ignore
    ['function-call', '/conversations/1/value', { conversations: [human, { ...call, value: 'f()' }, observation, gpt], tools: '[]' }], // prettier-ignore
    ['function-call', '/conversations/1/value', { conversations: [human, { ...call, value: '{"name":"f","arguments":"{}"}' }, observation, gpt], tools: '[]' }], // prettier-ignore
  ])('finds %s at %s', (rule, pointer, row) => {
    expect(formatter.validate(row)).toContainEqual(expect.objectContaining({ rule, pointer }));
  });
});
