import { words, wordSets } from '../../../words/words';
import type { IdentityRule, IdentityStrength } from '../identity-rule';

type Row = readonly [
  id: string,
  strength: IdentityStrength | 'separated',
  shapes: string,
  valid?: (compact: string) => boolean,
  shared?: keyof typeof SHARED,
];

/** Context words of many rules. */
const SHARED = {
  account: () => words('identity.shared.account'),
  passport: () => words('identity.shared.passport'),
  licence: () => words('identity.shared.licence'),
  nationalities: nationalPhrases,
} as const;

/**
 * Rows of a table to rules. Shapes are separated by blanks (a blank inside a shape is written `_`); the country is the
 * first part of the id; the context words of `de.steuer` are the set `identity.de.steuer`, with those of `shared`.
 * `separated` = strong where written with separators, weak as a bare run.
 *
 * @throws RangeError when a rule has no context words
 */
export function rules(type: IdentityRule['type'], rows: readonly Row[]): IdentityRule[] {
  return rows.map(([id, strength, shapes, valid, shared]) => ({
    id: `id.${id}`,
    type,
    country: id.slice(0, 2).toUpperCase(),
    shapes: shapes.split(' ').map((shape) => shape.replaceAll('_', ' ')),
    ...(valid === undefined ? {} : { valid }),
    strength: strength === 'separated' ? 'strong' : strength,
    ...(strength === 'separated' ? { separatedOnly: true } : {}),
    context: contextOf(`identity.${id}`, shared),
  }));
}

function contextOf(set: string, shared: keyof typeof SHARED | undefined): readonly string[] {
  if (shared === undefined) return words(set);
  return [...SHARED[shared](), ...(wordSets('identity').get(set) ?? [])];
}

/** "Honduran ID", "Bolivian tax id": the adjective makes plain which of the many things called id is meant. */
function nationalPhrases(): string[] {
  return words('identity-near.nationalities').flatMap((nationality) =>
    ['id', 'national id', 'tax id', 'tax number'].map((what) => `${nationality} ${what}`),
  );
}
