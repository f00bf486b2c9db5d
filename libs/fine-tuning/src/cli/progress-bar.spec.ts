import { Writable } from 'node:stream';
import { ProgressBar } from './progress-bar';

function screen(
  isTTY: boolean,
  columns = 100,
): {
  out: Writable & { isTTY: boolean; columns: number };
  text(): string;
} {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      text += chunk.toString();
      done();
    },
  });
  return { out: Object.assign(stream, { isTTY, columns }), text: () => text };
}

describe('ProgressBar', () => {
  it('draws at once on a terminal, then ten times a second, and cleans up', () => {
    const { out, text } = screen(true);
    let now = 0;
    const bar = new ProgressBar(out, 'chats', () => now);
    bar.update({ stage: 'process', done: 1, total: 4 });
    expect(text()).toContain('25% process 1/4 chats');
    now = 50;
    bar.update({ stage: 'process', done: 2, total: 4 });
    expect(text()).not.toContain('2/4');
    now = 100;
    bar.update({ stage: 'process', done: 3, total: 4, etaSeconds: 75 });
    expect(text()).toContain('75% process 3/4 chats, 1 min left');
    bar.end();
    expect(text().endsWith('\r\x1b[K')).toBe(true);
  });

  it('takes a terminal of unknown width for one of 80 columns', () => {
    const { out, text } = screen(true, 0);
    new ProgressBar(out, 'chats', () => 0).update({ stage: 'plan', done: 1, total: 4 });
    expect(text()).toContain('25% plan 1/4 chats');
  });

  it('writes whole lines elsewhere, after a second and every ten, and no control characters', () => {
    const { out, text } = screen(false);
    let now = 0;
    const bar = new ProgressBar(out, 'chats', () => now);
    bar.update({ stage: 'plan', done: 1, total: null });
    expect(text()).toBe('');
    now = 1000;
    bar.update({ stage: 'process', done: 4, total: 10 });
    now = 10_900;
    bar.update({ stage: 'resolve', done: 5, total: 10 });
    now = 11_000;
    bar.update({ stage: 'process', done: 5, total: 10, ratio: 0.9, etaSeconds: 7300 });
    bar.update({ stage: 'process', done: 6, total: 10 });
    bar.end();
    expect(text()).toBe(' 40% process 4/10 chats\n 90% process 5/10 chats, 2 h 1 min left\n');
  });

  it('keeps the share between nothing and all', () => {
    const { out, text } = screen(true);
    new ProgressBar(out, 'chats', () => 0).update({ stage: 'x', done: 9, total: 3 });
    expect(text()).toContain('100% x');
  });
});
