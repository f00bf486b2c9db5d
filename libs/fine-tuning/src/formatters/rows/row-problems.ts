import { escapePointer, isJsonObject, type JsonFields } from '../../common/json-values';
import type { FormatProblem } from '../formatter';

export function problem(pointer: string, rule: string, message: string): FormatProblem {
  return { pointer, rule, message };
}

/** One problem for each key that a row may not have, and for each that it must have. */
export function keyProblems(
  row: JsonFields,
  keys: readonly string[],
  at = '',
  optional: readonly string[] = [],
): FormatProblem[] {
  const unknown = Object.keys(row)
    .filter((key) => !keys.includes(key) && !optional.includes(key))
    .map((key) => problem(`${at}/${escapePointer(key)}`, 'unknown-key', 'this key is not part of the format')); // prettier-ignore
  const missing = keys
    .filter((key) => !(key in row))
    .map((key) => problem(`${at}/${escapePointer(key)}`, 'missing-key', 'this key is missing'));
  return [...unknown, ...missing];
}

/** At one of these readers stop a whole file. In `u` mode a surrogate matches only where it is alone. */
const BROKEN = /[\p{Surrogate}\0]/u;

/** One problem where a value is no text, is broken, or is blank and may not be. */
export function textProblems(value: unknown, pointer: string, mayBeBlank = false): FormatProblem[] {
  if (typeof value !== 'string') return [problem(pointer, 'text', 'this is no text')];
  if (BROKEN.test(value))
    return [
      problem(pointer, 'broken-text', 'half a character (a lone surrogate), or NUL, is in it'),
    ];
  if (mayBeBlank || value.trim() !== '') return [];
  return [problem(pointer, 'blank', 'this text must not be blank')];
}

/** Each entry in its place: one that is no object is reported by whoever looks at it, and has no fields. */
export function entriesOf(list: readonly unknown[]): JsonFields[] {
  return list.map((entry) => (isJsonObject(entry) ? entry : {}));
}
