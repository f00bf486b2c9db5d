import { closest } from '../common/closest';
import { UsageError } from '../fine-tuning.errors';
import type { OptionKind, OptionShape, OptionShapes } from './option-shapes';

/**
 * Refuses names that nobody knows and values of the wrong kind, so that a mistyped option is never a default. Undefined
 * means absent.
 * @param elsewhere names that are known, but belong to another place, with the sentence that says where
 * @throws UsageError `options/unknown`, `options/invalid`; the value is never repeated, it may be a secret
 */
export function checkOptionShapes(
  values: unknown,
  shapes: OptionShapes,
  elsewhere: Readonly<Record<string, string>> = {},
  path = '',
): void {
  for (const [name, value] of Object.entries(values as object)) {
    const field = `${path}${name}`;
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
    if (shape === undefined) throw unknown(field, name, shapes, elsewhere);
    if (value === undefined) continue;
    checkKind(field, value, shape);
    if (shape.fields !== undefined) checkOptionShapes(value, shape.fields, {}, `${field}.`);
  }
}

function unknown(
  field: string,
  name: string,
  shapes: OptionShapes,
  elsewhere: Readonly<Record<string, string>>,
): UsageError {
  if (Object.hasOwn(elsewhere, name))
    return new UsageError('options/unknown', `option ${field} ${elsewhere[name]}`, field);
  const meant = nearest(name, [...Object.keys(shapes), ...Object.keys(elsewhere)]);
  const hint = meant === undefined ? 'docs/options.md lists all' : `did you mean ${meant}?`;
  return new UsageError('options/unknown', `there is no option ${field}: ${hint}`, field);
}

/** Also finds `ALLOW_RAW_PII` and `redisURL`, which are many edits away. */
function nearest(name: string, candidates: readonly string[]): string | undefined {
  const plain = (text: string): string => text.replace(/[_-]/g, '').toLowerCase();
  const found = closest(plain(name), candidates.map(plain));
  return candidates.find((candidate) => plain(candidate) === found);
}

function checkKind(field: string, value: unknown, { kinds }: OptionShape): void {
  if (kinds.some((kind) => isKind(value, kind))) return;
  const expected = kinds.join(' or ');
  throw new UsageError('options/invalid', `option ${field} must be ${expected}`, field);
}

function isKind(value: unknown, kind: OptionKind): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string';
    case 'a number':
      return typeof value === 'number';
    case 'true or false':
      return typeof value === 'boolean';
    case 'null':
      return value === null;
    case 'a list':
      return Array.isArray(value);
    case 'a class':
      return typeof value === 'function';
    case 'an object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
}
