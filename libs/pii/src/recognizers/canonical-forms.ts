import { foldWord } from '../scan/char-class';

/**
 * What makes two hits of one kind the same thing when the recognizer did not say so: case, separators and line breaks
 * do not count, everything else does (a `+tag` makes another address).
 */

/** User names and addresses of the net: no blanks, no leading @, lower case. */
export function handleForm(text: string): string {
  return text.replace(/\s+/g, '').replace(/^@/, '').toLowerCase();
}

/** Telephone numbers: digits, and a leading plus. */
export function dialledForm(text: string): string {
  return text.replace(/(?!^\+)[^0-9]/g, '');
}

/** Numbers and codes with letters: no separators, upper case. */
export function compactForm(text: string): string {
  return text.replace(/[^0-9A-Za-z\u0080-\uffff]/g, '').toUpperCase();
}

/** Names and addresses: case and accents folded, one blank for all that separates words. */
export function wordsForm(text: string): string {
  return foldWord(text)
    .replace(/[\s,.]+/g, ' ')
    .trim();
}
