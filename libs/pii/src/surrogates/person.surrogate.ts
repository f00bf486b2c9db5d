import type { OperatorInput } from '../operators/operator';
import { foldWord } from '../scan/char-class';
import type { KeyedRandom } from './keyed-random';
import { genderOf, languageOf } from './name-origin';
import { NAME_STOCKS } from './person-names';

/**
 * A name of the same script, language and gender, in the form of the one it replaces: order, initials, number of words, case.
 * Language and gender are read from the identity, the longest form of the name in the conversation, so that "Keller" and
 * "Maria Keller" get parts of one name.
 */
export function personSurrogate(input: OperatorInput, random: KeyedRandom): string {
  const language = languageOf(input);
  const stock = NAME_STOCKS[language] ?? NAME_STOCKS['en']!;
  const gender = input.gender ?? genderOf(input.identity, language) ?? coin(random);
  // Both parts are always drawn, so that first, last and full name of one person fit together.
  const own = new Set(input.identity.split(/[\s-]+/).map(foldWord));
  const others = (names: readonly string[]): readonly string[] =>
    names.filter((name) => !own.has(foldWord(name)));
  const first = random.pick(others(stock[gender]));
  const last = random.pick(others(stock.last));
  const text = input.text.trim();
  const part = input.part ?? partOf(text, input.identity, stock.compact === true);
  if (part === 'first') return withCaseOf(first, text);
  if (part === 'last') return withCaseOf(last, text);
  if (stock.compact === true) return last + first;
  return inFormOf(text, first, last, () => random.pick(others(stock[gender])));
}

const coin = (random: KeyedRandom): 'f' | 'm' => (random.below(2) === 0 ? 'f' : 'm');

/** One word is the given name, or the family name where the person's longest form ends in it. */
function partOf(text: string, identity: string, compact: boolean): 'full' | 'first' | 'last' {
  if (compact || /[\s,]/.test(text)) return 'full';
  const words = identity.split(' ');
  return words.length > 1 && words.at(-1) === foldWord(text) ? 'last' : 'first';
}

/** "Keller, M. A." is answered with "Lindqvist, S. T.", "MARIA KELLER" with "SIGRID LINDQVIST". */
function inFormOf(text: string, first: string, last: string, another: () => string): string {
  const comma = text.indexOf(',');
  const isReversed = comma > 0 && comma < text.length - 1;
  const given = (isReversed ? text.slice(comma + 1) : text).trim().split(/\s+/);
  if (!isReversed) given.pop();
  const names = given
    .filter((word, i) => i === 0 || /^\p{Lu}/u.test(word))
    .slice(0, 3)
    .map((word, i) => {
      const name = i === 0 ? first : another();
      return /^\p{L}\.?$/u.test(word) ? `${name[0]!}${word.endsWith('.') ? '.' : ''}` : name;
    });
  const made = isReversed ? `${last}, ${names.join(' ')}` : [...names, last].join(' ');
  return withCaseOf(made, text);
}

function withCaseOf(name: string, original: string): string {
  if (original === original.toLowerCase() && original !== original.toUpperCase())
    return name.toLowerCase();
  return original.length > 2 &&
    original === original.toUpperCase() &&
    original !== original.toLowerCase()
    ? name.toUpperCase()
    : name;
}
