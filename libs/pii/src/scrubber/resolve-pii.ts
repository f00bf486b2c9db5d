import { RE2JS } from 're2js';
import { UsageError } from '../pii.errors';
import {
  DEFAULT_PII_CONFIG,
  type CustomRecognizerConfig,
  type ListEntry,
  type PiiConfig,
  type PiiRequest,
} from './pii-config';
import { PII_ACTIONS, type PiiAction } from '../operators/pii-action';
import { BUILT_IN_KINDS } from '../recognizers/kinds';
import type { KindTable } from '../recognizers/kind-table';
import type { PiiKind } from '../recognizers/pii-kind';
import type { PiiType } from './pii-types';

const CUSTOM = /^CUSTOM_[A-Z0-9_]{1,40}$/;
const PRESETS = ['strict', 'balanced', 'secrets-only'] as const;

/**
 * @param kinds of personal data that a request may name besides the built-in ones
 * @throws UsageError `recipe/pii` naming the field
 */
export function resolvePii(
  request: PiiRequest | undefined,
  kinds: readonly PiiKind[] = [],
): PiiConfig {
  if (request === undefined) return DEFAULT_PII_CONFIG;
  const known = BUILT_IN_KINDS.with(kinds);
  const piiType = (name: string, field: string): PiiType => typeAmong(known, name, field);
  const preset = PRESETS.find((name) => name === (request.preset ?? DEFAULT_PII_CONFIG.preset));
  if (preset === undefined) throw wrong('pii.preset', `expected one of ${PRESETS.join(', ')}`);
  const types = sortedEntries(request.types).map(([type, action]) => [
    piiType(type, 'pii.types'),
    piiAction(action, `pii.types.${type}`),
  ]);
  const thresholds = sortedEntries(request.thresholds).map(([type, value]) => [
    piiType(type, 'pii.thresholds'),
    score(value, `pii.thresholds.${type}`),
  ]);
  return {
    preset,
    action: piiAction(request.action ?? DEFAULT_PII_CONFIG.action, 'pii.action'),
    types: Object.fromEntries(types) as PiiConfig['types'],
    thresholds: Object.fromEntries(thresholds) as PiiConfig['thresholds'],
    allow: (request.allow ?? []).map((entry) => listEntry(entry, 'pii.allow', piiType)),
    deny: (request.deny ?? []).map((entry) => listEntry(entry, 'pii.deny', piiType)),
    custom: (request.custom ?? []).map((entry) => customRecognizer(entry, piiType)),
  };
}

function sortedEntries<T>(record: Readonly<Record<string, T>> | undefined): [string, T][] {
  return Object.entries(record ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}

type TypeCheck = (name: string, field: string) => PiiType;

function typeAmong(kinds: KindTable, name: string, field: string): PiiType {
  if (kinds.has(name) || CUSTOM.test(name)) return name as PiiType;
  throw wrong(field, `there is no type "${name}"`);
}

function piiAction(name: string, field: string): PiiAction {
  const action = PII_ACTIONS.find((known) => known === name);
  if (action !== undefined) return action;
  throw wrong(field, `there is no action "${name}"; known are ${PII_ACTIONS.join(', ')}`);
}

function score(value: number, field: string): number {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  throw wrong(field, 'a score lies between 0 and 1');
}

function listEntry(entry: ListEntry, field: string, piiType: TypeCheck): ListEntry {
  const { value, match = 'exact', type } = entry;
  if (typeof value !== 'string' || value.trim() === '')
    throw wrong(field, 'a list entry needs a value');
  if (match !== 'exact' && match !== 'pattern') throw wrong(field, 'match is exact or pattern');
  if (match === 'pattern') pattern(value, field);
  return { value, match, ...(type === undefined ? {} : { type: piiType(type, field) }) };
}

function customRecognizer(
  entry: CustomRecognizerConfig,
  piiType: TypeCheck,
): CustomRecognizerConfig {
  const field = 'pii.custom';
  if (typeof entry.name !== 'string' || entry.name === '')
    throw wrong(field, 'a recognizer needs a name');
  pattern(entry.pattern, field);
  return {
    name: entry.name,
    type: piiType(entry.type, field),
    pattern: entry.pattern,
    score: score(entry.score ?? 0.9, field),
    context: [...(entry.context ?? [])],
  };
}

function pattern(source: string, field: string): void {
  try {
    RE2JS.compile(source);
  } catch (error) {
    throw wrong(field, 'the pattern is no linear-time regular expression', error);
  }
}

function wrong(field: string, why: string, cause?: unknown): UsageError {
  return new UsageError('recipe/pii', `${field}: ${why}`, field, { cause });
}
