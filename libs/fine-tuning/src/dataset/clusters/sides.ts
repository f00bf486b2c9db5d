import type { SplitName } from '../../pipeline/split-share';
import type { Decisions } from '../resolve/decisions';
import type { ExampleFacts } from './example-facts';
import type { Strata } from './strata';

const NOBODY = 0;

/** Where an example belongs, or the members of a dataset on two sides that it would join. */
export type Placement = { readonly side: SplitName } | { readonly between: number };

/** The part of a recipe that sides follow. */
export interface SideRules {
  readonly split: Readonly<Record<SplitName, number>>;
  readonly groupBy?: string;
}

/**
 * Gives each example its side, in plan order: that of what it belongs to, or by the hash of its root where it is the first. Who comes
 * later never changes what was given before, and what an earlier dataset holds has the side that it has there.
 */
export class Sides {
  /** By root and by person: a member that has a side, as one more than its number. */
  private readonly ofRoot: Uint32Array;
  private readonly ofOwner: Uint32Array | null;

  constructor(
    private readonly decisions: Decisions,
    private readonly facts: ExampleFacts,
    private readonly rules: SideRules,
    private readonly strata: Strata | null,
  ) {
    const groupsByUser = rules.groupBy === 'user';
    this.ofRoot = new Uint32Array(decisions.examples);
    this.ofOwner = groupsByUser ? new Uint32Array(decisions.examples) : null;
  }

  /** @param neighbours members of the clusters that it touches */
  place(example: number, neighbours: readonly number[]): Placement {
    const { decisions, facts } = this;
    const given = facts.earlierSide(example);
    if (given !== undefined) return { side: given };
    const root = this.ofRoot[facts.root(example)] ?? NOBODY;
    const owner = this.ofOwner?.[facts.owner(example)] ?? NOBODY;
    const joined = [...neighbours];
    for (const member of [root, owner]) if (member !== NOBODY) joined.push(member - 1);
    const [first] = joined;
    if (first === undefined) {
      const lot = decisions.sideOf(example);
      return { side: this.strata?.sideFor(example, lot) ?? lot };
    }
    const side = decisions.sideOf(first);
    // A side of the earlier dataset that is not asked for any more takes nothing in.
    const isOpen = this.rules.split[side] > 0;
    return isOpen && joined.every((member) => decisions.sideOf(member) === side)
      ? { side }
      : { between: first };
  }

  /** @param neighbours as for `place` */
  take(example: number, side: SplitName, neighbours: readonly number[]): void {
    this.decisions.setSide(example, side);
    this.strata?.take(example, side, neighbours.length > 0);
    const { facts, ofRoot, ofOwner } = this;
    const root = facts.root(example);
    if (ofRoot[root] === NOBODY) ofRoot[root] = example + 1;
    const owner = facts.owner(example);
    if (ofOwner !== null && ofOwner[owner] === NOBODY) ofOwner[owner] = example + 1;
  }
}
