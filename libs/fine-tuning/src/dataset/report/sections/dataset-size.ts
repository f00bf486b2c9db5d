import type { ExportCounts } from '../../manifest';

/** Examples of all splits. */
export function sizeOf({ train, validation, test }: ExportCounts['examples']): number {
  return train + validation + test;
}
