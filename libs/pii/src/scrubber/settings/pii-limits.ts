/**
 * How much own settings may hold. They bound the memory of a recipe's row and the time of a conversation: every pattern
 * reads every text once more.
 */
export const PII_LIMITS = {
  /** Entries of an allow list and of a deny list, each. */
  listEntries: 10_000,
  /** Entries of one list that are patterns. Exact values are looked up, so there may be many more of them. */
  listPatterns: 100,
  /** Characters of the value of a list entry. */
  valueLength: 512,
  recognizers: 100,
  /** Characters of the pattern of a recognizer. */
  patternLength: 1000,
  /** Instructions of a compiled pattern: `(\d{3}){90}` is short and large. */
  patternSize: 2000,
  contextWords: 50,
  contextWordLength: 64,
  nameLength: 64,
} as const;
