import { conversationOf, type TurnSketch } from '../../pipeline/test-support/conversation-of';
import { SwiftFormatter } from './swift.formatter';

const formatter = new SwiftFormatter();
const question: TurnSketch = { role: 'user', text: 'rain?' };
const answer: TurnSketch = { role: 'assistant', text: 'no' };
const calling = (rawArgs: string, text = ''): TurnSketch => ({
  ...{ role: 'assistant', text },
  call: { id: 'c', name: 'rain', rawArgs },
});
const result: TurnSketch = { role: 'tool', text: '0 mm', result: { callId: 'c', name: 'rain' } };

function messagesOf(...turns: TurnSketch[]): unknown {
  const found = formatter.format(conversationOf(...turns));
  if ('drop' in found) throw new Error(found.drop);
  const row = JSON.parse(found.row) as { readonly messages: unknown };
  expect(formatter.validate(row)).toEqual([]);
  return row.messages;
}

describe('SwiftFormatter', () => {
  it('says of each answer whether it is learnt', () => {
    const chat = conversationOf(question, { ...answer, train: false }, question, answer);
    expect(formatter.format({ ...chat, system: [{ text: 'Be terse.', origin: 'chat' }] })).toEqual({
      row: '{"messages":[{"role":"system","content":"Be terse."},{"role":"user","content":"rain?"},{"role":"assistant","content":"no","loss":false},{"role":"user","content":"rain?"},{"role":"assistant","content":"no","loss":true}],"tools":"[]","chat_template_kwargs":{"enable_thinking":false}}',
      passes: ['prefix_masked'],
    });
  });

  it.each([
    [true, ['hm']],
    [false, []],
  ])('tells templates that thinking is %p', (isThinking, reasoning) => {
    const found = formatter.format(conversationOf(question, { ...answer, reasoning }));
    const row = 'row' in found ? (JSON.parse(found.row) as object) : {};
    expect(row).toMatchObject({ chat_template_kwargs: { enable_thinking: isThinking } });
    expect(formatter.validate(row)).toEqual([]);
  });

  it('writes calls behind the text that they stand in, and their results', () => {
    expect(
      messagesOf(question, calling('{"n":12345678901234567890}', 'Let me see.'), result, answer),
    ).toEqual([
      { role: 'user', content: 'rain?' },
      { role: 'assistant', content: 'Let me see.', loss: true },
      {
        role: 'tool_call',
        content: '{"name": "rain", "arguments": {"n":12345678901234567890}}',
        loss: true,
      },
      { role: 'tool_response', content: '0 mm' },
      { role: 'assistant', content: 'no', loss: true },
    ]);
  });

  it('writes the results of calls that were made together in the order of the calls', () => {
    const chat = conversationOf(
      ...[question, calling('')],
      { ...result, text: 'two', result: { callId: 'd', name: 'tide' } },
      ...[result, answer],
    );
    const second = { id: 'd', name: 'tide', args: undefined, rawArgs: '{"day":1}' };
    const turns = chat.turns.map((turn) => ({
      ...turn,
      toolCalls: turn.toolCalls.flatMap((call) => [call, second]),
    }));
    const found = formatter.format({ ...chat, turns });
    if ('drop' in found) throw new Error(found.drop);
    const row = JSON.parse(found.row) as { messages: { content: string }[]; tools: string };
    expect(row.messages.map(({ content }) => content)).toEqual([
      'rain?',
      '{"name": "rain", "arguments": {}}',
      '{"name": "tide", "arguments": {"day":1}}',
      ...['0 mm', 'two', 'no'],
    ]);
    expect(JSON.parse(row.tools)).toMatchObject([
      { type: 'function', function: { name: 'rain' } },
      { type: 'function', function: { name: 'tide' } },
    ]);
  });

  it.each(['[1]', '{broken', 'null'])('cannot hold the arguments %s', (rawArgs) => {
    const chat = conversationOf(question, calling(rawArgs), result, answer);
    expect(formatter.format(chat)).toEqual({ drop: 'not_representable' });
  });

  const user = { role: 'user', content: 'q' };
  const said = { role: 'assistant', content: 'a', loss: true };
  const call = { role: 'tool_call', content: '{"name":"f","arguments":{}}', loss: true };
  const response = { role: 'tool_response', content: '' };
  const rowOf = (...messages: unknown[]): object => ({ messages, tools: '[]' });
  it.each<[string, string, unknown]>([
    ['row-object', '', []],
    ['messages', '/messages', rowOf()],
    ['missing-key', '/tools', { messages: [user, said] }],
    ['unknown-key', '/id', { ...rowOf(user, said), id: 1 }],
    ['tools', '/tools', { ...rowOf(user, said), tools: '' }],
    [
      'template-kwargs',
      '/chat_template_kwargs',
      { ...rowOf(user, said), chat_template_kwargs: '{}' },
    ],
    ['thinking', '/chat_template_kwargs/enable_thinking', { ...rowOf(user, said), chat_template_kwargs: { enable_thinking: 'no' } }], // prettier-ignore
    ['tools', '/tools', { ...rowOf(user, said), tools: [] }],
    ['tool-name', '/tools', { ...rowOf(user, said), tools: '[{"name":"f"}]' }],
    ['message-object', '/messages/0', rowOf('q', said)],
    ['role', '/messages/1/role', rowOf(user, { ...said, role: 'tool_calls' })],
    ['role', '/messages/1/role', rowOf(user, { ...said, role: 'toString' })],
    ['text', '/messages/1/content', rowOf(user, { ...said, content: null })],
    ['blank', '/messages/0/content', rowOf({ ...user, content: ' ' }, said)],
    ['loss', '/messages/1/loss', rowOf(user, { ...said, loss: 'true' })],
    ['missing-key', '/messages/1/loss', rowOf(user, { role: 'assistant', content: 'a' })],
    ['unknown-key', '/messages/0/loss', rowOf({ ...user, loss: true }, said)],
    ['nothing-to-learn', '/messages', rowOf(user, { ...said, loss: false })],
    ['order', '/messages/0/role', rowOf(said)],
    ['order', '/messages/2/role', rowOf(user, said, said)],
    ['order', '/messages/1/role', rowOf(user, { role: 'system', content: 's' }, said)],
    ['order', '/messages/2/role', rowOf('q', said, said)],
    ['ends-with-answer', '/messages/0', rowOf(user)],
    ['orphan-result', '/messages/2/role', rowOf(user, said, response, said)],
    ['orphan-result', '/messages/3/role', rowOf(user, call, response, response, said)],
    ['unanswered-call', '/messages/2/role', rowOf(user, call, said)],
    ['unanswered-call', '/messages/4/role', rowOf(user, call, call, response, call, response, said)], // prettier-ignore
    ['tool-call', '/messages/1/content', rowOf(user, { ...call, content: 'f()' }, response, said)],
    ['tool-call', '/messages/1/content', rowOf(user, { ...call, content: '[{"name":"f","arguments":{}}]' }, response, said)], // prettier-ignore
  ])('finds %s at %s', (rule, pointer, row) => {
    expect(formatter.validate(row)).toContainEqual(expect.objectContaining({ rule, pointer }));
  });
});
