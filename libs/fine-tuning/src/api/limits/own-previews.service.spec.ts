import { RateLimitError } from '../problem/http.errors';
import { OwnPreviewsService } from './own-previews.service';

const started = (previews: OwnPreviewsService, who: string) => {
  let resolve!: (answer: string) => void;
  let reject!: (error: string) => void;
  const work = new Promise<string>((...both) => ([resolve, reject] = both));
  return { answer: previews.run(who, () => work), resolve, reject };
};

describe('previews of own chats', () => {
  it('are made one at a time for a person, who is told to come again', async () => {
    const previews = new OwnPreviewsService();
    const first = started(previews, 'a');
    const second = jest.fn(() => Promise.resolve('second'));
    await expect(previews.run('a', second)).rejects.toThrow(RateLimitError);
    expect(second).not.toHaveBeenCalled();
    first.resolve('first');
    expect(await first.answer).toBe('first');
    expect(await previews.run('a', second)).toBe('second');
  });

  it.each(['resolve', 'reject'] as const)(
    'wait for the earlier one of the person to %s, and one of them comes next',
    async (how) => {
      const previews = new OwnPreviewsService();
      const first = started(previews, 'a');
      const next = started(previews, 'a');
      const other = started(previews, 'a');
      const outcomes = Promise.allSettled([first.answer, other.answer]);
      first[how]('first');
      next.resolve('next');
      expect(await next.answer).toBe('next');
      const [earlier, later] = await outcomes;
      expect(earlier.status).toBe(how === 'resolve' ? 'fulfilled' : 'rejected');
      expect(later).toMatchObject({ status: 'rejected', reason: { code: 'limit/rate' } });
    },
  );

  it('are few in one process', async () => {
    const previews = new OwnPreviewsService();
    const running = ['a', 'b', 'c', 'd'].map((who) => started(previews, who));
    const late = () => previews.run('e', () => Promise.resolve('late'));
    await expect(late()).rejects.toMatchObject({ code: 'limit/rate', retryAfterSeconds: 5 });
    running[1]?.resolve('b');
    await running[1]?.answer;
    expect(await late()).toBe('late');
  });
});
