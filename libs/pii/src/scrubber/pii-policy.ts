import { UsageError } from '../pii.errors';
import { ListMatcher } from '../recognizers/lists/list-matcher';
import type { PiiConfig } from './pii-config';
import {
  OPTIONAL_PII_TYPES,
  PII_ACTIONS,
  PII_TYPES,
  type PiiAction,
  type PiiType,
} from './pii-types';

const PRESET_THRESHOLD: Readonly<Record<PiiConfig['preset'], number>> = {
  strict: 0.4,
  balanced: 0.6,
  'secrets-only': 0.6,
};

const SECRET_TYPES: readonly PiiType[] = ['SECRET', 'URL_CREDENTIALS'];

/** A configuration made ready: which types are looked for, from which score, and what happens to them. */
export class PiiPolicy {
  /** Types that recognizers run for. */
  readonly types: ReadonlySet<PiiType>;
  private readonly allow: ListMatcher;
  private readonly base: number;

  /** @throws UsageError naming the field when the configuration is wrong */
  constructor(readonly config: PiiConfig) {
    this.base = PRESET_THRESHOLD[config.preset];
    if (this.base === undefined)
      throw new UsageError(
        'pii/bad-preset',
        'pii.preset must be strict, balanced or secrets-only',
        'pii.preset',
      );
    checkAction(config.action, 'pii.action');
    const custom = config.custom.map(({ type }) => type);
    const denied = config.deny.map(({ type }) => type ?? 'PERSON');
    const known = new Set<string>([...PII_TYPES, ...OPTIONAL_PII_TYPES, ...custom, ...denied]);
    for (const [type, action] of Object.entries(config.types)) {
      if (!known.has(type))
        throw new UsageError(
          'pii/unknown-type',
          `pii.types.${type} is not a known type`,
          `pii.types.${type}`,
        );
      checkAction(action ?? '', `pii.types.${type}`);
    }
    for (const [type, threshold] of Object.entries(config.thresholds)) {
      if (!known.has(type))
        throw new UsageError(
          'pii/unknown-type',
          `pii.thresholds.${type} is not a known type`,
          `pii.thresholds.${type}`,
        );
      if (!(threshold !== undefined && threshold >= 0 && threshold <= 1))
        throw new UsageError(
          'pii/bad-threshold',
          `pii.thresholds.${type} must be between 0 and 1`,
          `pii.thresholds.${type}`,
        );
    }
    this.allow = new ListMatcher(config.allow, 'pii.allow');
    this.types = new Set<PiiType>([
      ...(config.preset === 'secrets-only' ? SECRET_TYPES : PII_TYPES),
      ...(Object.keys(config.types) as PiiType[]),
      ...custom,
      ...denied,
    ]);
  }

  actionOf(type: PiiType): PiiAction {
    return this.config.types[type] ?? this.config.action;
  }

  thresholdOf(type: PiiType): number {
    return this.config.thresholds[type] ?? this.base;
  }

  /** Whether the recipe says that this text is nobody's secret. */
  isAllowed(text: string, type: PiiType): boolean {
    return !this.allow.isEmpty && this.allow.matches(text, type);
  }
}

function checkAction(action: string, field: string): void {
  if (!(PII_ACTIONS as readonly string[]).includes(action)) {
    throw new UsageError(
      'pii/bad-action',
      `${field} must be one of ${PII_ACTIONS.join(', ')}`,
      field,
    );
  }
}
