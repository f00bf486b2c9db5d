import { RE2JS, RE2JSException, RE2JSSyntaxException } from 're2js';
import { UsageError } from '../../pii.errors';
import { PII_LIMITS } from '../../scrubber/settings/pii-limits';
import type { ListEntry } from '../../scrubber/pii-config';
import type { PiiTypeName } from '../../scrubber/pii-type-name';

/** Compiles a user's pattern on the linear-time engine. @throws UsageError naming the field of the recipe */
export function compilePattern(pattern: string, field: string): RE2JS {
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(pattern);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    // Without the cause: its message quotes the pattern. Its description names only the rule that was broken.
    const rule = error instanceof RE2JSSyntaxException ? error.getDescription() : 'it is too large';
    throw new UsageError(
      'pii/bad-pattern',
      `${field} is not a pattern of the linear-time engine (no look-around, no back-references): ${rule}`,
      field,
    );
  }
  if (compiled.programSize() > PII_LIMITS.patternSize)
    throw new UsageError(
      'pii/large-pattern',
      `${field} is too large once its repetitions are written out`,
      field,
    );
  if (compiled.matcher('').find())
    throw new UsageError('pii/empty-pattern', `${field} matches the empty text`, field);
  return compiled;
}

/** As {@link compilePattern}, of a pattern that has to match a whole hit. */
export function compileWhole(pattern: string, field: string): RE2JS {
  // By itself first: `a)|(b` is no pattern, and must not become one by its brackets.
  compilePattern(pattern, field);
  return compilePattern(`^(?:${pattern})$`, field);
}

/** Decides whether a hit is on a list: exact values in one map, patterns one after the other. */
export class ListMatcher {
  private readonly exact = new Map<string, Set<PiiTypeName | undefined>>();
  private readonly patterns: { readonly pattern: RE2JS; readonly type: PiiTypeName | undefined }[] =
    [];

  /** @param field path of the list in the recipe, for errors: `pii.allow` */
  constructor(
    entries: readonly ListEntry[],
    field: string,
    /** Types that only entries which name them let through. Default none. */
    private readonly guarded: readonly PiiTypeName[] = [],
  ) {
    entries.forEach((entry, index) => {
      if (entry.value === '')
        throw new UsageError(
          'pii/empty-list-value',
          `${field}.${index}.value is empty`,
          `${field}.${index}.value`,
        );
      if (entry.match === 'pattern') {
        const pattern = compileWhole(entry.value, `${field}.${index}.value`);
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
    const forAny = !this.guarded.includes(type);
    if (types !== undefined && ((forAny && types.has(undefined)) || types.has(type))) return true;
    return this.patterns.some(
      (p) =>
        ((forAny && p.type === undefined) || p.type === type) && p.pattern.matcher(text).matches(),
    );
  }
}
