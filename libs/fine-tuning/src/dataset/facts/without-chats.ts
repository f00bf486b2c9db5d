import type { CurationFacts } from './curation-facts';

/**
 * The same numbers, and no chat by its name: a version that is made because people withdrew must not name theirs, and whose
 * chat a pseudonym stood for cannot be told from a manifest.
 */
export function withoutChats({ filters, duplicates, ratings }: CurationFacts): CurationFacts {
  return {
    ...(filters !== undefined && { filters: filters.map((one) => ({ ...one, examples: [] })) }),
    ...(duplicates !== undefined && { duplicates: { ...duplicates, largest: [] } }),
    ...(ratings !== undefined && { ratings }),
  };
}
