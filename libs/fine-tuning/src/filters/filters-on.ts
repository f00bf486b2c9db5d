import { LANGUAGE_FILTER } from './shape/language.filter';

/** The part of a recipe that judges the quality of conversations. */
export interface QualityRules {
  /** Least number of user messages; null for no limit. */
  readonly minTurns: number | null;
  readonly maxTokens: number | null;
  readonly languages: readonly string[];
  /** Threshold per filter. Absent: no filter but the rules above. */
  readonly filters?: Readonly<Record<string, number>>;
}

/** A filter that a recipe turns on. */
export interface FilterOn {
  readonly filter: string;
  /** Of `language` its codes, with commas between them. */
  readonly threshold: number | string;
}

/** What the filters measured of one conversation, in their order, up to the one that dropped it. */
export type Measured = readonly (number | string)[];

/** The filters of a recipe in the order in which they judge. Two of them may have one name and two thresholds. */
export function filtersOn(rules: QualityRules): {
  /** Those that need no tokens of the conversation, the cheap ones first. */
  readonly early: readonly FilterOn[];
  readonly late: readonly FilterOn[];
} {
  const { minTurns, maxTokens, languages, filters = {} } = rules;
  const one = (filter: string, threshold: number | string | null): FilterOn[] =>
    threshold === null ? [] : [{ filter, threshold }];
  const named = Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    early: [
      ...one('turns', minTurns),
      ...one(LANGUAGE_FILTER.name, languages.length === 0 ? null : languages.join(',')),
    ],
    late: [
      ...one('length', maxTokens),
      ...named.flatMap(([filter, threshold]) => one(filter, threshold)),
    ],
  };
}
