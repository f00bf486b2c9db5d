import type { SplitName } from '../../pipeline/split-share';
import type { ExportCounts, FateCounts } from '../manifest';
import type { ExampleLine } from '../shard/shard-records';

type Counts = Map<string, number>;

/** Counts what the manifest and the report show, while the dataset is put together. */
export class ExportCounter {
  private readonly chats = { seen: 0, exported: 0, dropped: new Map<string, number>() };
  private readonly messages = { seen: 0, exported: 0, dropped: new Map<string, number>() };
  private readonly examples: Record<SplitName, number> = { train: 0, validation: 0, test: 0 };
  /** Examples by number of tokens; exact, and small because lengths repeat. */
  readonly tokens = new Map<number, number>();
  readonly pii: Counts = new Map();
  readonly models: Counts = new Map();
  readonly languages: Counts = new Map();

  constructor(private readonly encoding: string) {}

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
  ): void {
    this.chats.seen += 1;
    if (reason === null) this.chats.exported += 1;
    else add(this.chats.dropped, reason, 1);
    this.messages.exported += exported;
    this.messages.seen += exported;
    for (const [why, messages = 0] of Object.entries(dropped)) {
      this.messages.seen += messages;
      add(this.messages.dropped, why, messages);
    }
  }

  example(line: Pick<ExampleLine, 's' | 't' | 'o' | 'p'>): void {
    this.examples[line.s] += 1;
    this.tokens.set(line.t, (this.tokens.get(line.t) ?? 0) + 1);
    for (const [type, spans = 0] of Object.entries(line.p ?? {})) add(this.pii, type, spans);
    add(this.models, line.o ?? 'unknown', 1);
  }

  counts(): ExportCounts {
    return {
      chats: fates(this.chats),
      messages: fates(this.messages),
      examples: this.examples,
      tokens: { encoding: this.encoding, ...statistics(this.tokens) },
    };
  }
}

/** Sorted by name, so that the order of counting does not influence the result. */
export function sortedCounts(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function fates(counted: { seen: number; exported: number; dropped: Counts }): FateCounts {
  return { seen: counted.seen, exported: counted.exported, dropped: sortedCounts(counted.dropped) };
}

function add(counts: Counts, name: string, n: number): void {
  counts.set(name, (counts.get(name) ?? 0) + n);
}

/** Nearest-rank quantiles. */
function statistics(tokens: ReadonlyMap<number, number>): {
  total: number;
  p50: number;
  p95: number;
  max: number;
} {
  const sorted = [...tokens].sort(([a], [b]) => a - b);
  let total = 0;
  let examples = 0;
  for (const [length, n] of sorted) {
    total += length * n;
    examples += n;
  }
  const quantile = (share: number): number => {
    let rank = Math.ceil(share * examples);
    for (const [length, n] of sorted) {
      rank -= n;
      if (rank <= 0) return length;
    }
    return 0;
  };
  return { total, p50: quantile(0.5), p95: quantile(0.95), max: sorted.at(-1)?.[0] ?? 0 };
}
