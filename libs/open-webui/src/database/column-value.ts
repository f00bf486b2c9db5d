import type { ConsentFlag } from '../entities/consent-flag';
import { isObject, type JsonObject } from '../storage-format/json-value';
import { parseLenientJson } from '../storage-format/lenient-json';

export function stringOr(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}

/** A consent flag of a chat. Anything that is neither null nor `granted` denies. */
export function chatConsentOf(value: unknown): ConsentFlag {
  if (value === null || value === undefined) return null;
  return value === 'granted' ? 'granted' : 'denied';
}

/** The object in a JSON column; undefined when the column holds anything else. */
export function objectOf(value: unknown): JsonObject | undefined {
  const parsed = parseLenientJson(value);
  return isObject(parsed) ? parsed : undefined;
}

/** A boolean column: 0 and 1, true and false or null, and the `t` and `true` that forks write. */
export function booleanOf(value: unknown): boolean {
  return (
    value === true ||
    value === 1 ||
    value === 1n ||
    value === '1' ||
    value === 't' ||
    value === 'true'
  );
}

/** False for a text that is in no text column of PostgreSQL, which refuses it as a parameter: JSON may hold it. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && Buffer.from(text, 'utf8').toString('utf8') === text;
}
