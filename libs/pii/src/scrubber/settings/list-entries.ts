import { foldWord } from '../../scan/char-class';
import { compilePattern, compileWhole } from '../../recognizers/lists/list-matcher';
import { DenyListRecognizer } from '../../recognizers/lists/deny-list.recognizer';
import type { ListEntry } from '../pii-config';
import type { PiiType } from '../pii-types';
import { PII_LIMITS } from './pii-limits';
import { settingError } from './setting-error';

/** Which list: its path in a request. */
export type ListName = 'pii.allow' | 'pii.deny';

/** @throws UsageError naming the field when there is no such type */
export type TypeCheck = (name: string, field: string) => PiiType;

/** Texts that have nothing in common. A pattern that lets each of them through lets everything through. */
const PROBES = ['Qxv kuzzo', 'jane.doe@example.org', '+49 30 1234567', '4111 1111 1111 1111'];

/**
 * The entries of a list, checked, with every default, in an order of their own: two lists that say the same are the same.
 * @throws UsageError `recipe/pii` or `pii/...` naming the entry, never its value
 */
export function listEntries(
  entries: readonly ListEntry[] | undefined,
  list: ListName,
  typeOf: TypeCheck,
): ListEntry[] {
  const given: unknown = entries ?? [];
  if (!Array.isArray(given)) throw settingError(list, 'expected a list of entries');
  if (given.length > PII_LIMITS.listEntries)
    throw settingError(list, `at most ${PII_LIMITS.listEntries} entries`);
  const seen = new Map<string, number>();
  let patterns = 0;
  const resolved = given.map((entry: unknown, index) => {
    const field = `${list}.${index}`;
    const one = listEntry(entry, list, field, typeOf);
    const key = keyOf(list, one);
    const earlier = seen.get(key);
    if (earlier !== undefined) throw settingError(field, `repeats entry ${earlier}`);
    seen.set(key, index);
    if (one.match === 'pattern' && ++patterns > PII_LIMITS.listPatterns)
      throw settingError(field, `at most ${PII_LIMITS.listPatterns} entries may be patterns`);
    return one;
  });
  return sortedEntries(list, resolved);
}

/** Both lists in one, each entry once. */
export function joinedEntries(
  list: ListName,
  one: readonly ListEntry[],
  other: readonly ListEntry[],
): readonly ListEntry[] {
  if (one.length === 0 || other.length === 0) return one.length === 0 ? other : one;
  const byKey = new Map([...one, ...other].map((entry) => [keyOf(list, entry), entry]));
  return sortedEntries(list, [...byKey.values()]);
}

function sortedEntries(list: ListName, entries: readonly ListEntry[]): ListEntry[] {
  const keyed = entries.map((entry) => [keyOf(list, entry), entry] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

/** Equal for entries that hit the same: accents do not count on a deny list. */
function keyOf(list: ListName, { value, match, type }: ListEntry): string {
  const plain = value.trim().toLowerCase();
  const text = match === 'pattern' ? value : list === 'pii.deny' ? foldWord(plain) : plain;
  return JSON.stringify([match ?? 'exact', text, type ?? null]);
}

function listEntry(entry: unknown, list: ListName, field: string, typeOf: TypeCheck): ListEntry {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    throw settingError(field, 'expected an object with a value');
  const { value, match = 'exact', type, ...rest } = entry as Record<string, unknown>;
  if (Object.keys(rest).length > 0)
    throw settingError(field, 'an entry has value, match and type, nothing else');
  if (typeof value !== 'string' || value.trim() === '')
    throw settingError(`${field}.value`, 'a list entry needs a value');
  if (value.length > PII_LIMITS.valueLength)
    throw settingError(`${field}.value`, `at most ${PII_LIMITS.valueLength} characters`);
  if (!value.isWellFormed())
    throw settingError(`${field}.value`, 'the value holds half a character');
  if (match !== 'exact' && match !== 'pattern')
    throw settingError(`${field}.match`, 'match is exact or pattern');
  if (type !== undefined && typeof type !== 'string')
    throw settingError(`${field}.type`, 'a type is a name such as EMAIL');
  const one: ListEntry = {
    value,
    match,
    ...(type === undefined ? {} : { type: typeOf(type, `${field}.type`) }),
  };
  if (list === 'pii.deny') checkDenied(one, field);
  else checkAllowed(one, field);
  return one;
}

function checkDenied({ value, match }: ListEntry, field: string): void {
  if (match === 'pattern') compilePattern(value, `${field}.value`);
  else DenyListRecognizer.wordOf(value, `${field}.value`);
}

function checkAllowed({ value, match }: ListEntry, field: string): void {
  if (match !== 'pattern') return;
  const pattern = compileWhole(value, `${field}.value`);
  if (PROBES.every((probe) => pattern.matcher(probe).matches()))
    throw settingError(
      `${field}.value`,
      'the pattern lets everything through, which the action keep says openly',
    );
}
