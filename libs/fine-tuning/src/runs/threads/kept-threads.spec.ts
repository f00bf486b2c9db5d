import { environmentMark } from './environment-mark';
import { KeptThreads } from './kept-threads';

class FakeThread {
  isAlive = true;
  stops = 0;
  constructor(readonly environment = 'here') {}
  stop(): Promise<void> {
    this.stops += 1;
    return Promise.resolve();
  }
}

describe('threads that are kept between runs', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('hands out what was kept, once', async () => {
    const kept = new KeptThreads<FakeThread>(2, 100);
    const thread = new FakeThread();
    await kept.keep(thread);
    expect(kept.take('here')).toBe(thread);
    expect(kept.take('here')).toBeUndefined();
    jest.advanceTimersByTime(1000);
    expect(thread.stops).toBe(0);
  });

  it.each([
    ['of another environment', new FakeThread('elsewhere')],
    ['that ended by itself', Object.assign(new FakeThread(), { isAlive: false })],
  ])('stops one %s and looks on', async (_, useless) => {
    const kept = new KeptThreads<FakeThread>(2, 100);
    const good = new FakeThread();
    await kept.keep(useless);
    await kept.keep(good);
    expect(kept.take('here')).toBe(good);
    expect(useless.stops).toBe(1);
  });

  it('stops what is more than it may keep', async () => {
    const kept = new KeptThreads<FakeThread>(1, 100);
    const threads = [new FakeThread(), new FakeThread()];
    for (const thread of threads) await kept.keep(thread);
    expect(threads.map(({ stops }) => stops)).toEqual([0, 1]);
    const none = new KeptThreads<FakeThread>(0, 100);
    const other = new FakeThread();
    await none.keep(other);
    expect(other.stops).toBe(1);
  });

  it('gives up what nobody wants', async () => {
    const kept = new KeptThreads<FakeThread>(1, 100);
    const thread = new FakeThread();
    await kept.keep(thread);
    jest.advanceTimersByTime(99);
    expect(thread.stops).toBe(0);
    jest.advanceTimersByTime(1);
    expect(thread.stops).toBe(1);
    expect(kept.take('here')).toBeUndefined();
  });

  it('stops all when it is closed, and keeps nothing from then on', async () => {
    const kept = new KeptThreads<FakeThread>(2, 100);
    const [early, late] = [new FakeThread(), new FakeThread()];
    await kept.keep(early);
    await kept.close();
    await kept.keep(late);
    expect([early.stops, late.stops]).toEqual([1, 1]);
    expect(kept.take('here')).toBeUndefined();
  });
});

describe('the mark of an environment', () => {
  it.each([
    ['the order of its variables', { A: '1', B: '2' }, { B: '2', A: '1' }, true],
    ['a value', { A: '1' }, { A: '2' }, false],
    ['one more', { A: '1' }, { A: '1', B: '' }, false],
    ['where a value ends', { A: '1","B', B: '2' }, { A: '1', B: '2' }, false],
  ])('does or does not depend on %s', (_, one, other, same) => {
    expect(environmentMark(one) === environmentMark(other)).toBe(same);
  });
});
