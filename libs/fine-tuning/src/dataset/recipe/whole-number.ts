import type { ExportRequest } from './export-request';
import { rangeOf, type ExportNumber } from './export-options.table';
import { wrong } from './wrong-field';

/**
 * A number of the request, which may be anything that a caller sent; null where there is none.
 * @throws UsageError `recipe/invalid` naming the field and its range
 */
export function wholeNumber(request: ExportRequest, option: ExportNumber): number | null {
  const value: unknown = request[option];
  if (value === undefined) return null;
  const { min, max } = rangeOf(option);
  const isWhole = typeof value === 'number' && Number.isSafeInteger(value);
  if (isWhole && value >= min && value <= max) return value;
  const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  throw wrong(
    option,
    min === Number.MIN_SAFE_INTEGER
      ? 'expected a whole number'
      : `expected a whole number ${range}`,
  );
}
