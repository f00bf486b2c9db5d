import {
  questionNode,
  chatBlob,
  fatesById,
  messageItem,
  turnLines,
  lineariseBlob,
  answerNode,
} from './test-support/made-up-chat';

describe('where a branch is cut', () => {
  const before = [questionNode('u'), answerNode('a'), questionNode('v')];
  const after = [questionNode('w'), answerNode('c')];

  it.each<[string, object, string]>([
    ['error true with the text in content', { content: 'Uh-oh', error: true }, 'error_answer'],
    ['error as text', { content: '', error: '429' }, 'error_answer'],
    ['error as object', { content: 'half', error: { content: '429' } }, 'error_answer'],
    ['blank', { content: '' }, 'no_assistant_answer'],
    ['white space', { content: ' \n' }, 'no_assistant_answer'],
    ['being written', { content: '', done: false }, 'unfinished_answer'],
    ['blank, and done', { content: '', done: true }, 'no_assistant_answer'],
    ['only citation marks', { content: '[1][2]', sources: [{}] }, 'no_assistant_answer'],
    [
      'an open block',
      { content: '<details type="reasoning" done="false">\n> x\n</details>' },
      'unfinished_answer',
    ],
    [
      'an item in progress',
      { content: 'a', output: [messageItem('a', { status: 'in_progress' })], done: true },
      'unfinished_answer',
    ],
  ])('before an answer: %s', (_, node, reason) => {
    const reading = lineariseBlob(chatBlob([...before, answerNode('b', 'x', node), ...after]));
    expect(turnLines(reading)).toEqual(['user: question u', 'assistant: answer a']);
    expect(fatesById(reading)).toEqual({
      u: 'exported',
      a: 'exported',
      v: reason,
      b: reason,
      w: 'off_branch_cut',
      c: 'off_branch_cut',
    });
    expect(lineariseBlob(chatBlob([questionNode('u'), answerNode('b', 'x', node)])).reason).toBe(
      reason,
    );
  });

  it.each<[string, object, string]>([
    ['files', { files: [{ type: 'image', url: 'x' }] }, 'has_attachments'],
    [
      'a picture in a part list',
      {
        content: [
          { type: 'text', text: 'x' },
          { type: 'image_url', image_url: {} },
        ],
      },
      'has_attachments',
    ],
    [
      'pasted base64',
      { content: `look ![](data:image/png;base64,${'A'.repeat(900)})` },
      'has_attachments',
    ],
    ['machine-written', { meta: { internal: true, type: 'timer' } }, 'internal_chat'],
    ['blank', { content: '' }, 'no_user_turn'],
    ['nothing but a mention without label', { content: '<@M:m>' }, 'no_user_turn'],
  ])('before a question: %s', (_, node, reason) => {
    const reading = lineariseBlob(
      chatBlob([questionNode('u'), answerNode('a'), questionNode('v', 'x', node), answerNode('b')]),
    );
    expect(turnLines(reading)).toEqual(['user: question u', 'assistant: answer a']);
    expect(fatesById(reading)).toEqual({
      u: 'exported',
      a: 'exported',
      v: reason,
      b: 'off_branch_cut',
    });
    expect(lineariseBlob(chatBlob([questionNode('v', 'x', node), answerNode('b')])).reason).toBe(
      reason,
    );
  });

  it.each<[string, object]>([
    ['no error', { error: null }],
    ['error false', { error: false }],
    ['done false', { done: false }],
    ['stopped in the middle of a word', { content: 'and the', done: true }],
    ['an empty list of files', { files: [] }],
    [
      'an item in progress that is not the last',
      {
        content: 'a',
        output: [messageItem('a', { status: 'in_progress' }), { type: 'reasoning' }],
      },
    ],
  ])('not at: %s', (_, node) => {
    expect(
      turnLines(
        lineariseBlob(
          chatBlob([
            questionNode('u'),
            answerNode('b', 'x', node),
            questionNode('w'),
            answerNode('c'),
          ]),
        ),
      ),
    ).toHaveLength(4);
  });

  it('counts files of the whole chat for its first question', () => {
    expect(
      lineariseBlob(
        chatBlob([questionNode('u'), answerNode('a')], { files: [{ type: 'collection' }] }),
      ).reason,
    ).toBe('has_attachments');
  });

  it.each<[string, object[], string[], string | undefined]>([
    [
      'leading answers go',
      [answerNode('a'), questionNode('u'), answerNode('b')],
      ['user: question u', 'assistant: answer b'],
      undefined,
    ],
    [
      'trailing questions go',
      [questionNode('u'), answerNode('a'), questionNode('v'), questionNode('w')],
      ['user: question u', 'assistant: answer a'],
      undefined,
    ],
    ['only answers', [answerNode('a'), answerNode('b')], [], 'no_user_turn'],
    ['only questions', [questionNode('u'), questionNode('v')], [], 'no_assistant_answer'],
    [
      'neighbours are joined',
      [questionNode('u'), questionNode('v'), answerNode('a'), answerNode('b')],
      ['user: question u\n\nquestion v', 'assistant: answer a\n\nanswer b'],
      undefined,
    ],
    [
      'system and tool nodes are passed over',
      [
        { id: 's', role: 'system', content: 's' },
        questionNode('u'),
        { id: 't', role: 'tool', content: 't' },
        answerNode('a'),
      ],
      ['user: question u', 'assistant: answer a'],
      undefined,
    ],
  ])('%s', (_, nodes, expected, reason) => {
    const reading = lineariseBlob(chatBlob(nodes as { id: string }[]));
    expect(turnLines(reading)).toEqual(expected);
    expect(reading.reason).toBe(reason);
    expect(reading.fates.size).toBe(nodes.length);
  });

  it('drops the chat for a conflict in the kept part, and only there', () => {
    const conflict = answerNode('x', 'one', { output: [messageItem('two')] });
    expect(
      lineariseBlob(chatBlob([questionNode('u'), conflict, questionNode('v'), answerNode('b')]))
        .reason,
    ).toBe('text_conflict');
    expect(
      lineariseBlob(
        chatBlob([
          questionNode('u'),
          answerNode('a'),
          questionNode('v'),
          answerNode('e', '', { error: true }),
          questionNode('w'),
          conflict,
        ]),
      ).reason,
    ).toBeUndefined();
    expect(
      lineariseBlob(chatBlob([conflict, questionNode('u'), answerNode('a')])).reason,
    ).toBeUndefined();
  });
});
