import {
  questionNode,
  chatBlob,
  messageItem,
  turnLines,
  lineariseBlob,
  answerNode,
  type MadeUpNode,
} from './test-support/made-up-chat';

/** Sizes that end in an exception or never where something recurses, spreads or squares. */
const MANY = 130_000;

describe('a hostile chat', () => {
  it('of one question with very many answers', () => {
    const nodes = [
      questionNode('u'),
      ...Array.from({ length: MANY }, (_, i) => answerNode(`a${i}`, 'x', { parentId: 'u' })),
    ];
    const reading = lineariseBlob(chatBlob(nodes), { options: { branch: 'all' } });
    expect(reading.fates.size).toBe(MANY + 1);
    expect(reading.conversations.length).toBeGreaterThan(1_000);
  });

  it('of a very long chain without roles', () => {
    const nodes: MadeUpNode[] = Array.from({ length: MANY }, (_, i) => ({
      id: `n${i}`,
      content: 'x',
    }));
    expect(lineariseBlob(chatBlob(nodes)).fates.size).toBe(MANY);
  });

  it('of a very long conversation', () => {
    const nodes = Array.from({ length: 20_000 }, (_, i) =>
      i % 2 === 0 ? questionNode(`m${i}`) : answerNode(`m${i}`),
    );
    expect(turnLines(lineariseBlob(chatBlob(nodes)))).toHaveLength(20_000);
  });

  it('with very many output items', () => {
    const thoughts = '<think>a</think>'.repeat(MANY);
    const blob = chatBlob([
      questionNode('u'),
      answerNode('a', '', { output: [messageItem(`${thoughts}done`)] }),
    ]);
    expect(turnLines(lineariseBlob(blob, { options: { reasoning: 'keep' } }))[1]).toBe(
      'assistant: done',
    );
  });

  it('with JSON nested deeper than the stack', () => {
    const deep: unknown = JSON.parse('['.repeat(MANY) + ']'.repeat(MANY));
    const call = { type: 'function_call', call_id: '1', name: 'n', arguments: deep };
    const result = { type: 'function_call_output', call_id: '1', output: { deep } };
    const nodes = [
      questionNode('u', deep, { models: deep }),
      questionNode('v', 'q'),
      answerNode('a', '', {
        output: [call, result, messageItem('done')],
        annotation: { rating: 1, deep },
        error: null,
      }),
    ];
    const blob = chatBlob(nodes, { params: deep, originalChatId: deep });
    expect(() => lineariseBlob(blob, { content: { hasFeedbackTable: false } })).not.toThrow();
  });
});
