import { ask, chain, item, lines, read, say } from '../test-support/made-up-chat';

const call = (id: string | undefined, name: string, args = '{"a":1}'): object => ({
  type: 'function_call',
  ...(id === undefined ? {} : { call_id: id }),
  name,
  arguments: args,
});
const result = (id: string | undefined, output: unknown): object => ({
  type: 'function_call_output',
  ...(id === undefined ? {} : { call_id: id }),
  output,
});

const withTools = chain([
  ask('u', 'q'),
  say('a', '', {
    model: 'm',
    output: [
      { type: 'reasoning', content: [{ text: 'hm' }] },
      item('Looking.'),
      call('1', 'one'),
      call('2', 'two'),
      result('1', [
        { type: 'input_text', text: ' r1\n' },
        { type: 'input_image', image_url: 'x' },
      ]),
      result('2', 'r2'),
      call('3', 'lost'),
      result('9', 'nobody'),
      item('Done.'),
    ],
  }),
]);

describe('turns of an answer with tools', () => {
  it('keeps text, calls, results and text in order', () => {
    const reading = read(withTools);
    expect(lines(reading)).toEqual([
      'user: q',
      'assistant: Looking.',
      'call one({"a":1})',
      'call two({"a":1})',
      'tool: r1',
      'tool: r2',
      'assistant: Done.',
    ]);
    const turns = reading.conversations[0]?.turns ?? [];
    expect(turns.map(({ id }) => id)).toEqual(['u', 'a#1', 'a#2', 'a#3', 'a#4']);
    expect(turns.map(({ messageIds }) => messageIds)).toEqual([['u'], ['a'], ['a'], ['a'], ['a']]);
    expect(turns.map(({ toolResult }) => toolResult?.callId)).toEqual([
      undefined,
      undefined,
      '1',
      '2',
      undefined,
    ]);
    expect(turns[1]?.toolCalls[0]).toEqual({
      id: '1',
      name: 'one',
      args: { a: 1 },
      rawArgs: '{"a":1}',
    });
    expect(turns.map(({ model }) => model?.id)).toEqual([
      undefined,
      'm',
      undefined,
      undefined,
      'm',
    ]);
  });

  it('drops them on request', () => {
    expect(lines(read(withTools, { options: { tools: 'drop' } }))).toEqual([
      'user: q',
      'assistant: Looking.\nDone.',
    ]);
  });

  it('writes them as text on request', () => {
    expect(lines(read(withTools, { options: { tools: 'text' } }))).toEqual([
      'user: q',
      'assistant: Looking.\n\nTool call: one({"a":1})\nTool result: r1\n\nTool call: two({"a":1})\nTool result: r2\n\nDone.',
    ]);
  });

  it.each([
    ['drop', []],
    ['keep', ['hm']],
  ] as const)('reasoning %s', (reasoning, expected) => {
    const turns = read(withTools, { options: { reasoning } }).conversations[0]?.turns ?? [];
    expect(turns.flatMap((turn) => turn.reasoning)).toEqual(expected);
    expect(turns[1]?.reasoning).toEqual(expected);
  });

  it('ends in text: calls behind the last text lead nowhere', () => {
    const blob = chain([
      ask('u', 'q'),
      say('a', '', { output: [item('Looking.'), call('1', 'one'), result('1', 'r')] }),
    ]);
    expect(lines(read(blob))).toEqual(['user: q', 'assistant: Looking.']);
  });

  it('keeps such calls where the conversation goes on', () => {
    const first = say('a', '', { output: [item('Looking.'), call('1', 'one'), result('1', 'r')] });
    expect(lines(read(chain([ask('u', 'q'), first, ask('v'), say('b')])))).toEqual([
      'user: q',
      'assistant: Looking.',
      'call one({"a":1})',
      'tool: r',
      'user: question v',
      'assistant: answer b',
    ]);
  });

  it('makes up the same id for a call without one on every run', () => {
    const blob = chain([
      ask('u', 'q'),
      say('a', '', { output: [call(undefined, 'one'), result(undefined, 'r'), item('Done.')] }),
    ]);
    const ids = [read(blob), read(blob)].map(
      ({ conversations }) => conversations[0]?.turns[1]?.toolCalls[0]?.id,
    );
    expect(ids[0]).toMatch(/^call_[0-9a-f]{24}$/);
    expect(ids[0]).toBe(ids[1]);
  });

  it('shows arguments that are no JSON as they are', () => {
    const blob = chain([
      ask('u', 'q'),
      say('a', '', { output: [call('1', 'one', '{broken'), result('1', 'r'), item('Done.')] }),
    ]);
    expect(read(blob).conversations[0]?.turns[1]?.toolCalls[0]).toMatchObject({
      args: undefined,
      rawArgs: '{broken',
    });
  });

  it('never carries base64 in a result', () => {
    const output = `data:image/png;base64,${'A'.repeat(2000)}`;
    const blob = chain([
      ask('u', 'q'),
      say('a', '', { output: [call('1', 'one'), result('1', output), item('Done.')] }),
    ]);
    expect(lines(read(blob))).toContain('tool: [image/png data]');
  });
});
