import { isObject } from '../../storage-format/json-value';
import { buildMessageTree } from './message-tree';
import {
  questionNode,
  chatBlob,
  fatesById,
  turnLines,
  lineariseBlob,
  answerNode,
} from '../test-support/made-up-chat';

function tree(blob: unknown) {
  if (!isObject(blob)) throw new Error('no object');
  return buildMessageTree(blob);
}

describe('the repaired tree', () => {
  it('takes the map key as id', () => {
    const blob = {
      history: { messages: { k: { ...answerNode('other'), parentId: null } }, currentId: 'k' },
    };
    expect([...tree(blob).nodes.keys()]).toEqual(['k']);
  });

  it.each([
    ['absent', undefined],
    ['null', null],
    ['dangling', 'gone'],
  ])('finds a parent that is %s by who lists the node', (_, parentId) => {
    const blob = chatBlob([
      questionNode('u', 'q', { childrenIds: ['a'] }),
      answerNode('a', 'yes', { parentId }),
    ]);
    expect(turnLines(lineariseBlob(blob))).toEqual(['user: q', 'assistant: yes']);
  });

  it('believes parentId, not childrenIds, where both speak', () => {
    const blob = chatBlob([
      questionNode('u', 'q', { childrenIds: ['a', 'a', 'gone', 'b'] }),
      answerNode('a'),
      questionNode('v'),
      answerNode('b'),
    ]);
    expect(tree(blob).nodes.get('b')?.parent?.id).toBe('v');
    expect(turnLines(lineariseBlob(blob))).toHaveLength(4);
  });

  it('is not led in circles', () => {
    const blob = chatBlob([questionNode('u', 'q', { parentId: 'a' }), answerNode('a')]);
    expect(turnLines(lineariseBlob(blob))).toEqual(['user: q', 'assistant: answer a']);
  });

  it('counts a node that is its own parent once', () => {
    const blob = chatBlob([questionNode('u', 'q', { parentId: 'u' }), answerNode('a')]);
    expect(turnLines(lineariseBlob(blob))).toEqual(['user: q', 'assistant: answer a']);
  });

  it.each<[string, object, string[]]>([
    [
      'an answer below a question',
      { u: questionNode('u'), a: { parentId: 'u', content: 'x' } },
      ['user', 'assistant'],
    ],
    [
      'a question below an answer',
      {
        u: questionNode('u'),
        a: answerNode('a', 'x', { parentId: 'u' }),
        v: { parentId: 'a', content: 'y' },
      },
      ['user', 'assistant', 'user'],
    ],
    [
      'an unknown role',
      { u: questionNode('u'), a: { parentId: 'u', content: 'x', role: 'bot' } },
      ['user', 'assistant'],
    ],
    ['output items', { a: { output: [{ type: 'message' }] } }, ['assistant']],
    [
      'a root above an answer',
      { u: { content: 'q' }, a: answerNode('a', 'x', { parentId: 'u' }) },
      ['user', 'assistant'],
    ],
    [
      'a chain of unknown nodes',
      { u: questionNode('u'), a: { parentId: 'u' }, b: { parentId: 'a' } },
      ['user', 'assistant', 'user'],
    ],
  ])('infers the role of %s', (_, messages, roles) => {
    expect([...tree({ history: { messages } }).nodes.values()].map(({ role }) => role)).toEqual(
      roles,
    );
  });

  it('gives entries that are no objects a fate of their own', () => {
    const blob = chatBlob([questionNode('u'), answerNode('a')]) as {
      history: { messages: Record<string, unknown> };
    };
    Object.assign(blob.history.messages, { x: null, y: 'text', z: [1] });
    expect(fatesById(lineariseBlob(blob))).toEqual({
      u: 'exported',
      a: 'exported',
      x: 'unreadable_message',
      y: 'unreadable_message',
      z: 'unreadable_message',
    });
  });

  it('reads the flat list only where there is no tree', () => {
    const messages = [
      { role: 'user', content: 'q' },
      { role: 'assistant', content: 'yes' },
    ];
    for (const rest of [{}, { history: {} }, { history: { messages: {} } }, { history: null }]) {
      expect(turnLines(lineariseBlob({ messages, ...rest }))).toEqual([
        'user: q',
        'assistant: yes',
      ]);
    }
    const both = { ...chatBlob([questionNode('u'), answerNode('a')]), messages };
    expect(turnLines(lineariseBlob(both))).toEqual(['user: question u', 'assistant: answer a']);
  });

  it('tells entries of the list apart that have no id or the same one', () => {
    const messages = [questionNode('m'), answerNode('m'), { role: 'user', content: 'x' }, 7];
    expect(Object.keys(fatesById(lineariseBlob({ messages })))).toEqual(['m', 'm#1', '#2', '#3']);
  });

  it('is not fooled by keys that objects inherit', () => {
    const stored =
      '{"history":{"currentId":"constructor","messages":{"__proto__":{"role":"user","content":"q"},"constructor":{"role":"assistant","content":"a","parentId":"__proto__"}}}}';
    expect(turnLines(lineariseBlob(JSON.parse(stored)))).toEqual(['user: q', 'assistant: a']);
  });
});
