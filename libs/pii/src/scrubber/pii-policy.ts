import { UsageError } from '../pii.errors';
import { DENIED_TYPE } from '../recognizers/lists/deny-list.recognizer';
import { ListMatcher } from '../recognizers/lists/list-matcher';
import type { PiiConfig } from './pii-config';
import { PII_ACTIONS, type PiiAction } from '../operators/pii-action';
import type { KindTable } from '../recognizers/kind-table';
import { BUILT_IN_KINDS } from '../recognizers/kinds';
import type { PiiTypeName } from './pii-type-name';
import type { PiiType } from './pii-types';
import { ownRecognizers } from './settings/own-recognizers';

const PRESET_THRESHOLD: Readonly<Record<PiiConfig['preset'], number>> = {
  strict: 0.4,
  balanced: 0.6,
  'secrets-only': 0.6,
};

/** A configuration made ready: which types are looked for, from which score, and what happens to them. */
export class PiiPolicy {
  /** Types that recognizers run for. */
  readonly types: ReadonlySet<PiiTypeName>;
  private readonly allow: ListMatcher;
  private readonly base: number;

  /**
   * @param kinds what there is to look for
   * @throws UsageError naming the field when the configuration is wrong
   */
  constructor(
    readonly config: PiiConfig,
    kinds: KindTable = BUILT_IN_KINDS,
  ) {
    this.base = PRESET_THRESHOLD[config.preset];
    if (this.base === undefined)
      throw new UsageError(
        'pii/bad-preset',
        'pii.preset must be strict, balanced or secrets-only',
        'pii.preset',
      );
    checkAction(config.action, 'pii.action');
    PiiPolicy.checkTypes(config, kinds);
    this.allow = new ListMatcher(config.allow, 'pii.allow', kinds.secretTypes);
    this.types = new Set<PiiTypeName>([
      ...(config.preset === 'secrets-only' ? kinds.secretTypes : kinds.types),
      ...Object.keys(config.types),
      ...ownTypesOf(config),
    ]);
  }

  /**
   * @param declared types besides those that the configuration itself declares
   * @throws UsageError when an action or a threshold is of a type that nothing finds, or is none
   */
  static checkTypes(
    config: PiiConfig,
    kinds: KindTable,
    declared: Iterable<PiiTypeName> = [],
  ): void {
    const known = new Set<PiiTypeName>([
      ...kinds.types,
      ...kinds.optionalTypes,
      ...ownTypesOf(config),
      ...declared,
    ]);
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
  }

  actionOf(type: PiiTypeName): PiiAction {
    return this.config.types[type as PiiType] ?? this.config.action;
  }

  thresholdOf(type: PiiTypeName): number {
    return this.config.thresholds[type as PiiType] ?? this.base;
  }

  /** Whether the recipe says that this text is nobody's secret. */
  isAllowed(text: string, type: PiiTypeName): boolean {
    return !this.allow.isEmpty && this.allow.matches(text, type);
  }
}

/** Types of the configuration's own recognizers and of its deny list. */
function ownTypesOf(config: PiiConfig): PiiTypeName[] {
  const own = ownRecognizers(config).map(({ type }) => type);
  return [...own, ...config.deny.map(({ type = DENIED_TYPE }) => type)];
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
