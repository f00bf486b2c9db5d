import { questionNode, chatBlob, lineariseBlob, answerNode } from '../test-support/made-up-chat';

describe('joined neighbours', () => {
  const turnsOf = (nodes: { id: string }[], extra = {}) =>
    lineariseBlob(chatBlob(nodes), { content: { hasFeedbackTable: false }, ...extra })
      .conversations[0]?.turns ?? [];

  it('remember all their messages and move the marks of people', () => {
    const [turn] = turnsOf([
      questionNode('u', '<@U:1|Ann>'),
      questionNode('v', 'and <@U:2|Bo>'),
      answerNode('a'),
    ]);
    const part = turn?.parts[0];
    if (part?.kind !== 'text') throw new Error('no text');
    expect(turn?.messageIds).toEqual(['u', 'v']);
    expect(part.people?.map(({ start, end }) => part.text.slice(start, end))).toEqual([
      'Ann',
      'Bo',
    ]);
  });

  it('lose a rating that was given to one of them', () => {
    const rated = answerNode('a', 'A', { annotation: { rating: 1 } });
    expect(turnsOf([questionNode('u'), rated]).at(-1)?.feedback).toHaveLength(1);
    expect(turnsOf([questionNode('u'), rated, answerNode('b')]).at(-1)?.feedback).toEqual([]);
  });

  it('name a model only if it wrote all of it', () => {
    expect(
      turnsOf([
        questionNode('u'),
        answerNode('a', 'A', { model: 'm' }),
        answerNode('b', 'B', { model: 'm' }),
      ])[1]?.model,
    ).toEqual({ id: 'm' });
    expect(
      turnsOf([
        questionNode('u'),
        answerNode('a', 'A', { model: 'm' }),
        answerNode('b', 'B', { model: 'n' }),
      ])[1]?.model,
    ).toBeUndefined();
  });
});
