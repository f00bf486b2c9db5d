import type { PiiTypeName } from '../pii-type-name';
import type { KindTable } from '../../recognizers/kind-table';

/** A hit on its way to the output; offsets in the coordinates of the text that is resolved. */
export interface ResolvableSpan {
  start: number;
  end: number;
  readonly type: PiiTypeName;
  readonly score: number;
  readonly rule: string;
  readonly context?: string | undefined;
  readonly identity?: string | undefined;
}

/** Rule of the pseudo hits that protect placeholders already in the text; never part of a result. */
export const PLACEHOLDER_RULE = 'placeholder';

/** Rule of what a deny list names. */
export const DENY_RULE = 'deny-list';

/** Certain from the storage format or from a deny list: beats whatever was found. */
const CERTAIN_RULES: ReadonlySet<string> = new Set(['known', DENY_RULE, PLACEHOLDER_RULE]);

type Ranks = Pick<KindTable, 'rankOf'>;

function weight(span: ResolvableSpan, ranks: Ranks): number {
  const certain = span.rule === PLACEHOLDER_RULE ? 8 : CERTAIN_RULES.has(span.rule) ? 4 : 0;
  // Longer covers win between near equals: an address with its postcode beats the postcode.
  return (
    certain + span.score + ranks.rankOf(span.type) + Math.min(0.2, (span.end - span.start) * 0.004)
  );
}

/**
 * Disjoint spans in text order. Hits of one type that overlap become their union; between types the
 * heavier keeps its whole range and the others keep what is left of theirs, so that nothing that any
 * recognizer was sure of stays readable. `text` decides whether a remainder has anything worth hiding.
 */
export function resolveSpans<T extends ResolvableSpan>(
  spans: readonly T[],
  text: string,
  ranks: Ranks,
): T[] {
  if (spans.length === 0) return [];
  if (spans.length === 1) return [...spans];
  const merged = mergeSameType(spans, ranks);
  if (isDisjoint(merged)) return merged;
  const groups: T[][] = [];
  let end = -1;
  for (const span of merged) {
    if (span.start < end) groups[groups.length - 1]!.push(span);
    else groups.push([span]);
    end = Math.max(end, span.end);
  }
  return groups.flatMap((group) => (group.length === 1 ? group : settle(group, text, ranks)));
}

function byPosition(a: ResolvableSpan, b: ResolvableSpan): number {
  return a.start - b.start || b.end - a.end;
}

function isDisjoint(sorted: readonly ResolvableSpan[]): boolean {
  for (let i = 1; i < sorted.length; i++) if (sorted[i]!.start < sorted[i - 1]!.end) return false;
  return true;
}

function mergeSameType<T extends ResolvableSpan>(spans: readonly T[], ranks: Ranks): T[] {
  const sorted = [...spans].sort(byPosition);
  const open = new Map<PiiTypeName, number>();
  const merged: T[] = [];
  for (const span of sorted) {
    const index = open.get(span.type);
    const last = index === undefined ? undefined : merged[index];
    if (last === undefined || span.start >= last.end) {
      open.set(span.type, merged.push({ ...span }) - 1);
      continue;
    }
    const best = weight(span, ranks) > weight(last, ranks) ? span : last;
    const other = best === span ? last : span;
    merged[index!] = {
      ...best,
      identity: best.identity ?? other.identity,
      start: last.start,
      end: Math.max(last.end, span.end),
    };
  }
  return merged.sort(byPosition);
}

/** Greedy by weight within a group of overlapping spans. `taken` stays sorted, so a group costs n log n. */
function settle<T extends ResolvableSpan>(group: readonly T[], text: string, ranks: Ranks): T[] {
  const order = [...group].sort((a, b) => weight(b, ranks) - weight(a, ranks) || byPosition(a, b));
  const taken: T[] = [];
  for (const span of order) {
    let at = firstEndingAfter(taken, span.start);
    let start = span.start;
    const pieces: T[] = [];
    for (; at < taken.length && taken[at]!.start < span.end; at++) {
      pushPiece(pieces, span, start, taken[at]!.start, text);
      start = Math.max(start, taken[at]!.end);
    }
    pushPiece(pieces, span, start, span.end, text);
    for (const piece of pieces) taken.splice(firstEndingAfter(taken, piece.start), 0, piece);
  }
  return taken;
}

function firstEndingAfter(taken: readonly ResolvableSpan[], offset: number): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (taken[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const WORTH_HIDING = /[\p{L}\p{N}]/u;

function pushPiece<T extends ResolvableSpan>(
  pieces: T[],
  span: T,
  from: number,
  to: number,
  text: string,
): void {
  if (from >= to) return;
  if (from === span.start && to === span.end) {
    pieces.push(span);
    return;
  }
  let start = from;
  let end = to;
  while (start < end && !WORTH_HIDING.test(text[start]!)) start++;
  while (end > start && !WORTH_HIDING.test(text[end - 1]!)) end--;
  // One stray letter of a cut hit is noise; the hit's own value is no longer in it.
  if (end - start >= 2) pieces.push({ ...span, start, end, identity: undefined });
}
