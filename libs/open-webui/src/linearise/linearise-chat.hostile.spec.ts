import { ask, chain, item, lines, read, say, type MadeUpNode } from './test-support/made-up-chat';

/** Sizes that end in an exception or never where something recurses, spreads or squares. */
const MANY = 130_000;

describe('a hostile chat', () => {
  it('of one question with very many answers', () => {
    const nodes = [
      ask('u'),
      ...Array.from({ length: MANY }, (_, i) => say(`a${i}`, 'x', { parentId: 'u' })),
    ];
    const reading = read(chain(nodes), { options: { branch: 'all' } });
    expect(reading.fates.size).toBe(MANY + 1);
    expect(reading.conversations.length).toBeGreaterThan(1_000);
  });

  it('of a very long chain without roles', () => {
    const nodes: MadeUpNode[] = Array.from({ length: MANY }, (_, i) => ({
      id: `n${i}`,
      content: 'x',
    }));
    expect(read(chain(nodes)).fates.size).toBe(MANY);
  });

  it('of a very long conversation', () => {
    const nodes = Array.from({ length: 20_000 }, (_, i) =>
      i % 2 === 0 ? ask(`m${i}`) : say(`m${i}`),
    );
    expect(lines(read(chain(nodes)))).toHaveLength(20_000);
  });

  it('with very many output items', () => {
    const thoughts = '<think>a</think>'.repeat(MANY);
    const blob = chain([ask('u'), say('a', '', { output: [item(`${thoughts}done`)] })]);
    expect(lines(read(blob, { options: { reasoning: 'keep' } }))[1]).toBe('assistant: done');
  });

  it('with JSON nested deeper than the stack', () => {
    const deep: unknown = JSON.parse('['.repeat(MANY) + ']'.repeat(MANY));
    const call = { type: 'function_call', call_id: '1', name: 'n', arguments: deep };
    const result = { type: 'function_call_output', call_id: '1', output: { deep } };
    const nodes = [
      ask('u', deep, { models: deep }),
      ask('v', 'q'),
      say('a', '', {
        output: [call, result, item('done')],
        annotation: { rating: 1, deep },
        error: null,
      }),
    ];
    const blob = chain(nodes, { params: deep, originalChatId: deep });
    expect(() => read(blob, { stored: { hasFeedbackTable: false } })).not.toThrow();
  });
});
