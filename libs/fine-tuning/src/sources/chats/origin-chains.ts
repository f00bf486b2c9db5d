import type { OriginLink } from '../chat-source';
import type { FoundOrigin, OriginLookup } from './origin-lookup';

export interface OriginChain {
  /** From nearest to farthest. */
  readonly origins: readonly OriginLink[];
  readonly unresolved: boolean;
}

export const ORIGINAL: OriginChain = { origins: [], unresolved: false };

/** A longer chain is hostile; it counts as unresolved. */
const MAX_LINKS = 64;

interface OpenChain {
  readonly chatId: string;
  readonly origins: OriginLink[];
  readonly seen: Set<string>;
  mark: string | undefined;
  unresolved: boolean;
}

/** Follows the marks of clones of clones, all chains of a batch one link at a time. */
export class OriginChains {
  constructor(private readonly lookup: Pick<OriginLookup, 'find'>) {}

  /** @param marks what each clone says it was copied from, by chat id */
  async follow(marks: ReadonlyMap<string, string>): Promise<Map<string, OriginChain>> {
    const chains: OpenChain[] = [...marks].map(([chatId, mark]) => ({
      chatId,
      mark,
      origins: [],
      seen: new Set([chatId]),
      unresolved: false,
    }));
    for (let open = chains; open.length > 0; open = open.filter(({ mark }) => mark !== undefined)) {
      const wanted = new Set(open.flatMap(({ mark }) => (mark === undefined ? [] : [mark])));
      const found = await this.lookup.find([...wanted]);
      for (const chain of open)
        step(chain, chain.mark === undefined ? undefined : found.get(chain.mark));
    }
    return new Map(
      chains.map(({ chatId, origins, unresolved }) => [chatId, { origins, unresolved }]),
    );
  }
}

function step(chain: OpenChain, found: FoundOrigin | undefined): void {
  if (found === undefined || chain.origins.length === MAX_LINKS) {
    chain.mark = undefined;
    chain.unresolved = true;
    return;
  }
  const { mark, ...link } = found;
  // A chain that comes back to itself has named all its owners.
  if (chain.seen.has(link.chatId)) {
    chain.mark = undefined;
    return;
  }
  chain.seen.add(link.chatId);
  chain.origins.push(link);
  chain.mark = mark;
}
