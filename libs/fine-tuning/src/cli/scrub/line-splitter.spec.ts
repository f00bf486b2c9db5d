import { FILE_LIMITS } from '../../common/limits';
import { LineSplitter } from './line-splitter';

function split(chunks: readonly (string | Buffer)[]): string[] {
  const splitter = new LineSplitter();
  const lines = chunks.flatMap((chunk) => [...splitter.push(Buffer.from(chunk as string))]);
  return [...lines, ...splitter.end()].map((line) => line.toString());
}

describe('LineSplitter', () => {
  it.each<[string, (string | Buffer)[], string[]]>([
    ['nothing', [], []],
    ['one line with its end', ['a\n'], ['a']],
    ['a last line without end', ['a\nb'], ['a', 'b']],
    ['empty lines', ['\n\nx\n'], ['', '', 'x']],
    ['lines over chunks', ['ab', 'c\nd', 'e\n'], ['abc', 'de']],
    ['an end on the chunk border', ['ab', '\n', 'c'], ['ab', 'c']],
    ['other line ends are content', ['a\u2028b\u0085c\rd\ve\n'], ['a\u2028b\u0085c\rd\ve']],
    ['a carriage return stays', ['a\r\nb\r\n'], ['a\r', 'b\r']],
    ['a character over chunks', [Buffer.from([0xe2, 0x82]), Buffer.from([0xac, 0x0a])], ['€']],
  ])('%s', (_, chunks, lines) => expect(split(chunks)).toEqual(lines));

  it('counts lines from 1', () => {
    const splitter = new LineSplitter();
    expect([...splitter.push(Buffer.from('a\n\nb'))]).toHaveLength(2);
    expect(splitter.lineNumber).toBe(2);
    expect([...splitter.end()]).toHaveLength(1);
    expect(splitter.lineNumber).toBe(3);
  });

  it('refuses a line that never ends, naming it', () => {
    const splitter = new LineSplitter();
    const chunk = Buffer.alloc(FILE_LIMITS.lineBytes / 4, 'x');
    expect([...splitter.push(Buffer.from('ok\n'))]).toHaveLength(1);
    expect(() => {
      for (let i = 0; i < 5; i++) expect([...splitter.push(chunk)]).toEqual([]);
    }).toThrow('line 2 is longer than 64 MB');
  });
});
