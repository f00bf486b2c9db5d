import { isOfWord } from '../near/letters';

/** Whether a text has a word that another could share. One without any, such as a line of dashes, holds nothing out. */
export function hasWords(text: string): boolean {
  for (const character of text) if (isOfWord(character.codePointAt(0) ?? 0)) return true;
  return false;
}
