import type { OriginLink } from '../chat-source';
import type { FoundOrigin, OriginLookup } from './origin-lookup';

export interface OriginChain {
  /** From nearest to farthest. */
  readonly origins: readonly OriginLink[];
  readonly unresolved: boolean;
}

export const ORIGINAL: OriginChain = { origins: [], unresolved: false };

/** No honest chain is longer. A longer one counts as unresolved. */
const MAX_LINKS = 64;

interface OpenChain {
  readonly chatId: string;
  readonly origins: OriginLink[];
  readonly seen: Set<string>;
  /** Marks that are still to be followed. */
  marks: readonly string[];
  unresolved: boolean;
}

/** Follows the marks of clones of clones, all chains of a batch one link at a time. */
export class OriginChains {
  constructor(private readonly lookup: Pick<OriginLookup, 'find'>) {}

  /** @param marks what each clone says it was copied from, by chat id */
  async follow(marks: ReadonlyMap<string, readonly string[]>): Promise<Map<string, OriginChain>> {
    const chains: OpenChain[] = [...marks].map(([chatId, own]) => ({
      chatId,
      marks: own,
      origins: [],
      seen: new Set([chatId]),
      unresolved: false,
    }));
    for (
      let open = chains;
      open.length > 0;
      open = open.filter((chain) => chain.marks.length > 0)
    ) {
      const wanted = new Set(open.flatMap((chain) => chain.marks));
      const found = await this.lookup.find([...wanted]);
      for (const chain of open) step(chain, found);
    }
    return new Map(
      chains.map(({ chatId, origins, unresolved }) => [chatId, { origins, unresolved }]),
    );
  }
}

function step(chain: OpenChain, found: ReadonlyMap<string, FoundOrigin>): void {
  const next = new Set<string>();
  for (const mark of chain.marks) {
    const origin = found.get(mark);
    if (origin === undefined || chain.origins.length === MAX_LINKS) {
      chain.unresolved = true;
      continue;
    }
    const { marks, ...link } = origin;
    // A chain that comes back to itself has named all its owners.
    if (chain.seen.has(link.chatId)) continue;
    chain.seen.add(link.chatId);
    chain.origins.push(link);
    for (const further of marks) next.add(further);
  }
  chain.marks = [...next];
}
