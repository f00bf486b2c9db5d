import { PROVENANCE } from '../../dataset/assemble/dataset-names';
import type { Samples } from '../../dataset/assemble/samples';
import type { Attempt } from '../../dataset/attempt';
import { readLines } from '../../dataset/files/read-lines';
import { parseProvenance } from '../../dataset/provenance-line';

export interface RowRange {
  /** Rows before it, from 0. */
  readonly offset: number;
  readonly limit: number;
}

/** A row of a preview, and the id of the chat that it is of. */
interface OwnRow {
  readonly row: unknown;
  /** Null where that cannot be told. */
  readonly chat: string | null;
}

export interface OwnRows {
  readonly rows: readonly OwnRow[];
  readonly hasMore: boolean;
  /** How many there are in all; null where there are more than were looked at. */
  readonly total: number | null;
}

/** What samples keep at most, see there. */
const SAMPLED = 100;

/**
 * Rows in the order of the dataset, from the files that were put together: those are all rows, whole. Where a host encrypts
 * every dataset they are for its recipients alone; then the rows that were kept as samples are all that can be shown.
 */
export async function ownRowsOf(
  attempt: Pick<Attempt, 'storage' | 'staged' | 'encryption'>,
  samples: Samples,
  { offset, limit }: RowRange,
): Promise<OwnRows> {
  if (attempt.encryption !== undefined) {
    const kept = samples.shown(SAMPLED);
    const rows = kept.slice(offset, offset + limit).map((row) => ({ row, chat: null }));
    return { rows, hasMore: kept.length > offset + limit, total: kept.length };
  }
  const read = (name: string): ReturnType<typeof linesOf> =>
    linesOf(attempt, name, { offset, limit: limit + 1 });
  const { lines: rows, total } = await read('train.jsonl');
  const { lines } = await read(PROVENANCE);
  const origins = lines.map((line) => parseProvenance(line)?.chat ?? null);
  return {
    rows: rows
      .slice(0, limit)
      .map((row, n) => ({ row: JSON.parse(row) as unknown, chat: origins[n] ?? null })),
    hasMore: rows.length > limit,
    total,
  };
}

async function linesOf(
  attempt: Pick<Attempt, 'storage' | 'staged'>,
  name: string,
  { offset, limit }: RowRange,
): Promise<{ lines: string[]; total: number | null }> {
  const lines: string[] = [];
  let total = 0;
  for await (const line of readLines(await attempt.storage.read(attempt.staged(name)))) {
    if (total++ >= offset) lines.push(line);
    if (lines.length >= limit) return { lines, total: null };
  }
  return { lines, total };
}
