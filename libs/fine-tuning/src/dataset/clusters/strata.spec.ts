import { hash } from 'node:crypto';
import { SPLIT_NAMES, splitOf, type SplitName } from '../../pipeline/split-share';
import { Strata } from './strata';

const SPLIT = { train: 0.8, validation: 0.1, test: 0.1 };
const textOf = (id: string): string => hash('sha256', id, 'hex');

interface Member {
  readonly id: string;
  readonly stratum: string;
  /** Default: of its own. */
  readonly text?: string;
  /** On the side of what came before, whatever the stratum. */
  readonly joins?: SplitName;
  readonly isNear?: boolean;
}

/** Sides in the order of the members. */
function sidesOf(
  members: readonly Member[],
  dedup: false | true | 'near' = true,
  split = SPLIT,
): SplitName[] {
  const strata = new Strata({ split, dedup });
  members.forEach(({ id, stratum, text = id }, n) =>
    strata.add(n, { x: textOf(text), y: stratum }),
  );
  return members.map(({ id, joins, isNear = false }, n) => {
    const side = joins ?? strata.sideFor(n, splitOf(textOf(id), 0, split));
    strata.take(n, side, isNear);
    return side;
  });
}

/** The most by which a side is off, in standard deviations of lots, or in conversations where those are less than one. */
function offBy(sides: readonly SplitName[], split: Readonly<Record<SplitName, number>>): number {
  return Math.max(
    ...SPLIT_NAMES.filter((name) => split[name] > 0).map((name) => {
      const wanted = sides.length * split[name];
      const error = Math.max(1, Math.sqrt(wanted * (1 - split[name])));
      return Math.abs(sides.filter((side) => side === name).length - wanted) / error;
    }),
  );
}

/** Strata of very different sizes, mixed. */
const MIXED: Member[] = Array.from({ length: 4_000 }, (_, n) => ({
  id: `chat ${n}`,
  stratum:
    ['en', 'en', 'en', 'de', n % 50 === 0 ? 'fr' : 'es'][Number(`0x${textOf(`s${n}`)[0]}`) % 5] ??
    '',
}));

it.each([
  ['three sides', SPLIT],
  ['two', { train: 0.9, validation: 0.1, test: 0 }],
  ['halves', { train: 0.5, validation: 0, test: 0.5 }],
])('gives each stratum the asked shares at any time: %s', (_what, split) => {
  const sides = sidesOf(MIXED, true, split);
  for (const stratum of new Set(MIXED.map((member) => member.stratum)))
    for (const upTo of [10, 60, 400, 4_000]) {
      const own = sides.slice(0, upTo).filter((_, n) => MIXED[n]?.stratum === stratum);
      expect(offBy(own, split)).toBeLessThanOrEqual(2);
    }
});

it('leaves nearly everybody where the lot puts them', () => {
  const sides = sidesOf(MIXED);
  const moved = MIXED.filter(({ id }, n) => splitOf(textOf(id), 0, SPLIT) !== sides[n]);
  expect(moved.length).toBeGreaterThan(0);
  expect(moved.length).toBeLessThan(0.1 * MIXED.length);
});

it('moves nobody when others come later, and hardly anybody when one comes in between', () => {
  const before = sidesOf(MIXED.slice(0, 2_000));
  expect(sidesOf(MIXED).slice(0, 2_000)).toEqual(before);
  for (const at of [0, 5, 700]) {
    const grown = MIXED.toSpliced(at, 0, { id: 'consents late', stratum: 'de' });
    const after = sidesOf(grown).toSpliced(at, 1);
    const moved = sidesOf(MIXED).filter((side, n) => side !== after[n]);
    expect(moved.length).toBeLessThan(0.02 * MIXED.length);
  }
});

it('makes up for a group that goes as a whole', () => {
  const group = Array.from({ length: 200 }, (_, n): Member => ({
    id: `member ${n}`,
    stratum: 'en',
    joins: 'validation',
  }));
  const others = Array.from({ length: 1_800 }, (_, n) => ({ id: `other ${n}`, stratum: 'en' }));
  expect(offBy(sidesOf([...group, ...others]), SPLIT)).toBeLessThanOrEqual(2);
});

it.each<[false | true | 'near', Partial<Member>, boolean]>([
  [true, { text: 'the same' }, true],
  ['near', { text: 'the same' }, true],
  [false, { text: 'the same' }, false],
  ['near', { isNear: true }, true],
  [true, { isNear: true }, false],
])('with dedup %s does not make up for duplicates %j that go: %s', (dedup, kind, isIgnored) => {
  const copies = Array.from({ length: 100 }, (_, n): Member => ({
    id: `copy ${n}`,
    stratum: 'en',
    joins: 'validation',
    ...kind,
  }));
  const others = Array.from({ length: 300 }, (_, n) => ({ id: `other ${n}`, stratum: 'en' }));
  const sides = sidesOf([...copies, ...others], dedup).slice(copies.length);
  const share = sides.filter((side) => side === 'validation').length / sides.length;
  expect(share > 0.05).toBe(isIgnored);
});
