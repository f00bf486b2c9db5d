import { words } from '../../words/words';

/** Words before a number that say it is something else. One list for all languages. */
export const LOOK_ALIKE_WORDS: readonly string[] = words('identity-near.look-alike');

/** Words after a number that count or measure. */
export const UNIT_WORDS: ReadonlySet<string> = new Set(words('identity-near.units'));

/** Context words so common that they must stand right before the number. */
export const LOOSE_WORDS: ReadonlySet<string> = new Set(words('identity-near.loose'));

/** Words that open a sentence about the number in the one before. */
export const PRONOUNS: ReadonlySet<string> = new Set(words('identity-near.pronouns'));

/** Words that may stand between a common word and its number: "account number is", "konto nr". */
export const FILLER_WORDS: ReadonlySet<string> = new Set(words('identity-near.fillers'));
