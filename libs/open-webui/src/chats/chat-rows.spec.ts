import { cloneMarks } from './chat-rows';

describe('cloneMarks', () => {
  it.each([
    ['the blob names an origin', { chat: '{"originalChatId":"o"}' }, ['o']],
    ['the meta names one', { chat: '{}', meta: '{"forked_from":"f"}' }, ['f']],
    ['both do', { chat: '{"originalChatId":"o"}', meta: '{"forked_from":"f"}' }, ['o', 'f']],
    ['its key is written with escapes', { chat: '{"\\u006friginalChatId":"o"}' }, ['o']],
    ['the mark is no string', { chat: '{"originalChatId":7}' }, ['7']],
    ['only a text mentions the word', { chat: '{"title":"originalChatId"}' }, undefined],
    ['the mark is empty', { chat: '{"originalChatId":""}' }, undefined],
    [
      'the mark is null',
      { chat: '{"originalChatId":null}', meta: '{"forked_from":null}' },
      undefined,
    ],
    ['the blob is damaged', { chat: '{"originalChatId"' }, undefined],
    ['there is no content', { chat: null }, undefined],
  ])('when %s', (_, row, marks) => {
    expect(cloneMarks(new Map([['id', row]])).get('id')).toEqual(marks);
  });
});
