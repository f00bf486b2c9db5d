import { SPLIT_NAMES, type SplitName } from '../../pipeline/split-share';
import type { IndexExample } from '../shard/shard-records';
import type { Recipe } from '../recipe/recipe';
import { KeyTable } from './key-table';

type Rules = Pick<Recipe, 'split' | 'dedup'>;

/** How many of a stratum are on each side, in the order of the names. */
type Counts = Uint32Array;

/**
 * Keeps the sides of each stratum as large as was asked for. The lot decides, as it does without strata; only where a side
 * would be off by more than one standard deviation of lots, who comes next goes to the side that lacks most. All that it knows
 * of is what came before in plan order, so that who comes later changes nobody's side.
 */
export class Strata {
  private readonly counts: Counts[] = [];
  private readonly numbers = new Map<string, number>();
  private ofExample = new Uint32Array(1024);
  /** Hashes of texts: two numbers per example, and which of them have a side. */
  private texts = new Uint32Array(2 * 1024);
  private readonly placed = new KeyTable();

  constructor(private readonly rules: Rules) {}

  add(example: number, { x, y = '' }: Pick<IndexExample, 'x' | 'y'>): void {
    while (example >= this.ofExample.length) this.grow(this.ofExample.length * 2);
    const number = this.numbers.get(y) ?? this.counts.length;
    if (number === this.counts.length) {
      this.numbers.set(y, number);
      this.counts.push(new Uint32Array(SPLIT_NAMES.length));
    }
    this.ofExample[example] = number;
    this.texts[2 * example] = Number.parseInt(x.slice(0, 8), 16) >>> 0;
    this.texts[2 * example + 1] = Number.parseInt(x.slice(8, 16), 16) >>> 0;
  }

  /** @param lot the side that the example has without strata */
  sideFor(example: number, lot: SplitName): SplitName {
    const counts = this.countsOf(example);
    const all = counts.reduce((sum, n) => sum + n, 1);
    let most = -Infinity;
    let lacking = lot;
    let isOff = false;
    for (const [place, name] of SPLIT_NAMES.entries()) {
      const share = this.rules.split[name];
      // A side that nobody asked for lacks nothing.
      if (share === 0) continue;
      const error = Math.max(1, Math.sqrt(all * share * (1 - share)));
      const missing = share * all - (counts[place] ?? 0);
      if (missing > error || (name === lot && 1 - missing > error)) isOff = true;
      if (missing / error <= most) continue;
      most = missing / error;
      lacking = name;
    }
    return isOff ? lacking : lot;
  }

  /** @param isNear whether it is on its side because a near-duplicate is */
  take(example: number, side: SplitName, isNear: boolean): void {
    const { dedup } = this.rules;
    // What will be dropped as a duplicate would count twice, and push others to the other side.
    if (dedup === 'near' && isNear) return;
    if (dedup !== false && this.isRepeat(example)) return;
    const counts = this.countsOf(example);
    const place = SPLIT_NAMES.indexOf(side);
    counts[place] = (counts[place] ?? 0) + 1;
  }

  private isRepeat(example: number): boolean {
    const [low = 0, high = 0] = this.texts.subarray(2 * example, 2 * example + 2);
    return this.placed.take(low, high, example) !== example;
  }

  private countsOf(example: number): Counts {
    const counts = this.counts[this.ofExample[example] ?? 0];
    if (counts === undefined) throw new Error('an example has no stratum');
    return counts;
  }

  private grow(size: number): void {
    const { ofExample, texts } = this;
    this.ofExample = new Uint32Array(size);
    this.ofExample.set(ofExample);
    this.texts = new Uint32Array(2 * size);
    this.texts.set(texts);
  }
}
