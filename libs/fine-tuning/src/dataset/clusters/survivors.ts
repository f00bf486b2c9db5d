import { compareBytes } from '../plan/byte-order';
import type { Decisions } from '../resolve/decisions';
import type { ExampleFacts } from './example-facts';

/** Ids of the chats of these examples. */
export type ChatIds = (examples: ReadonlySet<number>) => Promise<ReadonlyMap<number, string>>;

interface Tie {
  readonly members: readonly number[];
  /** Those of them that are equal but for their ids. */
  readonly best: readonly number[];
}

/**
 * Keeps one example of each set of duplicates: one that an earlier dataset holds before others, one that was rated up, then the one whose chat changed last, then the
 * one whose chat has the smallest id. Of two branches of one chat the first.
 */
export class Survivors {
  private readonly ties: Tie[] = [];

  constructor(
    private readonly decisions: Decisions,
    private readonly facts: ExampleFacts,
    private readonly reason: 'exact_duplicate' | 'near_duplicate',
  ) {}

  /** @param members in plan order, of which none is dropped */
  decide(members: readonly number[]): void {
    let best: number[] = [];
    for (const member of members) {
      const order = best[0] === undefined ? 1 : this.compare(member, best[0]);
      if (order > 0) best = [member];
      else if (order === 0) best.push(member);
    }
    const [first] = best;
    if (first === undefined) return;
    if (best.length > 1) this.ties.push({ members, best });
    else this.keep(first, members);
  }

  /** Decides what ids decide. They are loaded for this alone, because mostly the times differ. */
  async finish(chatIds: ChatIds): Promise<void> {
    if (this.ties.length === 0) return;
    const ids = await chatIds(new Set(this.ties.flatMap(({ best }) => best)));
    const idOf = (example: number): string => ids.get(example) ?? '';
    for (const { members, best } of this.ties) {
      const first = best.reduce((a, b) => (compareBytes(idOf(b), idOf(a)) < 0 ? b : a));
      this.keep(first, members);
    }
    this.ties.length = 0;
  }

  private compare(a: number, b: number): number {
    const { facts } = this;
    const earlier = Number(facts.isEarlier(a)) - Number(facts.isEarlier(b));
    if (earlier !== 0) return earlier;
    const rated = Number(facts.isRatedUp(a)) - Number(facts.isRatedUp(b));
    return rated === 0 ? facts.updatedAt(a) - facts.updatedAt(b) : rated;
  }

  private keep(survivor: number, members: readonly number[]): void {
    for (const member of members)
      if (member !== survivor) this.decisions.dropFor(member, survivor, this.reason);
  }
}
