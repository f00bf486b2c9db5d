import { canonicalJson } from '../common/canonical-json';
import { isJsonObject } from '../common/json-values';

/** A field in which two recipes differ. */
export interface RecipeDifference {
  /** With dots where it is nested. */
  readonly field: string;
  /** null: it has no such field, or the field is null. */
  readonly left: unknown;
  readonly right: unknown;
}

/**
 * Where two recipes differ, field by field in the order of their names. They are compared as they are resolved, with every
 * default in its place: a field that one of them leaves out, and the other one sets to what is usual, is no difference.
 */
export function diffRecipes(left: object, right: object): readonly RecipeDifference[] {
  return differences('', left, right);
}

function differences(field: string, left: unknown, right: unknown): RecipeDifference[] {
  if (isJsonObject(left) && isJsonObject(right)) {
    const names = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
    return names.flatMap((name) =>
      differences(field === '' ? name : `${field}.${name}`, left[name], right[name]),
    );
  }
  if (canonicalJson([left]) === canonicalJson([right])) return [];
  return [{ field, left: left ?? null, right: right ?? null }];
}
