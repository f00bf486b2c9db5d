import { conversationOf, type TurnSketch } from '../../pipeline/test-support/conversation-of';
import { MistralFormatter } from './mistral.formatter';
import type { MistralMessage } from './mistral-messages';

const formatter = new MistralFormatter();
const question: TurnSketch = { role: 'user', text: 'rain?' };
const answer: TurnSketch = { role: 'assistant', text: 'no' };
const calling = (rawArgs: string, text = '', name = 'rain', id = 'c'): TurnSketch => ({
  ...{ role: 'assistant', text },
  call: { id, name, rawArgs },
});
const result = (callId = 'c'): TurnSketch => ({
  ...{ role: 'tool', text: '0 mm' },
  result: { callId, name: 'rain' },
});

interface Row {
  readonly messages: readonly MistralMessage[];
  readonly tools?: unknown;
}

function rowOf(...turns: TurnSketch[]): Row {
  const found = formatter.format(conversationOf(...turns));
  if ('drop' in found) throw new Error(found.drop);
  const row = JSON.parse(found.row) as Row;
  expect(formatter.validate(row)).toEqual([]);
  return row;
}

const asked = { role: 'user', content: 'rain?' };
const said = { role: 'assistant', content: 'no', weight: 1 };
const tool = {
  type: 'function',
  function: { name: 'rain', description: 'Rain now', parameters: { type: 'object' } },
};

describe('MistralFormatter', () => {
  it('writes a weight on every answer, and no tools where none is called', () => {
    expect(rowOf(question, { ...answer, train: false }, question, answer)).toEqual({
      messages: [asked, { ...said, weight: 0 }, asked, said],
    });
  });

  it('gives calls and their results ids of nine letters or digits', () => {
    const row = rowOf(question, calling('{"n":1}'), result(), calling('', '', 'rain', 'd'), result('d'), answer); // prettier-ignore
    const ids = row.messages.flatMap(({ tool_calls: calls = [] }) => calls.map(({ id }) => id));
    expect(ids).toEqual([
      expect.stringMatching(/^[a-zA-Z0-9]{9}$/),
      expect.stringMatching(/^[a-zA-Z0-9]{9}$/),
    ]);
    expect(new Set(ids).size).toBe(2);
    expect(row).toEqual({
      messages: [
        asked,
        {
          role: 'assistant',
          tool_calls: [{ id: ids[0], type: 'function', function: { name: 'rain', arguments: '{"n":1}' } }], // prettier-ignore
          weight: 1,
        },
        { role: 'tool', tool_call_id: ids[0], name: 'rain', content: '0 mm' },
        {
          role: 'assistant',
          tool_calls: [{ id: ids[1], type: 'function', function: { name: 'rain', arguments: '{}' } }], // prettier-ignore
          weight: 1,
        },
        { role: 'tool', tool_call_id: ids[1], name: 'rain', content: '0 mm' },
        said,
      ],
      tools: [
        {
          type: 'function',
          function: {
            name: 'rain',
            description: 'Inferred from its calls.',
            parameters: { type: 'object', properties: { n: { type: 'integer' } } },
          },
        },
      ],
    });
  });

  it('gives the same ids to the same words, and others to other words', () => {
    const idsOf = (...turns: TurnSketch[]): unknown[] =>
      rowOf(...turns).messages.map(({ tool_call_id: id }) => id);
    const row = idsOf(question, calling('{}'), result(), answer);
    expect(idsOf(question, calling('{}', '', 'rain', 'd'), result('d'), answer)).toEqual(row);
    expect(idsOf({ ...question, text: 'snow?' }, calling('{}'), result(), answer)).not.toEqual(row);
  });

  it.each<[string, TurnSketch[]]>([
    ['a text beside a call', [question, calling('{}', 'Wait.'), result(), answer]],
    ['arguments that are no object', [question, calling('[1]'), result(), answer]],
    ['a tool of another name', [question, calling('{}', '', 'rain.now'), result(), answer]],
    ['a last answer that is not learnt beside tools', [question, calling('{}'), result(), answer, question, { ...answer, train: false }]], // prettier-ignore
    ['nothing to learn', [question, { ...answer, train: false }]],
  ])('cannot hold %s', (_, turns) => {
    expect(formatter.format(conversationOf(...turns))).toEqual({ drop: 'not_representable' });
  });

  const call = {
    role: 'assistant',
    tool_calls: [
      { id: 'Ab3dE6gH9', type: 'function', function: { name: 'rain', arguments: '{}' } },
    ],
  };
  const resulted = { role: 'tool', tool_call_id: 'Ab3dE6gH9', name: 'rain', content: '' };
  const tooled = { messages: [asked, call, resulted, said], tools: [tool] };
  const described = (change: object): object => ({
    ...tooled,
    tools: [{ ...tool, function: { ...tool.function, ...change } }],
  });
  const called = (change: object): object => ({
    ...tooled,
    messages: [asked, { ...call, ...change }, resulted, said],
  });

  it('takes calls, and answers without a weight', () => {
    expect(formatter.validate(tooled)).toEqual([]);
    expect(formatter.validate({ messages: [asked, { role: 'assistant', content: 'no' }] })).toEqual([]); // prettier-ignore
  });

  it.each<[string, string, unknown]>([
    ['row-object', '', []],
    ['missing-key', '/messages', {}],
    ['unknown-key', '/id', { ...tooled, id: 1 }],
    ['messages', '/messages', { messages: [] }],
    ['role', '/messages/0/role', { messages: [{ role: 'developer', content: 'x' }, said] }],
    ['order', '/messages/1/role', { messages: [asked, { role: 'system', content: 'x' }, said] }],
    ['ends-with-answer', '/messages/0', { messages: [asked] }],
    ['weight', '/messages/1/weight', { messages: [asked, { ...said, weight: 0.5 }] }],
    ['weight', '/messages/1/weight', { messages: [asked, { ...said, weight: true }] }],
    ['nothing-to-learn', '/messages', { messages: [asked, { ...said, weight: 0 }] }],
    ['nothing-to-learn', '/messages/3/weight', { ...tooled, messages: [asked, call, resulted, { ...said, weight: 0 }] }], // prettier-ignore
    ['content-or-calls', '/messages/1/content', called({ content: 'text' })],
    ['content-or-calls', '/messages/1/content', called({ content: null })],
    ['call-id', '/messages/1/tool_calls/0/id', called({ tool_calls: [{ ...call.tool_calls[0], id: 'call_Ab3dE6gH9' }] })], // prettier-ignore
    ['tool-arguments', '/messages/1/tool_calls/0/function/arguments', called({ tool_calls: [{ ...call.tool_calls[0], function: { name: 'rain', arguments: {} } }] })], // prettier-ignore
    ['missing-key', '/messages/2/name', { ...tooled, messages: [asked, call, { ...resulted, name: undefined }, said].map((message) => JSON.parse(JSON.stringify(message)) as object) }], // prettier-ignore
    ['unanswered-call', '/messages/2', { ...tooled, messages: [asked, call, said] }],
    ['undeclared-tool', '/messages/1/tool_calls/0/function/name', { messages: tooled.messages }],
    ['tools', '/tools', { ...tooled, tools: '[]' }],
    ['tool', '/tools/0', { ...tooled, tools: ['rain'] }],
    ['missing-key', '/tools/0/function', { ...tooled, tools: [{ type: 'function' }] }],
    ['tool-type', '/tools/0/type', { ...tooled, tools: [{ ...tool, type: 'code' }] }],
    ['tool', '/tools/0/function', { ...tooled, tools: [{ type: 'function', function: 'rain' }] }],
    ['missing-key', '/tools/0/function/description', { ...tooled, tools: [{ type: 'function', function: { name: 'rain', parameters: {} } }] }], // prettier-ignore
    ['blank', '/tools/0/function/description', described({ description: '' })],
    ['tool-name', '/tools/0/function/name', described({ name: 'rain now' })],
    ['tool-name', '/tools/0/function/name', described({ name: 'a'.repeat(65) })],
    ['parameters', '/tools/0/function/parameters', described({ parameters: '{}' })],
  ])('finds %s at %s', (rule, pointer, wrong) => {
    expect(formatter.validate(wrong)).toContainEqual(expect.objectContaining({ rule, pointer }));
  });
});
