import { jsonObjectOf } from '../../common/json-values';
import type { ProvenanceLine } from '../provenance-line';

/** A line of `removed.jsonl`: where a row that went stood in the dataset before. Nothing else of the row is kept. */
export interface RemovedLine {
  readonly file: string;
  readonly line: number;
  readonly leaf: string;
}

export function removedLineOf({ file, line, leaf }: ProvenanceLine): string {
  return JSON.stringify({ file, line, leaf } satisfies RemovedLine);
}

/** Undefined when the line is not one of ours. */
export function parseRemoved(text: string): RemovedLine | undefined {
  const value = jsonObjectOf(text);
  if (value === undefined) return undefined;
  const { file, line, leaf } = value;
  const isWhole =
    typeof file === 'string' &&
    Number.isSafeInteger(line) &&
    typeof leaf === 'string' &&
    /^[0-9a-f]{64}$/.test(leaf);
  return isWhole ? (value as unknown as RemovedLine) : undefined;
}
