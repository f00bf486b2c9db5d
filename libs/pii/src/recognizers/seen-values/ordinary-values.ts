import { foldWord, hashWord } from '../../scan/char-class';
import type { PiiTypeName } from '../../scrubber/pii-type-name';
import { commonOf, placeOf, roleOf, type NameLexicon } from '../names/lexicon/name-lexicon';
import { GENERIC_USERS } from '../personal/generic-users';
import { isPlaceholder } from '../secrets/assignments/secret-value';
import { wordLikeness } from '../secrets/letter-pairs';
import type { SeenHit } from './seen-hit';

const LEAST_LENGTH = 4;
/** {@link wordLikeness} of a word. */
const WORDLIKE = 5;
const SECRET_TYPES: ReadonlySet<PiiTypeName> = new Set(['SECRET', 'URL_CREDENTIALS']);

/**
 * Hash of the label without which a value is an ordinary word or a year, 0 for what is a value anywhere, undefined for what
 * is never looked for again.
 */
export function labelOf({ value, span }: SeenHit, lexicon: () => NameLexicon): number | undefined {
  if (value.length < LEAST_LENGTH) return undefined;
  if (SECRET_TYPES.has(span.type) && isPlaceholder(value)) return undefined;
  const isWord = /^[\p{L}\p{M}]+$/u.test(value);
  if (!(isWord && isOrdinary(value, span.type, lexicon)) && !/^(?:19|20)\d\d$/.test(value))
    return 0;
  const word = foldWord(span.context ?? '')
    .match(/[\p{L}\p{N}]+/gu)
    ?.at(-1);
  return word === undefined ? undefined : hashWord(word);
}

/** A password that reads like a word is one of some language, whatever the lists know. */
function isOrdinary(word: string, type: PiiTypeName, lexicon: () => NameLexicon): boolean {
  if (GENERIC_USERS.has(word.toLowerCase())) return true;
  if (SECRET_TYPES.has(type) && wordLikeness(word) >= WORDLIKE) return true;
  const info = lexicon().lookup(hashWord(foldWord(word)));
  return commonOf(info) > 0 || placeOf(info) > 0 || roleOf(info) > 0;
}
