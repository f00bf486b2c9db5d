import { makeValid } from '../recognizers/identity/make-valid';
import type { PiiTypeName } from '../scrubber/pii-type-name';
import type { KeyedRandom } from '../surrogates/keyed-random';
import { NAME_STOCKS } from '../surrogates/person-names';
import type { SurrogateFunction } from '../surrogates/surrogate-function';
import { words } from '../words/words';

/** A value like one of the templates, made by the surrogate function of its type. */
export function valueLike(
  templates: readonly string[],
  type: PiiTypeName,
  surrogate: SurrogateFunction,
  random: KeyedRandom,
): string {
  const text = random.pick(templates);
  return surrogate({ type, text, identity: '' }, random);
}

const SEED = 0xffffff;

/**
 * Finding a valid number takes up to a hundred thousand draws (the French one), and a keyed hash for each of them would
 * cost more than the export. The sequence is as reproducible: its seed comes from the key and the export.
 * The generator is xorshift128 (Marsaglia 2003).
 */
function quickFraction(random: KeyedRandom): () => number {
  let [x, y, z, w] = [1 + random.below(SEED), random.below(SEED), random.below(SEED), 1];
  return () => {
    const mixed = x ^ (x << 11);
    [x, y, z] = [y, z, w];
    w = w ^ (w >>> 19) ^ mixed ^ (mixed >>> 8);
    return (w >>> 0) / 0x100000000;
  };
}

/** A number of one of the identity rules (`id.us.ssn`), right in form and checksum. */
export function validNumber(rules: readonly string[], random: KeyedRandom): string {
  return makeValid(random.pick(rules), quickFraction(random)) ?? '';
}

/** No vowels and no x: by chance they would spell `fake`, `test` or `xxxx`, which say that a token is none. */
const SECRET_BODY = 'BCDFGHJKLMNPQRSTVWZbcdfghjkmnpqrstvwz0123456789';

/** A secret of `length` characters behind its vendor's prefix. */
export function secretToken(prefix: string, length: number, random: KeyedRandom): string {
  return (
    prefix + Array.from({ length }, () => SECRET_BODY[random.below(SECRET_BODY.length)]!).join('')
  );
}

const PASSWORD_LETTERS = 'bcdfghjkmnpqrstvwz';

/** A vendor's token or a password. */
export function anySecret(random: KeyedRandom): string {
  return random.below(2) === 0
    ? secretToken('ghp_', 36, random)
    : `${random.pick(['Kx7', 'Qw9', 'Zt4'])}${Array.from({ length: 8 }, () => PASSWORD_LETTERS[random.below(PASSWORD_LETTERS.length)]!).join('')}${random.digits(3)}`;
}

/** Names that are ordinary words as well: a canary must not depend on telling them apart. */
const ALSO_WORDS: ReadonlySet<string> = new Set(words('canaries.names-also-words'));

/** Stocks that are named after their script, by language. */
const STOCK_OF: Readonly<Record<string, string>> = { ru: 'cyrillic', zh: 'han', ko: 'hangul' };

/** First and last name of somebody who speaks the language, in its order. */
export function personName(language: string, random: KeyedRandom): string {
  const stock = NAME_STOCKS[STOCK_OF[language] ?? language] ?? NAME_STOCKS['en']!;
  const isPlain = (name: string): boolean => !ALSO_WORDS.has(name);
  const first = random.pick(stock[random.below(2) === 0 ? 'f' : 'm'].filter(isPlain));
  const last = random.pick(stock.last.filter(isPlain));
  return stock.compact === true ? last + first : `${first} ${last}`;
}
