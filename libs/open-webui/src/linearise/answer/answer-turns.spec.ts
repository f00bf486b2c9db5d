import {
  questionNode,
  chatBlob,
  messageItem,
  turnLines,
  lineariseBlob,
  answerNode,
} from '../test-support/made-up-chat';

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

const withTools = chatBlob([
  questionNode('u', 'q'),
  answerNode('a', '', {
    model: 'm',
    output: [
      { type: 'reasoning', content: [{ text: 'hm' }] },
      messageItem('Looking.'),
      call('1', 'one'),
      call('2', 'two'),
      result('1', [
        { type: 'input_text', text: ' r1\n' },
        { type: 'input_image', image_url: 'x' },
      ]),
      result('2', 'r2'),
      call('3', 'lost'),
      result('9', 'nobody'),
      messageItem('Done.'),
    ],
  }),
]);

describe('turns of an answer with tools', () => {
  it('keeps text, calls, results and text in order', () => {
    const reading = lineariseBlob(withTools);
    expect(turnLines(reading)).toEqual([
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
    expect(turnLines(lineariseBlob(withTools, { options: { tools: 'drop' } }))).toEqual([
      'user: q',
      'assistant: Looking.\nDone.',
    ]);
  });

  it('writes them as text on request', () => {
    expect(turnLines(lineariseBlob(withTools, { options: { tools: 'text' } }))).toEqual([
      'user: q',
      'assistant: Looking.\n\nTool call: one({"a":1})\nTool result: r1\n\nTool call: two({"a":1})\nTool result: r2\n\nDone.',
    ]);
  });

  it.each([
    ['drop', []],
    ['keep', ['hm']],
  ] as const)('reasoning %s', (reasoning, expected) => {
    const turns =
      lineariseBlob(withTools, { options: { reasoning } }).conversations[0]?.turns ?? [];
    expect(turns.flatMap((turn) => turn.reasoning)).toEqual(expected);
    expect(turns[1]?.reasoning).toEqual(expected);
  });

  it('ends in text: calls behind the last text lead nowhere', () => {
    const blob = chatBlob([
      questionNode('u', 'q'),
      answerNode('a', '', {
        output: [messageItem('Looking.'), call('1', 'one'), result('1', 'r')],
      }),
    ]);
    expect(turnLines(lineariseBlob(blob))).toEqual(['user: q', 'assistant: Looking.']);
  });

  it('keeps such calls where the conversation goes on', () => {
    const first = answerNode('a', '', {
      output: [messageItem('Looking.'), call('1', 'one'), result('1', 'r')],
    });
    expect(
      turnLines(
        lineariseBlob(
          chatBlob([questionNode('u', 'q'), first, questionNode('v'), answerNode('b')]),
        ),
      ),
    ).toEqual([
      'user: q',
      'assistant: Looking.',
      'call one({"a":1})',
      'tool: r',
      'user: question v',
      'assistant: answer b',
    ]);
  });

  it('makes up the same id for a call without one on every run', () => {
    const blob = chatBlob([
      questionNode('u', 'q'),
      answerNode('a', '', {
        output: [call(undefined, 'one'), result(undefined, 'r'), messageItem('Done.')],
      }),
    ]);
    const ids = [lineariseBlob(blob), lineariseBlob(blob)].map(
      ({ conversations }) => conversations[0]?.turns[1]?.toolCalls[0]?.id,
    );
    expect(ids[0]).toMatch(/^call_[0-9a-f]{24}$/);
    expect(ids[0]).toBe(ids[1]);
  });

  it('leaves marks in the data of calls, and takes what a server left behind a name', () => {
    const blob = chatBlob([
      questionNode('u', 'q'),
      answerNode('a', '', {
        sources: [{}],
        output: [
          call('1', 'pick<|channel|>commentary', '{"ids":[1]}'),
          result('1', 'r [2]'),
          messageItem('Done [1].'),
        ],
      }),
    ]);
    expect(turnLines(lineariseBlob(blob, { options: { tools: 'text' } }))).toEqual([
      'user: q',
      'assistant: Tool call: pick({"ids":[1]})\nTool result: r [2]\n\nDone.',
    ]);
    expect(turnLines(lineariseBlob(blob))[1]).toBe('call pick({"ids":[1]})');
  });

  it('knows where people are named between calls, and writes one text', () => {
    const blob = chatBlob([
      questionNode('u', 'q'),
      answerNode('a', '', {
        output: [
          messageItem('Ask <@U:1|Ann>.'),
          ...[call('1', 'one'), result('1', 'r'), messageItem('And <@U:2|Ben>.')],
        ],
      }),
    ]);
    const turn = lineariseBlob(blob, { options: { tools: 'text' } }).conversations[0]?.turns[1];
    const part = turn?.parts[0];
    expect(turn?.parts).toHaveLength(1);
    if (part?.kind !== 'text') throw new Error('no text');
    expect(part.text).toBe('Ask @Ann.\n\nTool call: one({"a":1})\nTool result: r\n\nAnd @Ben.');
    expect((part.people ?? []).map(({ start, end }) => part.text.slice(start, end))).toEqual([
      ...['Ann', 'Ben'],
    ]);
  });

  it('tells calls apart that share an id, within an answer and between answers', () => {
    const round = (answer: string): object => ({
      output: [
        call('f:0', 'add', '{"x":1}'),
        result('f:0', 'one'),
        messageItem('Once more.'),
        call('f:0', 'add', '{"x":2}'),
        result('f:0', 'two'),
        messageItem(answer),
      ],
    });
    const blob = chatBlob([
      questionNode('u', 'q'),
      answerNode('a', '', round('Three.')),
      questionNode('v', 'again'),
      answerNode('b', '', round('Still three.')),
    ]);
    const turns = lineariseBlob(blob).conversations[0]?.turns ?? [];
    const ids = turns.flatMap(({ toolCalls }) => toolCalls.map(({ id }) => id));
    expect(ids[0]).toBe('f:0');
    expect(new Set(ids).size).toBe(4);
    const results = turns.filter(({ role }) => role === 'tool');
    expect(results.map(({ toolResult }) => toolResult?.callId)).toEqual(ids);
    expect(results.map(({ parts }) => (parts[0]?.kind === 'text' ? parts[0].text : ''))).toEqual([
      ...['one', 'two', 'one', 'two'],
    ]);
  });

  it('shows arguments that are no JSON as they are', () => {
    const blob = chatBlob([
      questionNode('u', 'q'),
      answerNode('a', '', {
        output: [call('1', 'one', '{broken'), result('1', 'r'), messageItem('Done.')],
      }),
    ]);
    expect(lineariseBlob(blob).conversations[0]?.turns[1]?.toolCalls[0]).toMatchObject({
      args: undefined,
      rawArgs: '{broken',
    });
  });

  it('never carries base64 in a result', () => {
    const output = `data:image/png;base64,${'A'.repeat(2000)}`;
    const blob = chatBlob([
      questionNode('u', 'q'),
      answerNode('a', '', {
        output: [call('1', 'one'), result('1', output), messageItem('Done.')],
      }),
    ]);
    expect(turnLines(lineariseBlob(blob))).toContain('tool: [image/png data]');
  });
});
