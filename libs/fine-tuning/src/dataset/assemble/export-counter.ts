import type { SplitName } from '../../pipeline/split-share';
import type { ExportCounts, FateCounts } from '../manifest';
import type { ExampleLine } from '../shard/shard-records';
import { Fewest } from '../facts/fewest';
import { compareBytes } from '../plan/byte-order';
import { Concentration } from './concentration';
import { TokenTotals, type Histogram, type TokenRules } from './token-statistics';

/** How many of the chats that were dropped for one reason are named. */
const EXAMPLES = 3;

type Counts = Map<string, number>;

/** Counts what the manifest and the report show, while the dataset is put together. */
export class ExportCounter {
  readonly chats = { seen: 0, exported: 0, dropped: new Map<string, number>() };
  private readonly messages = { seen: 0, exported: 0, dropped: new Map<string, number>() };
  private readonly examples: Record<SplitName, number> = { train: 0, validation: 0, test: 0 };
  private readonly totals: TokenTotals;
  readonly pii: Counts = new Map();
  readonly models: Counts = new Map();
  readonly languages: Counts = new Map();
  private readonly strata = new Map<string, Record<SplitName, number>>();
  /** Examples by what the preference rests on, where they rest on one. */
  readonly evidence: Counts = new Map();
  /** Examples by owner. */
  readonly people: Counts = new Map();
  /** A few chats per reason that were read and dropped, by their pseudonyms. */
  readonly droppedChats = new Map<string, Fewest<string>>();
  readonly concentration = new Concentration();

  constructor(rules: TokenRules) {
    this.totals = new TokenTotals(rules);
  }

  /** Examples by number of tokens. */
  get tokens(): Readonly<Histogram> {
    return this.totals.lengths;
  }

  excluded(reasons: Readonly<Record<string, number>>): void {
    for (const [reason, chats] of Object.entries(reasons)) {
      this.chats.seen += chats;
      add(this.chats.dropped, reason, chats);
    }
  }

  chat(
    reason: string | null,
    exported: number,
    dropped: Readonly<Partial<Record<string, number>>>,
    pseudonym: string,
  ): void {
    this.chats.seen += 1;
    if (reason === null) this.chats.exported += 1;
    else {
      add(this.chats.dropped, reason, 1);
      this.nameDropped(reason, pseudonym);
    }
    this.messages.exported += exported;
    this.messages.seen += exported;
    for (const [why, messages = 0] of Object.entries(dropped)) {
      this.messages.seen += messages;
      add(this.messages.dropped, why, messages);
    }
  }

  /**
   * @param user its owner, under one name wherever they are met
   * @param isCounted false beside conversations for pairs and rated answers made of the same chats
   */
  example(
    line: Pick<ExampleLine, 's' | 't' | 'l' | 'o' | 'p' | 'y'> & {
      readonly v?: { readonly k: string };
    },
    user: string,
    isCounted = true,
  ): void {
    this.concentration.add(user, line.o ?? 'unknown', line.t);
    if (isCounted) this.examples[line.s] += 1;
    if (isCounted && line.y !== undefined) this.stratum(line.y)[line.s] += 1;
    this.totals.add(line.t, line.l);
    for (const [type, spans = 0] of Object.entries(line.p ?? {})) add(this.pii, type, spans);
    add(this.people, user, 1);
    if (line.v !== undefined) add(this.evidence, line.v.k, 1);
    add(this.models, line.o ?? 'unknown', 1);
  }

  private nameDropped(reason: string, pseudonym: string): void {
    let examples = this.droppedChats.get(reason);
    if (examples === undefined) {
      examples = new Fewest(EXAMPLES, compareBytes);
      this.droppedChats.set(reason, examples);
    }
    examples.offer(pseudonym);
  }

  counts(): ExportCounts {
    return {
      chats: fates(this.chats),
      messages: fates(this.messages),
      examples: this.examples,
      tokens: this.totals.statistics(),
      ...(this.strata.size > 0 && { strata: sortedByName(this.strata) }),
    };
  }

  private stratum(name: string): Record<SplitName, number> {
    const known = this.strata.get(name) ?? { train: 0, validation: 0, test: 0 };
    this.strata.set(name, known);
    return known;
  }
}

/** Sorted by name, so that the order of counting does not influence the result. */
export function sortedCounts(counts: ReadonlyMap<string, number>): Record<string, number> {
  return sortedByName(counts);
}

function sortedByName<T>(values: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...values].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function fates(counted: { seen: number; exported: number; dropped: Counts }): FateCounts {
  return { seen: counted.seen, exported: counted.exported, dropped: sortedCounts(counted.dropped) };
}

function add(counts: Counts, name: string, n: number): void {
  counts.set(name, (counts.get(name) ?? 0) + n);
}
