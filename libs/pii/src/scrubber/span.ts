import type { PiiTypeName } from './pii-type-name';

/** One piece of personal data in one text. Offsets are UTF-16 code units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly type: PiiTypeName;
  /** 0..1; compared with the per-type threshold. */
  readonly score: number;
  /** Stable id of the rule or model that found it, e.g. `email`, `id.de.steuer`, `secret.github-pat`. */
  readonly rule: string;
  /** The word, key or header near the hit that raised the score, if any. Never the hit itself. */
  readonly context?: string;
}
