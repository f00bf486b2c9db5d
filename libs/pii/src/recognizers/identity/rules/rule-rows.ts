import type { IdentityRule, IdentityStrength } from '../identity-rule';

type Row = readonly [
  id: string,
  strength: IdentityStrength | 'separated',
  shapes: string,
  valid: ((compact: string) => boolean) | undefined,
  context: string,
];

/**
 * Rows of a table to rules. Shapes are separated by blanks (a blank inside a shape is written `_`), context phrases by
 * `|`; the country is the first part of the id. `separated` = strong where written with separators, weak as a bare run.
 */
export function rules(type: IdentityRule['type'], rows: readonly Row[]): IdentityRule[] {
  return rows.map(([id, strength, shapes, valid, context]) => ({
    id: `id.${id}`,
    type,
    country: id.slice(0, 2).toUpperCase(),
    shapes: shapes.split(' ').map((shape) => shape.replaceAll('_', ' ')),
    ...(valid === undefined ? {} : { valid }),
    strength: strength === 'separated' ? 'strong' : strength,
    ...(strength === 'separated' ? { separatedOnly: true } : {}),
    context: context.split('|'),
  }));
}
