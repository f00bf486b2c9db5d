import type { TextScan } from '../../../scan/text-scan';
import { oneOf } from '../../../words/words';

/**
 * A Spanish order with what it is about: "envía" + "lo". The accent that its length makes necessary and the vowel in front of
 * what is added tell it from names ("Rómulo"), of which only a few look alike ("Ángela"), and those are known.
 */
const WITH_ACCENT = new RegExp(
  `^\\p{L}*[áéíóú](?:\\p{L}{0,4}?(?:[ae]|ndo))?(?:${oneOf('names.spanish-clitics')})$`,
  'iu',
);
/** "Escreve-me", "Envie-o" */
const BEHIND_HYPHEN = new RegExp(`^-(?:${oneOf('names.hyphen-clitics')})(?![\\p{L}\\p{M}])`, 'iu');
const MAX_CLITIC = 6;

/** "Envíalo a la dirección", "Escreve-me um poema": what somebody is told to do, and no person. */
export function isOrder(scan: TextScan, token: number): boolean {
  const end = scan.tokenEnd[token]!;
  return (
    WITH_ACCENT.test(scan.word(token)) ||
    (scan.text[end] === '-' && BEHIND_HYPHEN.test(scan.text.slice(end, end + MAX_CLITIC)))
  );
}
