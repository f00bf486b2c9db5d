import {
  answerNode,
  fatesById,
  lineariseBlob,
  questionNode,
  turnLines,
  type MadeUpNode,
} from '../test-support/made-up-chat';

const MS = 1_760_000_000_000;

/** A chat as clients of the API store it: milliseconds, a pointer in snake case, no children, no parents but of answers. */
function apiChat(nodes: readonly MadeUpNode[], rest: object = {}): object {
  const messages = Object.fromEntries(nodes.map((node) => [node.id, node]));
  return { history: { current_id: nodes.at(-1)?.id, messages }, ...rest };
}

const at = (second: number): object => ({ timestamp: MS + second * 1000 });
const ask = (id: string, second: number, rest: object = {}): MadeUpNode =>
  questionNode(id, `question ${id}`, { ...at(second), ...rest });
const say = (id: string, parentId: string, second: number, rest: object = {}): MadeUpNode =>
  answerNode(id, `answer ${id}`, { parentId, ...at(second), ...rest });
const TWO = [ask('u', 1), say('a', 'u', 2), ask('v', 3), say('b', 'v', 4)];
const BOTH = ['user: question u', 'assistant: answer a', 'user: question v', 'assistant: answer b'];
const LAST = BOTH.slice(2);

describe('questions without a parent', () => {
  it.each<[string, object, string[]]>([
    ['follow in the order of their times', apiChat(TWO), BOTH],
    ['in any order of the map', apiChat([TWO[2]!, TWO[0]!, TWO[1]!, TWO[3]!]), BOTH],
    ['without any parent, answers neither', apiChat(TWO.map(({ parentId: _, ...node }: MadeUpNode) => node as MadeUpNode)), BOTH], // prettier-ignore
    ['with a null for a parent', apiChat(TWO.map((node) => ({ parentId: null, ...node }))), BOTH],
    ['with empty lists of children', apiChat(TWO.map((node) => ({ ...node, childrenIds: [] }))), BOTH], // prettier-ignore
    ['with parents in snake case', apiChat([ask('u', 1), answerNode('a', 'answer a', { parent_id: 'u', ...at(2) }), ask('v', 3, { parent_id: 'a' }), say('b', 'v', 4)]), BOTH], // prettier-ignore
    [
      'follow in the order of the list where there are no times',
      apiChat(
        TWO.map(({ timestamp: _, ...node }: MadeUpNode) => node as MadeUpNode),
        {
          messages: [{ id: 'u' }, { id: 'a' }, { id: 'v' }, { id: 'b' }],
        },
      ),
      BOTH,
    ],
    [
      'by the list, whatever the times say',
      apiChat([ask('u', 9), say('a', 'u', 9), ask('v', 9), say('b', 'v', 9)], {
        messages: [{ id: 'u' }, { id: 'a' }, { id: 'v' }, { id: 'b' }],
      }),
      BOTH,
    ],
    // Where the order is not clear, the question stands alone.
    ['stand alone at one time', apiChat([ask('u', 1), say('a', 'u', 1), ask('v', 1), say('b', 'v', 1)]), LAST], // prettier-ignore
    ['without any times', apiChat([questionNode('u'), answerNode('a', 'answer a', { parentId: 'u' }), questionNode('v'), answerNode('b', 'answer b', { parentId: 'v' })]), LAST], // prettier-ignore
    ['with times in each other', apiChat([ask('u', 1), say('a', 'u', 5), ask('v', 3), say('b', 'v', 7)]), LAST], // prettier-ignore
    ['behind a fork', apiChat([ask('u', 1), say('a', 'u', 2), say('x', 'u', 2), ask('v', 3), say('b', 'v', 4)]), LAST], // prettier-ignore
    ['behind a question', apiChat([ask('u', 1), ask('v', 3), say('b', 'v', 4)]), LAST],
    ['beside a parent that is gone', apiChat([...TWO.slice(0, 2), ask('v', 3, { parentId: 'gone' }), TWO[3]!]), LAST], // prettier-ignore
    ['that the list does not know', apiChat(TWO, { messages: [{ id: 'v' }, { id: 'b' }] }), LAST],
    [
      'of a page, as two versions of the first one',
      apiChat([ask('u', 1, { childrenIds: ['a'] }), say('a', 'u', 2), ask('v', 3, { childrenIds: ['b'] }), say('b', 'v', 4)]), // prettier-ignore
      LAST,
    ],
  ])('%s', (_, blob, expected) => {
    expect(turnLines(lineariseBlob(blob))).toEqual(expected);
  });
});

describe('an answer that lost its question', () => {
  it.each<[string, object]>([
    ['without a parent', {}],
    ['with a parent that is gone', { parentId: 'gone' }],
  ])('%s costs itself, and not the chat', (_, lost) => {
    const blob = {
      history: {
        currentId: 'b',
        messages: {
          u: { ...questionNode('u'), childrenIds: ['a'], timestamp: 1 },
          a: { ...answerNode('a'), parentId: 'u', childrenIds: ['v'], timestamp: 2 },
          v: { ...questionNode('v'), parentId: 'a', childrenIds: [], timestamp: 3 },
          b: { ...answerNode('b'), ...lost, childrenIds: [], timestamp: 4 },
        },
      },
    };
    const reading = lineariseBlob(blob);
    expect(turnLines(reading)).toEqual(['user: question u', 'assistant: answer a']);
    expect(fatesById(reading)).toMatchObject({ u: 'exported', a: 'exported', b: 'not_on_branch' });
  });

  it('alone is a chat without a question', () => {
    const blob = {
      history: { currentId: 'a', messages: { a: answerNode('a'), b: answerNode('b') } },
    };
    expect(lineariseBlob(blob).reason).toBe('no_user_turn');
  });
});
