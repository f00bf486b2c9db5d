import {
  chainHash,
  GENESIS_HASH,
  verifyChain,
  type ChainLink,
  type ChainPosition,
} from './hash-chain';

interface Link extends ChainLink {
  readonly text: string;
}

function chain(...texts: string[]): Link[] {
  let prevHash = GENESIS_HASH;
  return texts.map((text, index) => {
    const link = { seq: index + 1, prevHash, hash: chainHash(index + 1, prevHash, { text }), text };
    prevHash = link.hash;
    return link;
  });
}

const verify = (
  links: readonly Link[],
  page = 2,
  after?: ChainPosition,
): ReturnType<typeof verifyChain> =>
  verifyChain(
    (seq) => Promise.resolve(links.filter((link) => link.seq > seq).slice(0, page)),
    ({ text }: Link) => ({ text }),
    { after },
  );

describe('verifyChain', () => {
  const links = chain('a', 'b', 'c', 'd', 'e');

  it('accepts what was appended', async () => {
    expect(await verify(links)).toEqual({
      intact: true,
      length: 5,
      head: links[4]?.hash,
      brokenAt: null,
    });
    expect(await verify([])).toEqual({
      intact: true,
      length: 0,
      head: GENESIS_HASH,
      brokenAt: null,
    });
  });

  it.each([
    ['a changed link', links.map((link) => (link.seq === 3 ? { ...link, text: 'x' } : link)), 3],
    ['a changed link with a hash of its own', rehashed(3), 4],
    ['a removed link', links.filter((link) => link.seq !== 3), 4],
    ['a removed first link', links.slice(1), 2],
    ['a link before the first', [{ ...links[0]!, seq: 0 }, ...links], 0],
    [
      'swapped links',
      links
        .map((link) => ({ ...link, seq: link.seq === 2 ? 3 : link.seq === 3 ? 2 : link.seq }))
        .sort((a, b) => a.seq - b.seq),
      2,
    ],
  ])('finds %s', async (_what, damaged, brokenAt) => {
    expect(await verify(damaged)).toMatchObject({ intact: false, brokenAt });
  });

  it('stops when it is cancelled', async () => {
    const stop = new AbortController();
    let pages = 0;
    const walk = verifyChain(
      (seq) => {
        if (++pages === 2) stop.abort();
        return Promise.resolve(links.filter((link) => link.seq > seq).slice(0, 1));
      },
      ({ text }: Link) => ({ text }),
      { signal: stop.signal },
    );
    await expect(walk).rejects.toMatchObject({ code: 'export/cancelled' });
    expect(pages).toBe(2);
  });

  it.each([1, 2, 3, 4, 5])('goes on after link %i, which must still be there', async (seq) => {
    const after = links[seq - 1]!;
    const whole = await verify(links);
    for (const page of [1, 2, 9]) expect(await verify(links, page, after)).toEqual(whole);
    const without = links.filter((link) => link.seq !== seq);
    expect(await verify(without, 2, after)).toMatchObject({ intact: false, brokenAt: seq });
    expect(await verify(rehashed(seq), 2, after)).toMatchObject({ intact: false, brokenAt: seq });
  });

  function rehashed(seq: number): Link[] {
    return links.map((link) =>
      link.seq === seq
        ? { ...link, text: 'x', hash: chainHash(seq, link.prevHash, { text: 'x' }) }
        : link,
    );
  }
});
