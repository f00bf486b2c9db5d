import { OriginChains } from './origin-chains';
import type { FoundOrigin } from './origin-lookup';

const origin = (chatId: string, ...marks: string[]): FoundOrigin => ({
  chatId,
  userId: `owner of ${chatId}`,
  chatConsent: null,
  marks,
});

function chains(found: Record<string, FoundOrigin>): { chains: OriginChains; asked: string[][] } {
  const asked: string[][] = [];
  const find = (marks: readonly string[]): Promise<Map<string, FoundOrigin>> => {
    asked.push([...marks]);
    return Promise.resolve(
      new Map(marks.flatMap((mark) => (found[mark] ? [[mark, found[mark]]] : []))),
    );
  };
  return { chains: new OriginChains({ find }), asked };
}

describe('OriginChains', () => {
  it('follows all chains of a batch one link at a time', async () => {
    const { chains: all, asked } = chains({ a: origin('a', 'b'), b: origin('b'), x: origin('x') });
    const result = await all.follow(
      new Map([
        ['one', ['a']],
        ['two', ['x']],
        ['three', ['a']],
      ]),
    );
    expect(result.get('one')?.origins.map(({ chatId }) => chatId)).toEqual(['a', 'b']);
    expect(result.get('two')?.origins.map(({ chatId }) => chatId)).toEqual(['x']);
    expect(asked).toEqual([['a', 'x'], ['b']]);
  });

  it.each<[string, Record<string, FoundOrigin>, string[], boolean]>([
    ['a mark that leads nowhere', {}, [], true],
    ['a far link that leads nowhere', { a: origin('a', 'gone') }, ['a'], true],
    ['a ring', { a: origin('a', 'b'), b: origin('b', 'a') }, ['a', 'b'], false],
    [
      'a way back to the clone itself',
      { a: origin('a', 'self'), self: origin('clone') },
      ['a'],
      false,
    ],
  ])('%s', async (_, found, expected, unresolved) => {
    const result = (await chains(found).chains.follow(new Map([['clone', ['a']]]))).get('clone');
    expect(result?.origins.map(({ chatId }) => chatId)).toEqual(expected);
    expect(result?.unresolved).toBe(unresolved);
  });

  it('follows every mark of a chat, and one that leads nowhere is enough', async () => {
    const { chains: all } = chains({ a: origin('a', 'c', 'd'), b: origin('b'), c: origin('c') });
    const result = await all.follow(
      new Map([
        ['both', ['a', 'b']],
        ['fine', ['b', 'c']],
      ]),
    );
    expect(result.get('both')?.origins.map(({ chatId }) => chatId)).toEqual(['a', 'b', 'c']);
    expect(result.get('both')?.unresolved).toBe(true);
    expect(result.get('fine')?.unresolved).toBe(false);
  });

  it('gives up on an endless chain', async () => {
    const found = Object.fromEntries(
      Array.from({ length: 100 }, (_, i) => [`${i}`, origin(`${i}`, `${i + 1}`)]),
    );
    const result = (await chains(found).chains.follow(new Map([['clone', ['0']]]))).get('clone');
    expect(result?.unresolved).toBe(true);
  });
});
