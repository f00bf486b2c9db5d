import type { TextScan } from '../../../scan/text-scan';
import { GAP, gapBefore } from '../name-gaps';
import { ORG_BIT, pairHash, PLACE_SHIFT, type NameLexicon } from './name-lexicon';

const PHRASE = ORG_BIT | (3 << PLACE_SHIFT);

/** Whether the first words, or one alone with the one beside it, name no one: "San Diego", "Johns Hopkins". */
export function isKnownPhrase(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  last: number,
): boolean {
  // Not within a name: "Eliana van den Bosch", "María del Carmen".
  const to = Math.min(first === last ? last : first, scan.tokenCount - 2);
  for (let token = Math.max(first - 1, 0); token <= to; token++) {
    const key = pairHash(scan.tokenHash[token]!, scan.tokenHash[token + 1]!);
    if ((lexicon.lookup(key) & PHRASE) !== 0 && isTied(scan, token + 1)) return true;
  }
  return false;
}

/** Nothing but a space, hyphen, apostrophe, "&" or the dot of "St." stands in front. */
function isTied(scan: TextScan, token: number): boolean {
  const gap = gapBefore(scan, token);
  if (gap === GAP.space || gap === GAP.hyphen || gap === GAP.apostrophe) return true;
  const end = scan.tokenEnd[token - 1]!;
  const start = scan.tokenStart[token]!;
  return start - end < 4 && (scan.codes[end] === 0x2e || scan.codes[end + 1] === 0x26);
}
