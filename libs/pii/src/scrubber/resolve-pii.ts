import { DEFAULT_PII_CONFIG, PII_PRESETS, type PiiConfig, type PiiRequest } from './pii-config';
import { PII_ACTIONS, type PiiAction } from '../operators/pii-action';
import { BUILT_IN_KINDS } from '../recognizers/kinds';
import type { KindTable } from '../recognizers/kind-table';
import type { PiiKind } from '../recognizers/pii-kind';
import { PiiPolicy } from './pii-policy';
import type { PiiType } from './pii-types';
import { checkKept } from './settings/check-kept';
import { customRecognizers } from './settings/custom-recognizers';
import { listEntries } from './settings/list-entries';
import { settingError } from './settings/setting-error';

const CUSTOM = /^CUSTOM_[A-Z0-9_]{1,40}$/;

/**
 * Checks settings of personal data and fills in every default. Lists and recognizers come out in an order of their own.
 * @param kinds of personal data that a request may name besides the built-in ones
 * @param declared types that settings elsewhere declare: those of a host's recognizers, for a request to it
 * @throws UsageError `recipe/pii` or `pii/...` naming the field (`pii.recognizers.3.pattern`), never its content
 */
export function resolvePii(
  request: PiiRequest | undefined,
  kinds: readonly PiiKind[] = [],
  declared: ReadonlySet<string> = NONE,
): PiiConfig {
  if (request === undefined) return DEFAULT_PII_CONFIG;
  const known = BUILT_IN_KINDS.with(kinds);
  const typeOf = (name: string, field: string): PiiType => typeAmong(known, name, field);
  const preset = PII_PRESETS.find((name) => name === (request.preset ?? DEFAULT_PII_CONFIG.preset));
  if (preset === undefined)
    throw settingError('pii.preset', `expected one of ${PII_PRESETS.join(', ')}`);
  const { recognizers, custom } = request;
  const isNamedTwice = (recognizers ?? []).length > 0 && (custom ?? []).length > 0;
  if (isNamedTwice)
    throw settingError('pii.recognizers', 'custom is its older name: give one of them');
  const types = sortedEntries(request.types).map(([type, action]) => [
    typeOf(type, 'pii.types'),
    piiAction(action, `pii.types.${type}`),
  ]);
  const thresholds = sortedEntries(request.thresholds).map(([type, value]) => [
    typeOf(type, 'pii.thresholds'),
    score(value, `pii.thresholds.${type}`),
  ]);
  const config: PiiConfig = {
    preset,
    action: piiAction(request.action ?? DEFAULT_PII_CONFIG.action, 'pii.action'),
    types: Object.fromEntries(types) as PiiConfig['types'],
    thresholds: Object.fromEntries(thresholds) as PiiConfig['thresholds'],
    allow: listEntries(request.allow, 'pii.allow', typeOf),
    deny: listEntries(request.deny, 'pii.deny', typeOf),
    recognizers: customRecognizers(
      custom === undefined || custom.length === 0 ? recognizers : custom,
      typeOf,
    ),
  };
  // Whether each type that an action or a threshold names is one that something finds.
  PiiPolicy.checkTypes(config, known, declared);
  checkKept(config);
  return config;
}

const NONE: ReadonlySet<string> = new Set();

function sortedEntries<T>(record: Readonly<Record<string, T>> | undefined): [string, T][] {
  return Object.entries(record ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}

function typeAmong(kinds: KindTable, name: string, field: string): PiiType {
  if (kinds.has(name) || CUSTOM.test(name)) return name as PiiType;
  // In a list somebody may have put a value into the place of its type.
  throw settingError(
    field,
    field.endsWith('.type') ? 'there is no such type' : `there is no type "${name}"`,
  );
}

function piiAction(name: string, field: string): PiiAction {
  const action = PII_ACTIONS.find((known) => known === name);
  if (action !== undefined) return action;
  throw settingError(field, `there is no action "${name}"; known are ${PII_ACTIONS.join(', ')}`);
}

function score(value: number, field: string): number {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  throw settingError(field, 'a score lies between 0 and 1');
}
