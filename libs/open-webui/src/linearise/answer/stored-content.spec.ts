import { dataTable } from '../../storage-format/data-table';
import {
  answerNode,
  chatBlob,
  fatesById,
  lineariseBlob,
  messageItem,
  questionNode,
  turnLines,
} from '../test-support/made-up-chat';

const call = (name: string, rest: object = {}): object => ({
  type: 'function_call',
  ...{ call_id: '1', name, arguments: '{}', status: 'completed', ...rest },
});
const result = { type: 'function_call_output', call_id: '1', output: 'words of somebody else' };
const withCall = (...items: object[]): object => ({
  output: [...items, result, messageItem('A.')],
});
const toolBlock = (name: string, args: string): string =>
  `<details type="tool_calls" done="true" id="c" name="${name}" arguments="${args.replaceAll('"', '&quot;')}" result="&quot;words&quot;">\n</details>\nA.`;
const block = (name: string): string => toolBlock(name, '{}');

describe('answers that rest on what is stored', () => {
  const before = [questionNode('u'), answerNode('a'), questionNode('v')];

  it.each<[string, object]>([
    ...dataTable('content-tools.tsv').map(([tool = '']): [string, object] => [tool, withCall(call(tool))]), // prettier-ignore
    ['one of two calls', withCall(call('weather'), call('list_memories'))],
    ['without a result', { output: [call('view_chat'), messageItem('A.')] }],
    ['found by tool search', withCall(call('call_tool', { arguments: '{"name":"view_note"}' }))],
    ['a block', { content: block('search_channels') }],
    ['a block in other quotes', { content: block('search_channels').replaceAll('"', "'") }],
    ['a block in capitals', { content: block('search_channels').replace('details', 'DETAILS') }],
    [
      'a block of two lists',
      {
        content:
          '<details type="tool_calls" done="true" content="[{&quot;id&quot;: &quot;c&quot;, &quot;function&quot;: {&quot;name&quot;: &quot;view_note&quot;}}]" results="[]">\n</details>\nA.',
      },
    ],
    [
      'a block that calls another tool',
      { content: toolBlock('call_tool', '{"name":"view_note"}') },
    ],
    [
      'a call written as JSON twice',
      withCall(call('call_tool', { arguments: '"{\\"name\\":\\"view_note\\"}"' })),
    ],
    ['a block within an item', { output: [messageItem(block('view_note'))] }],
    ['a block in a merged text', { merged: { status: true, content: block('view_note') } }],
    ['a block before it was edited', { originalContent: block('view_note') }],
    ['an output that is no list', { output: call('view_note') }],
    ['a name with its channel', withCall(call('view_note<|channel|>commentary'))],
    ['a name with its namespace', withCall(call('functions.view_note'))],
    ['a call that Gemma left', { content: '<|tool_call>call:view_note{id:1}<tool_call|>A.' }],
    ['a call that Qwen left', { content: '<tool_call>{"name": "view_note"}</tool_call>A.' }],
    [
      'a source alone',
      { content: 'A.', sources: [{ source: { name: 'TOOL:notes/search_notes' } }] },
    ],
    ['a source of old times', { content: 'A.', citations: [{ source: { name: 'search_chats' } }] }],
  ])('are cut with their question: %s', (_, node) => {
    const chat = [...before, answerNode('b', 'A.', node), questionNode('w'), answerNode('c')];
    for (const tools of ['keep', 'drop', 'text'] as const) {
      const reading = lineariseBlob(chatBlob(chat), { options: { tools } });
      expect(turnLines(reading)).toEqual(['user: question u', 'assistant: answer a']);
      expect(fatesById(reading)).toMatchObject({ v: 'stored_content', b: 'stored_content', w: 'off_branch_cut' }); // prettier-ignore
      expect(JSON.stringify(reading.conversations)).not.toContain('words');
    }
  });

  it('are found in the second copy of a message, too', () => {
    const copies = new Map([
      ['b', { content: '"A."', output: JSON.stringify([call('view_file')]) }],
    ]);
    const reading = lineariseBlob(chatBlob([...before, answerNode('b', 'A.')]), {
      content: { mirroredAnswers: copies },
    });
    expect(fatesById(reading)).toMatchObject({ a: 'exported', b: 'stored_content' });
  });

  it('are found in the second copy of a merged one, too', () => {
    const chat = chatBlob([
      ...before,
      answerNode('b', 'B.', { parentId: 'v' }),
      answerNode('c', 'C.', { merged: { status: true, content: 'M.' }, parentId: 'v' }),
    ]);
    const copies = new Map([
      ['b', { content: '"B."', output: JSON.stringify([call('view_file')]) }],
    ]);
    const reading = lineariseBlob(chat, { content: { mirroredAnswers: copies } });
    expect(fatesById(reading)).toMatchObject({ a: 'exported', c: 'stored_content' });
  });

  it('are found behind a merged answer, too', () => {
    const merged = { merged: { status: true, content: 'M.' } };
    const chat = chatBlob([
      ...before,
      answerNode('b', 'B.', { ...withCall(call('query_knowledge_files')), parentId: 'v' }),
      answerNode('c', 'C.', { ...merged, parentId: 'v' }),
    ]);
    expect(fatesById(lineariseBlob(chat))).toMatchObject({ a: 'exported', c: 'stored_content' });
  });

  it.each<[string, object]>([
    ['the web', withCall(call('search_web'))],
    ['a question to the person', withCall(call('ask_user'))],
    ['a tool with a longer name', withCall(call('search_notes_online'))],
    ['words about a tool', { content: 'Use view_chat. A.' }],
    ['a source that is a page', { content: 'A.', sources: [{ source: { name: 'example.org' } }] }],
  ])('are not those with %s', (_, node) => {
    const reading = lineariseBlob(chatBlob([...before, answerNode('b', 'A.', node)]));
    expect(fatesById(reading)).toMatchObject({ b: 'exported' });
  });
});

describe('an answer and its second copy', () => {
  const fateOf = (
    node: object,
    content: unknown,
    output: unknown = null,
    more: object = {},
  ): string | undefined =>
    fatesById(
      lineariseBlob(chatBlob([questionNode('u'), answerNode('a', 'The key is ZX-1.', node)]), {
        content: { mirroredAnswers: new Map([['a', { content, output, ...more }]]) },
      }),
    ).a;

  it.each<[string, unknown, object, string]>([
    ['its beginning, while it is written', '"The\\n key"', { done: false }, 'exported'],
    ['its beginning, as a filter leaves it', '"The key"', { done: true }, 'text_conflict'],
    ['its beginning, without a mark', '"The key"', {}, 'text_conflict'],
    ['another one, while it is written', '"The lock"', { done: false }, 'text_conflict'],
    ['more than it', '"The key is ZX-1. Really."', { done: false }, 'text_conflict'],
  ])('that holds %s', (_, content, more, fate) => {
    expect(fateOf({}, content, null, more)).toBe(fate);
  });

  it.each<[string, object, unknown, unknown, string]>([
    ['the same', {}, '"The key is ZX-1."', null, 'exported'],
    ['the same but for white space', {}, '"The key  is ZX-1.\\n"', null, 'exported'],
    ['filtered', {}, '"The key is [REDACTED]."', null, 'text_conflict'],
    ['filtered, in parts', {}, '[{"type":"text","text":"The key is [REDACTED]."}]', null, 'text_conflict'], // prettier-ignore
    ['filtered, in output', {}, '""', '[{"type":"message","content":[{"text":"[REDACTED]"}]}]', 'text_conflict'], // prettier-ignore
    ['filtered, where both write to output alone', { content: '', output: [messageItem('The key is ZX-1.')] }, '""', '[{"type":"message","content":[{"text":"[REDACTED]"}]}]', 'text_conflict'], // prettier-ignore
    ['the same but for marks', { content: 'The key is ZX-1. [1]', sources: [{}] }, '"The key is ZX-1."', null, 'exported'], // prettier-ignore
    ['the same but for a token', { content: 'The key is ZX-1.<|im_end|>' }, '"The key is ZX-1."', null, 'exported'], // prettier-ignore
    ['edited by a person', { originalContent: 'An old text.' }, '"An old text."', null, 'exported'],
    ['a copy that is blank', {}, '""', null, 'exported'],
    ['a copy that is gone', {}, null, null, 'exported'],
    ['a copy that is no JSON', {}, 'The key is ZX-1.', 'x', 'exported'],
    ['a copy that is not finished', {}, '"The key"', '[{"type":"message","status":"in_progress","content":[{"text":"The key"}]}]', 'exported'], // prettier-ignore
    ['merged', { merged: { status: true, content: 'M.' } }, '"Else."', null, 'exported'],
  ])('%s', (_, node, content, output, fate) => {
    expect(fateOf(node, content, output)).toBe(fate);
  });
});
