export interface MadeUpTurn {
  readonly ask: string;
  readonly say: string;
  /** More fields of the answer's node. */
  readonly node?: Readonly<Record<string, unknown>>;
}

/** `chat.chat` with one turn after the other; message ids are `q1`, `a1`, `q2` and so on. */
export function blobOf(
  turns: readonly MadeUpTurn[],
  rest: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const messages: Record<string, unknown> = {};
  turns.forEach(({ ask, say, node }, i) => {
    const question = `q${i + 1}`;
    const answer = `a${i + 1}`;
    messages[question] = {
      id: question,
      parentId: i === 0 ? null : `a${i}`,
      childrenIds: [answer],
      role: 'user',
      content: ask,
    };
    messages[answer] = {
      id: answer,
      parentId: question,
      childrenIds: i + 1 < turns.length ? [`q${i + 2}`] : [],
      role: 'assistant',
      content: say,
      model: 'llama3.1:8b',
      done: true,
      ...node,
    };
  });
  return { params: {}, history: { messages, currentId: `a${turns.length}` }, ...rest };
}
