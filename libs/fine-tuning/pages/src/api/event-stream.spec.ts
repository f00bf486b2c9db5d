import { EventStreamParser } from './event-stream';

const TEXT =
  'retry: 2000\n\nid: a\nevent: progress\ndata: {"x":1}\n\n: heartbeat\n\ndata: one\ndata:two\r\n\r\nid: b\ndata: half';

it('gives whole events, with the last id, and keeps what is not whole', () => {
  expect(new EventStreamParser().push(TEXT)).toEqual([
    { id: 'a', name: 'progress', data: '{"x":1}' },
    { id: 'a', name: 'message', data: 'one\ntwo' },
  ]);
});

it('gives the same however the text is cut', () => {
  const whole = new EventStreamParser().push(`${TEXT}\n\n`);
  expect(whole).toHaveLength(3);
  for (let at = 0; at <= TEXT.length; at++) {
    const parser = new EventStreamParser();
    expect([...parser.push(TEXT.slice(0, at)), ...parser.push(`${TEXT.slice(at)}\n\n`)]).toEqual(
      whole,
    );
  }
});
