import { jsonObjectOf } from '../../common/json-values';
import type { ProvenanceLine } from '../provenance-line';

/** A line of `removed.jsonl`: where a row that went stood in the dataset before. Nothing else of the row is kept. */
export interface RemovedLine {
  readonly file: string;
  readonly line: number;
  readonly leaf: string;
}

/**
 * The same in a dataset that continues others, and a line of `outdated.jsonl`: the row stands in one of those, whose lines may
 * have moved since, because rows were removed before.
 */
export interface GoneLine {
  /** As in its provenance. Absent where only a new version of that dataset is left. */
  readonly chat?: string | undefined;
  readonly leaf: string;
  /** Nobody withdrew the row: an export would make another one of its chat now, or none. */
  readonly outdated?: true;
}

export function removedLineOf({ file, line, leaf }: ProvenanceLine): string {
  return JSON.stringify({ file, line, leaf } satisfies RemovedLine);
}

export function goneLineOf({ chat, leaf, outdated }: GoneLine): string {
  return JSON.stringify({
    ...(chat !== undefined && { chat }),
    leaf,
    ...(outdated === true && { outdated }),
  } satisfies GoneLine);
}

export function hasPlace(line: RemovedLine | GoneLine): line is RemovedLine {
  return 'file' in line;
}

/** Undefined when the line is not one of ours. */
export function parseRemoved(text: string): RemovedLine | GoneLine | undefined {
  const value = jsonObjectOf(text);
  if (value === undefined) return undefined;
  const { file, line, chat, leaf } = value;
  const isPlaced =
    file === undefined
      ? line === undefined && (chat === undefined || typeof chat === 'string')
      : typeof file === 'string' && Number.isSafeInteger(line);
  const isWhole = isPlaced && typeof leaf === 'string' && /^[0-9a-f]{64}$/.test(leaf);
  return isWhole ? (value as unknown as RemovedLine | GoneLine) : undefined;
}
