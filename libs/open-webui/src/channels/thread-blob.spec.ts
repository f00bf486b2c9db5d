import { lineariseBlob, turnLines } from '../linearise/test-support/made-up-chat';
import { postOf, type Post } from './post';
import { threadBlob } from './thread-blob';

let time = 0;

/** A post of a person or, with a model, a model's reply; each is a second later than the one before. */
function post(id: string, rest: Record<string, unknown> = {}): Post {
  time += 1;
  return postOf({
    id,
    user_id: 'ann',
    channel_id: 'c',
    content: `text ${id}`,
    created_at: `${1_760_000_000 + time}000000000`,
    ...rest,
  });
}

function reply(id: string, rest: Record<string, unknown> = {}): Post {
  return post(id, { meta: '{"model_id":"m"}', ...rest });
}

beforeEach(() => {
  time = 0;
});

describe('threadBlob', () => {
  it.each<[string, () => Post[], string[]]>([
    [
      'hangs a reply on the post that it names',
      () => [post('q1'), post('q2'), reply('a1', { reply_to_id: 'q2' })],
      ['user: text q1\n\ntext q2', 'assistant: text a1'],
    ],
    [
      'hangs a reply without a name on the last post of the person who triggered it',
      () => [
        post('q1'),
        reply('a1'),
        post('q2', { user_id: 'bob' }),
        reply('a2', { user_id: 'bob' }),
      ],
      ['user: text q1', 'assistant: text a1', 'user: text q2', 'assistant: text a2'],
    ],
    [
      'hangs a reply of somebody who never posted on the last question',
      () => [post('q1'), reply('a1', { user_id: 'bob' })],
      ['user: text q1', 'assistant: text a1'],
    ],
    [
      'goes on with the first reply to a post; a second one is an alternative',
      () => [post('q1'), reply('a1', { reply_to_id: 'q1' }), reply('a2', { reply_to_id: 'q1' })],
      ['user: text q1', 'assistant: text a1'],
    ],
    [
      'keeps its line when an earlier post is answered late',
      () => [
        post('q1'),
        post('q2'),
        reply('a2', { reply_to_id: 'q2' }),
        reply('late', { reply_to_id: 'q1' }),
      ],
      ['user: text q1\n\ntext q2', 'assistant: text a2'],
    ],
    [
      'puts posts in the order of their times, whatever the order of the rows',
      () => [post('q1'), reply('a1')].reverse(),
      ['user: text q1', 'assistant: text a1'],
    ],
    ['has no conversation before a model answered', () => [post('q1'), post('q2')], []],
    [
      'ends before a reply that failed',
      () => [post('q1'), reply('a1', { content: 'Error: no' })],
      [],
    ],
    [
      'ends before a reply that is still being written',
      () => [post('q1'), reply('a1', { meta: '{"model_id":"m","done":false}' })],
      [],
    ],
    [
      'ends before a post of a webhook',
      () => [
        post('hook', { meta: '{"webhook":{"id":"w"}}' }),
        reply('a1', { reply_to_id: 'hook' }),
      ],
      [],
    ],
  ])('%s', (_, posts, lines) => {
    expect(turnLines(lineariseBlob(threadBlob(posts())))).toEqual(lines);
  });

  it('gives every post a fate', () => {
    const posts = [post('q1'), reply('a1'), reply('a2', { reply_to_id: 'q1' }), post('q2')];
    expect(new Set(lineariseBlob(threadBlob(posts)).fates.keys())).toEqual(
      new Set(['q1', 'a1', 'a2', 'q2']),
    );
  });
});
