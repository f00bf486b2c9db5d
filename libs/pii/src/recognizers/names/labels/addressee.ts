import type { TextScan } from '../../../scan/text-scan';
import { commonOf, firstOf, type NameLexicon } from '../lexicon/name-lexicon';
import { runEnd } from '../name-run';
import { isFreeOfRole, isLowerCase, isNameWord, isOrdinary, looksLikeName } from '../name-token';

/** "Hi Tanmay," / "Dear Ms Okafor:" - the one spoken to, if the clause ends there. */
export function addressee(scan: TextScan, lexicon: NameLexicon, first: number): number {
  const end = runEnd(scan, lexicon, first, (s, token, info, index) => {
    if (looksLikeName(s, token))
      return (
        !isOrdinary(info) && (index > 0 || info === 0 || isNameWord(info) || firstOf(info) > 0)
      );
    return isLowerCase(s, token) && firstOf(info) > 0 && commonOf(info) < 2 && isFreeOfRole(info);
  });
  if (end < first || end - first > 2) return first - 1;
  const after = scan.codes[scan.tokenEnd[end]!]!;
  const ends =
    after === 0 ||
    after === 0x2c ||
    after === 0x21 ||
    after === 0x0a ||
    after === 0x0d ||
    after === 0x3a ||
    after === 0x3b ||
    after === 0x3f ||
    after === 0x2e;
  return ends ? end : first - 1;
}
