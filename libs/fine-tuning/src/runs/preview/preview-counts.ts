import type { ExportCounter } from '../../dataset/assemble/export-counter';
import type { ExportCounts, TokenStatistics } from '../../dataset/manifest';
import type { ExportPlan } from '../../dataset/plan/export-plan';
import {
  estimateRepeats,
  estimateShare,
  estimateTotal,
  exact,
  sumOf,
  type Estimate,
  type SampleSize,
} from './estimate';

/** What an export would hold, as a sample tells. @publicApi */
export interface PreviewEstimates extends SampleSize {
  readonly chats: {
    readonly exported: Estimate;
    readonly dropped: Readonly<Record<string, Estimate>>;
  };
  readonly tokens: Estimate;
}

/** Reasons that a chat has because of another chat. */
const REPEATS: readonly string[] = ['exact_duplicate', 'near_duplicate', 'duplicate_copy'];

/** Chats that were excluded before reading are counted, all others estimated by those that were read. */
export function previewEstimates(
  { chats, tokens }: Pick<ExportCounter, 'chats' | 'tokens'>,
  { rows: sampled, population: of, excluded }: Pick<ExportPlan, 'rows' | 'population' | 'excluded'>,
): PreviewEstimates {
  const size = { sampled, of };
  const dropped: Record<string, Estimate> = {};
  let unseen: Estimate[] = [];
  for (const reason of [...chats.dropped.keys()].sort()) {
    const known = excluded[reason] ?? 0;
    const found = (chats.dropped.get(reason) ?? 0) - known;
    const isRepeat = REPEATS.includes(reason);
    const read = isRepeat ? estimateRepeats(found, size) : estimateShare(found, size);
    dropped[reason] = sumOf([exact(known), read]);
    if (isRepeat) unseen = [...unseen, beyond(read, found, size)];
  }
  const alone = estimateShare(chats.exported, size);
  const exported = unseen.length === 0 ? alone : sumOf([alone, ...unseen.map(negative)]);
  return {
    sampled,
    of,
    chats: { exported: { ...exported, low: Math.max(chats.exported, exported.low) }, dropped },
    tokens: estimateTotal(tokens, size),
  };
}

/** The counts of a sample as those of the whole; their fates still add up. */
export function scaledCounts(
  counts: ExportCounts,
  { sampled, of, chats, tokens }: PreviewEstimates,
): ExportCounts {
  if (sampled >= of || sampled === 0) return counts;
  const scaled = scaleOf({ sampled, of });
  const dropped = Object.fromEntries(
    Object.entries(chats.dropped).map(([reason, { estimate }]) => [reason, estimate]),
  );
  const seen = counts.chats.seen + of - sampled;
  const messages = {
    exported: scaled(counts.messages.exported),
    dropped: Object.fromEntries(
      Object.entries(counts.messages.dropped).map(([reason, n]) => [reason, scaled(n)]),
    ),
  };
  const scaledSides = ({ train, validation, test }: ExportCounts['examples']) => ({
    train: scaled(train),
    validation: scaled(validation),
    test: scaled(test),
  });
  return {
    chats: { seen, exported: Math.max(0, seen - sum(dropped)), dropped },
    messages: { seen: messages.exported + sum(messages.dropped), ...messages },
    examples: scaledSides(counts.examples),
    tokens: scaledTokens(counts.tokens, tokens.estimate, scaled),
    ...(counts.strata !== undefined && {
      strata: Object.fromEntries(
        Object.entries(counts.strata).map(([name, sides]) => [name, scaledSides(sides)]),
      ),
    }),
  };
}

/** Numbers of a sample as those of the whole. */
export function scaledTo(
  counts: Readonly<Record<string, number>>,
  size: SampleSize,
): Record<string, number> {
  const scaled = scaleOf(size);
  return Object.fromEntries(Object.entries(counts).map(([name, n]) => [name, scaled(n)]));
}

function scaleOf({ sampled, of }: SampleSize): (n: number) => number {
  return sampled === 0 ? (n) => n : (n) => Math.round((n * of) / sampled);
}

/** Lengths of single rows, and shares, are those of the sample. */
function scaledTokens(
  { trained, cut, ...counted }: TokenStatistics,
  total: number,
  scaled: (n: number) => number,
): TokenStatistics {
  return {
    ...counted,
    total,
    ...(trained !== undefined && { trained: scaled(trained) }),
    ...(cut !== undefined && {
      cut: { ...cut, rows: scaled(cut.rows), tokens: scaled(cut.tokens) },
    }),
  };
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, n) => total + n, 0);
}

/** Repeats of chats that are not in the sample: their chats look as if they would be exported. */
function beyond(
  { estimate, low, high }: Estimate,
  found: number,
  { sampled, of }: SampleSize,
): Estimate {
  const seen = sampled === 0 ? 0 : Math.round((found * of) / sampled);
  const rest = (value: number): number => Math.max(0, value - seen);
  return { estimate: rest(estimate), low: rest(low), high: rest(high) };
}

function negative({ estimate, low, high }: Estimate): Estimate {
  return { estimate: -estimate, low: -high, high: -low };
}
