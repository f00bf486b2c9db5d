import type { JsonFields } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import type { Column } from '../parquet/parquet-columns';
import { problem } from './row-problems';

export const MARGIN_COLUMN: Column = { name: 'margin', shape: 'int' };

/**
 * By how much the chosen answer is the better one, as reward models learn it. It stands in every row, as a column of numbers and nulls
 * stops a training: 0 is what they take where there is none, and where a score contradicts its thumb.
 */
export function marginOf(margin: number | null): number {
  return Math.max(0, margin ?? 0);
}

/** One problem where it is no number. */
export function marginProblems(row: JsonFields): FormatProblem[] {
  if (!('margin' in row) || Number.isFinite(row['margin'])) return [];
  return [problem('/margin', 'margin', 'the margin is a number')];
}
