import type { PiiEngineSpec } from '../engines/engine-spec';
import type { PiiAction } from '../operators/pii-action';
import type { PiiType } from './pii-types';

/** How much is looked for, the most careful one first. */
export const PII_PRESETS = ['strict', 'balanced', 'secrets-only'] as const;
export type PiiPreset = (typeof PII_PRESETS)[number];

/** Patterns run on a linear-time engine and are checked when the recipe is resolved. */
export interface CustomRecognizerConfig {
  readonly name: string;
  /** Becomes the placeholder: `CUSTOM_TICKET` gives `[CUSTOM_TICKET_1]`. */
  readonly type: PiiType;
  readonly pattern: string;
  readonly score?: number;
  readonly context?: readonly string[];
}

export interface ListEntry {
  readonly value: string;
  /** `exact` ignores case; `pattern` is a linear-time regular expression. Default `exact`. */
  readonly match?: 'exact' | 'pattern';
  /** Only for this type; all types when absent. For deny lists the type given to the hit (default PERSON). */
  readonly type?: PiiType;
}

/** The PII part of a recipe; resolved (no undefined), so that its hash covers what ran. */
export interface PiiConfig {
  readonly preset: PiiPreset;
  /** Action for every type that `types` does not name. */
  readonly action: PiiAction;
  readonly types: Readonly<Partial<Record<PiiType, PiiAction>>>;
  readonly thresholds: Readonly<Partial<Record<PiiType, number>>>;
  readonly allow: readonly ListEntry[];
  readonly deny: readonly ListEntry[];
  readonly recognizers: readonly CustomRecognizerConfig[];
  /** The older name of `recognizers`, for recipes that were stored under it. */
  readonly custom?: readonly CustomRecognizerConfig[];
  /** Detectors besides the built-in ones; absent where there are none. */
  readonly engines?: readonly PiiEngineSpec[];
}

export const DEFAULT_PII_CONFIG: PiiConfig = {
  preset: 'balanced',
  action: 'replace',
  types: {},
  thresholds: {},
  allow: [],
  deny: [],
  recognizers: [],
};

/** @publicApi */
export interface PiiRequest {
  /** `strict`, `balanced` or `secrets-only`. Default `balanced`. */
  readonly preset?: string;
  /** Default `replace`. */
  readonly action?: string;
  /** Another action for some types. */
  readonly types?: Readonly<Record<string, string>>;
  /** Lowest score of a hit per type, 0 to 1. Default: that of the preset. */
  readonly thresholds?: Readonly<Record<string, number>>;
  /** Values that are no personal data; see docs/pii.md for the limits of this and the following lists. */
  readonly allow?: readonly ListEntry[];
  /** Values that always go. */
  readonly deny?: readonly ListEntry[];
  /** Own recognizers. */
  readonly recognizers?: readonly CustomRecognizerConfig[];
  /** The older name of `recognizers`. */
  readonly custom?: readonly CustomRecognizerConfig[];
}
