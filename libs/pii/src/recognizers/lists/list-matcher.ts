import { RE2JS, RE2JSException } from 're2js';
import { UsageError } from '../../pii.errors';
import type { ListEntry } from '../../scrubber/pii-config';
import type { PiiTypeName } from '../../scrubber/pii-type-name';

/** Compiles a user's pattern on the linear-time engine. @throws UsageError naming the field of the recipe */
export function compilePattern(pattern: string, field: string): RE2JS {
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(pattern);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw new UsageError(
      'pii/bad-pattern',
      `${field} is not a pattern of the linear-time engine (no look-around, no back-references)`,
      field,
      { cause: error },
    );
  }
  if (compiled.matcher('').find())
    throw new UsageError('pii/empty-pattern', `${field} matches the empty text`, field);
  return compiled;
}

/** Decides whether a hit is on a list: exact values in one map, patterns one after the other. */
export class ListMatcher {
  private readonly exact = new Map<string, Set<PiiTypeName | undefined>>();
  private readonly patterns: { readonly pattern: RE2JS; readonly type: PiiTypeName | undefined }[] =
    [];

  /** @param field path of the list in the recipe, for errors: `pii.allow` */
  constructor(entries: readonly ListEntry[], field: string) {
    entries.forEach((entry, index) => {
      if (entry.value === '')
        throw new UsageError(
          'pii/empty-list-value',
          `${field}[${index}].value is empty`,
          `${field}[${index}].value`,
        );
      if (entry.match === 'pattern') {
        const pattern = compilePattern(`^(?:${entry.value})$`, `${field}[${index}].value`);
        this.patterns.push({ pattern, type: entry.type });
      } else {
        const key = entry.value.trim().toLowerCase();
        this.exact.set(key, (this.exact.get(key) ?? new Set()).add(entry.type));
      }
    });
  }

  get isEmpty(): boolean {
    return this.exact.size === 0 && this.patterns.length === 0;
  }

  matches(text: string, type: PiiTypeName): boolean {
    const types = this.exact.get(text.trim().toLowerCase());
    if (types !== undefined && (types.has(undefined) || types.has(type))) return true;
    return this.patterns.some(
      (p) => (p.type === undefined || p.type === type) && p.pattern.matcher(text).matches(),
    );
  }
}
