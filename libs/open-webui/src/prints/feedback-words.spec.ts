import { ratedChat } from './feedback-words';

describe(ratedChat, () => {
  it.each<[string, string | null]>([
    ['chat/row', 'chat'],
    ['a/chat/row', 'a/chat'],
    ['/row', null],
    ['row', null],
    ['', null],
  ])('%j', (id, chat) => {
    expect(ratedChat(id)).toBe(chat);
  });
});
