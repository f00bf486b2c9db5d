import { ExampleFacts } from './example-facts';

const line = (n: number): { t: number; h: string; u: string } => ({
  t: n,
  h: (n % 100).toString(16).padStart(16, '0'),
  u: `person ${n % 7}`,
});

describe.each([
  [false, false],
  [true, false],
  [false, true],
  [true, true],
])('with sketches %p and sides %p', (hasSketches, hasSides) => {
  const facts = new ExampleFacts(hasSketches, hasSides);
  const grow = jest.spyOn(facts as unknown as { grow(size: number): void }, 'grow');
  for (let n = 0; n < 5_000; n++)
    facts.add(n, line(n), { f: [0], x: '', s: 0, g: n % 3 === 0 ? 1 : 0, n } as never);

  it('doubles its room, and only where it has to: once for each example would take hours for a million', () =>
    expect(grow.mock.calls).toEqual([[2_048], [4_096], [8_192]]));

  it.each([0, 1_023, 1_024, 4_999])('knows what it was told of example %i', (n) => {
    expect(facts.updatedAt(n)).toBe(n);
    expect(facts.isRatedUp(n)).toBe(n % 3 === 0);
    expect(facts.shingles(n)).toBe(hasSketches ? n : 0);
    expect(facts.root(n)).toBe(hasSides ? n % 100 : n);
    expect(facts.owner(n)).toBe(hasSides ? n % 7 : n);
  });
});
