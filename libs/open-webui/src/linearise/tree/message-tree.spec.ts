import { isObject } from '../storage-format/json-value';
import { buildMessageTree } from './message-tree';
import { ask, chain, fates, lines, read, say } from '../test-support/made-up-chat';

function tree(blob: unknown) {
  if (!isObject(blob)) throw new Error('no object');
  return buildMessageTree(blob);
}

describe('the repaired tree', () => {
  it('takes the map key as id', () => {
    const blob = {
      history: { messages: { k: { ...say('other'), parentId: null } }, currentId: 'k' },
    };
    expect([...tree(blob).nodes.keys()]).toEqual(['k']);
  });

  it.each([
    ['absent', undefined],
    ['null', null],
    ['dangling', 'gone'],
  ])('finds a parent that is %s by who lists the node', (_, parentId) => {
    const blob = chain([ask('u', 'q', { childrenIds: ['a'] }), say('a', 'yes', { parentId })]);
    expect(lines(read(blob))).toEqual(['user: q', 'assistant: yes']);
  });

  it('believes parentId, not childrenIds, where both speak', () => {
    const blob = chain([
      ask('u', 'q', { childrenIds: ['a', 'a', 'gone', 'b'] }),
      say('a'),
      ask('v'),
      say('b'),
    ]);
    expect(tree(blob).nodes.get('b')?.parent?.id).toBe('v');
    expect(lines(read(blob))).toHaveLength(4);
  });

  it('is not led in circles', () => {
    const blob = chain([ask('u', 'q', { parentId: 'a' }), say('a')]);
    expect(lines(read(blob))).toEqual(['user: q', 'assistant: answer a']);
  });

  it('counts a node that is its own parent once', () => {
    const blob = chain([ask('u', 'q', { parentId: 'u' }), say('a')]);
    expect(lines(read(blob))).toEqual(['user: q', 'assistant: answer a']);
  });

  it.each<[string, object, string[]]>([
    [
      'an answer below a question',
      { u: ask('u'), a: { parentId: 'u', content: 'x' } },
      ['user', 'assistant'],
    ],
    [
      'a question below an answer',
      { u: ask('u'), a: say('a', 'x', { parentId: 'u' }), v: { parentId: 'a', content: 'y' } },
      ['user', 'assistant', 'user'],
    ],
    [
      'an unknown role',
      { u: ask('u'), a: { parentId: 'u', content: 'x', role: 'bot' } },
      ['user', 'assistant'],
    ],
    ['output items', { a: { output: [{ type: 'message' }] } }, ['assistant']],
    [
      'a root above an answer',
      { u: { content: 'q' }, a: say('a', 'x', { parentId: 'u' }) },
      ['user', 'assistant'],
    ],
    [
      'a chain of unknown nodes',
      { u: ask('u'), a: { parentId: 'u' }, b: { parentId: 'a' } },
      ['user', 'assistant', 'user'],
    ],
  ])('infers the role of %s', (_, messages, roles) => {
    expect([...tree({ history: { messages } }).nodes.values()].map(({ role }) => role)).toEqual(
      roles,
    );
  });

  it('gives entries that are no objects a fate of their own', () => {
    const blob = chain([ask('u'), say('a')]) as { history: { messages: Record<string, unknown> } };
    Object.assign(blob.history.messages, { x: null, y: 'text', z: [1] });
    expect(fates(read(blob))).toEqual({
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
      expect(lines(read({ messages, ...rest }))).toEqual(['user: q', 'assistant: yes']);
    }
    const both = { ...chain([ask('u'), say('a')]), messages };
    expect(lines(read(both))).toEqual(['user: question u', 'assistant: answer a']);
  });

  it('tells entries of the list apart that have no id or the same one', () => {
    const messages = [ask('m'), say('m'), { role: 'user', content: 'x' }, 7];
    expect(Object.keys(fates(read({ messages })))).toEqual(['m', 'm#1', '#2', '#3']);
  });

  it('is not fooled by keys that objects inherit', () => {
    const stored =
      '{"history":{"currentId":"constructor","messages":{"__proto__":{"role":"user","content":"q"},"constructor":{"role":"assistant","content":"a","parentId":"__proto__"}}}}';
    expect(lines(read(JSON.parse(stored)))).toEqual(['user: q', 'assistant: a']);
  });
});
