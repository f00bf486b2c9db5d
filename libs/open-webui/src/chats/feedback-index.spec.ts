import { FeedbackIndex } from './feedback-index';

describe('FeedbackIndex', () => {
  it('finds the rows of a chat in the order they came, across packs', () => {
    const index = new FeedbackIndex();
    for (let i = 0; i < 1_000; i += 1) index.add(`chat ${i % 100}`, `row ${i}`);
    expect(index.find('chat 7')).toEqual(
      Array.from({ length: 10 }, (_, i) => `row ${i * 100 + 7}`),
    );
    index.add('chat 7', 'later');
    index.add('new', 'ünïcode');
    expect(index.find('chat 7').at(-1)).toBe('later');
    expect(index.find('new')).toEqual(['ünïcode']);
  });

  it.each([['nobody'], ['']])('finds nothing for %p', (chatId) => {
    const index = new FeedbackIndex();
    expect(index.find(chatId)).toEqual([]);
    index.add('chat', 'row');
    expect(index.find(chatId)).toEqual([]);
  });
});
