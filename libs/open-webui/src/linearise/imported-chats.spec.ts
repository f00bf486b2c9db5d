import {
  answerNode,
  chatBlob,
  lineariseBlob,
  questionNode,
  turnLines,
  type MadeUpChat,
  type MadeUpNode,
} from './test-support/made-up-chat';

const NONE = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };
const SOME = { prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 };
const q = questionNode('q');
const a = answerNode('a');

describe('chats that a tool brought', () => {
  it.each<[string, readonly MadeUpNode[], object, MadeUpChat]>([
    ['a tag', [q, a], {}, { content: { tags: ['imported-grok'] } }],
    ['a user in the chat', [q, a], { userId: 'somebody' }, {}],
    ['the shape of an export', [q, a], { mapping: { a: {} } }, {}],
    ['no usage in any answer', [q, answerNode('a', 'A.', { usage: NONE })], {}, {}],
    ['an id of another product', [q, answerNode('client-created-root')], {}, {}],
    ['an id of a third one', [questionNode('c_0123456789abcdef'), a], {}, {}],
    ["ChatGPT's own export", [questionNode('q', 'hello', { context: null, model: 'gpt' }), a], {}, {}], // prettier-ignore
  ])('are told by %s', (_, nodes, rest, made) => {
    const blob = chatBlob(nodes, rest);
    expect(lineariseBlob(blob, made).reason).toBe('imported_chat');
    const kept = lineariseBlob(blob, { ...made, options: { imported: 'keep' } });
    expect(kept.conversations).toHaveLength(1);
  });

  it.each<[string, readonly MadeUpNode[], object, MadeUpChat]>([
    ['a client of the API', [questionNode('1', 'hi'), answerNode('2', 'Hello.')], {}, {}],
    ['a client that counts once', [q, answerNode('a', 'A.', { usage: NONE }), questionNode('v'), answerNode('b', 'B.', { usage: SOME })], {}, {}], // prettier-ignore
    ['an answer without usage', [q, a, questionNode('v'), answerNode('b', 'B.', { usage: NONE })], {}, {}], // prettier-ignore
    ['a tag about imports', [q, a], {}, { content: { tags: ['important', 'imports', 'not-imported-yet', 'imported_cars'] } }], // prettier-ignore
    ['ids of its own', [questionNode('msg_01XFDUDYJgAACzvnptVVYoEL'), answerNode('claude-1')], { conversationId: 'x' }, {}], // prettier-ignore
    ['numbers', [questionNode('c_1234567890123456'), answerNode('gemini_flash_answer')], {}, {}],
    ['an empty user', [q, a], { userId: '' }, {}],
    ['a context', [questionNode('q', 'hello', { context: null }), a], {}, {}],
  ])('are not those of %s', (_, nodes, rest, made) => {
    expect(lineariseBlob(chatBlob(nodes, rest), made).reason).toBeUndefined();
  });

  it('have no lines of the tool in what the person wrote', () => {
    const blob = chatBlob([
      questionNode('q', '[Unsupported Content]\nWhat is this?\n[unsupported content]'),
      answerNode('a', 'A [unsupported content] mark.'),
      questionNode('v', '[unsupported content]'),
      answerNode('b'),
    ]);
    const imported = { content: { tags: ['imported-chatgpt'] }, options: { imported: 'keep' } } as const; // prettier-ignore
    expect(turnLines(lineariseBlob(blob, imported))).toEqual([
      'user: What is this?',
      'assistant: A [unsupported content] mark.',
    ]);
    // Of anybody else these are words.
    expect(turnLines(lineariseBlob(blob))[2]).toBe('user: [unsupported content]');
  });
});
