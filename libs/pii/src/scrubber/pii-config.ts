import type { PiiEngineSpec } from '../engines/engine-spec';
import type { PiiAction } from '../operators/pii-action';
import type { PiiType } from './pii-types';

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
  readonly preset: 'strict' | 'balanced' | 'secrets-only';
  /** Action for every type that `types` does not name. */
  readonly action: PiiAction;
  readonly types: Readonly<Partial<Record<PiiType, PiiAction>>>;
  readonly thresholds: Readonly<Partial<Record<PiiType, number>>>;
  readonly allow: readonly ListEntry[];
  readonly deny: readonly ListEntry[];
  readonly custom: readonly CustomRecognizerConfig[];
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
  custom: [],
};

/** @publicApi */
export interface PiiRequest {
  readonly preset?: string;
  /** Default `replace`. */
  readonly action?: string;
  readonly types?: Readonly<Record<string, string>>;
  readonly thresholds?: Readonly<Record<string, number>>;
  readonly allow?: readonly ListEntry[];
  readonly deny?: readonly ListEntry[];
  readonly custom?: readonly CustomRecognizerConfig[];
}
