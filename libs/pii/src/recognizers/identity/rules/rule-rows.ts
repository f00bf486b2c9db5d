import { words, wordSets } from '../../../words/words';
import type { IdentityRule, IdentityStrength } from '../identity-rule';

/** One kind of number as the tables write it. */
interface Row {
  /** Country and scheme, `de.steuer`; also the name of its set of context words, `identity.de.steuer`. */
  readonly id: string;
  /** See {@link IdentityStrength}; `separated` = strong where written with separators, weak as a bare run. */
  readonly strength: IdentityStrength | 'separated';
  /** Written forms, separated by blanks; a blank inside a form is written `_`. */
  readonly shapes: string;
  /** Check digits of the compact form; absent where the issuer has none. */
  readonly valid?: (compact: string) => boolean;
  /** Context words that many rules have in common, before the rule's own. */
  readonly shared?: keyof typeof SHARED;
  /** Who issues the number or defines its form, where that is one body or document. */
  readonly source?: string;
}

/** Context words of many rules. */
const SHARED = {
  account: () => words('identity.shared.account'),
  passport: () => words('identity.shared.passport'),
  licence: () => words('identity.shared.licence'),
  nationalities: nationalPhrases,
} as const;

/**
 * Rows of a table to rules; the country is the first part of the id.
 *
 * @throws RangeError when a rule has no context words
 */
export function rules(type: IdentityRule['type'], rows: readonly Row[]): IdentityRule[] {
  return rows.map(({ id, strength, shapes, valid, shared, source }) => ({
    id: `id.${id}`,
    type,
    country: id.slice(0, 2).toUpperCase(),
    shapes: shapes.split(' ').map((shape) => shape.replaceAll('_', ' ')),
    ...(valid === undefined ? {} : { valid }),
    ...(source === undefined ? {} : { source }),
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
