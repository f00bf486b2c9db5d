import { conversationOf, type TurnSketch } from '../../pipeline/test-support/conversation-of';
import { OpenAiFormatter } from './openai.formatter';

const formatter = new OpenAiFormatter();

function rowOf(...turns: TurnSketch[]): {
  messages: Record<string, unknown>[];
} {
  const result = formatter.format(conversationOf(...turns));
  if ('drop' in result) throw new Error(result.drop);
  return JSON.parse(result.row) as { messages: Record<string, unknown>[] };
}

describe('OpenAiFormatter', () => {
  it('writes plain conversations without further keys', () => {
    const row = rowOf({ role: 'user', text: 'hi' }, { role: 'assistant', text: 'hello' });
    expect(row).toEqual({
      messages: [
        { role: 'user', content: 'hi' },
        { role: 'assistant', content: 'hello' },
      ],
    });
    expect(formatter.validate(row)).toEqual([]);
  });

  it('writes calls and results, and weights only where a prefix is trained elsewhere', () => {
    const row = rowOf(
      { role: 'user', text: 'rain?' },
      {
        role: 'assistant',
        text: '',
        call: { id: 'c', name: 'rain', rawArgs: '{"n":12345678901234567890}' },
        train: false,
      },
      { role: 'tool', text: '0 mm', result: { callId: 'c', name: 'rain' } },
      { role: 'assistant', text: 'no' },
    );
    expect(row.messages[1]).toEqual({
      role: 'assistant',
      content: null,
      tool_calls: [
        {
          id: 'c',
          type: 'function',
          function: { name: 'rain', arguments: '{"n":12345678901234567890}' },
        },
      ],
      weight: 0,
    });
    expect(row.messages[2]).toEqual({ role: 'tool', tool_call_id: 'c', content: '0 mm' });
    expect(row.messages[3]).toMatchObject({ weight: 1 });
    expect(formatter.validate(row)).toEqual([]);
  });

  const user = { role: 'user', content: 'q' };
  const answer = { role: 'assistant', content: 'a' };
  const call = {
    role: 'assistant',
    content: null,
    tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }],
  };
  it.each<[string, unknown]>([
    ['row-object', []],
    ['messages', {}],
    ['messages', { messages: [] }],
    ['unknown-key', { messages: [user, answer], id: 1 }],
    ['unknown-key', { messages: [{ ...user, weight: 1 }, answer] }],
    ['role', { messages: [{ role: 'developer', content: 'x' }, answer] }],
    ['content', { messages: [{ role: 'user', content: null }, answer] }],
    ['content', { messages: [user, { role: 'assistant', content: '' }] }],
    ['weight', { messages: [user, { ...answer, weight: 2 }] }],
    ['nothing-to-learn', { messages: [user, { ...answer, weight: 0 }] }],
    ['ends-with-answer', { messages: [user] }],
    ['unanswered-call', { messages: [user, call, answer] }],
    [
      'orphan-result',
      { messages: [user, { role: 'tool', tool_call_id: 'x', content: 'r' }, answer] },
    ],
    ['system-first', { messages: [user, { role: 'system', content: 's' }, answer] }],
    [
      'tool-arguments',
      {
        messages: [
          user,
          {
            ...call,
            tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: {} } }],
          },
        ],
      },
    ],
  ])('finds %s', (rule, row) => {
    expect(formatter.validate(row).map((problem) => problem.rule)).toContain(rule);
  });
});
