import { conversationOf } from '../../pipeline/test-support/conversation-of';
import { writersOf } from './writers-of';

const chat = conversationOf({ role: 'user', text: 'q' }, { role: 'assistant', text: 'a' });

describe('writersOf', () => {
  it.each<[string, readonly string[], object | undefined, object]>([
    ['nobody but the owner', ['m0', 'm1'], undefined, {}],
    ['a guest', ['m0', 'm1'], { m1: ['guest'] }, { w: [['owner'], ['guest']] }],
    ['ids that every object has', ['constructor', '__proto__'], { m: ['x'] }, { w: [['owner'], ['owner']] }], // prettier-ignore
  ])('knows %s', (_, ids, messageAuthors, expected) => {
    const turns = chat.turns.map((turn, index) => ({ ...turn, messageIds: [ids[index] ?? ''] }));
    const conversation = { ...chat, turns, ...(messageAuthors && { messageAuthors }) };
    expect(writersOf(conversation as typeof chat)).toEqual(expected);
  });
});
