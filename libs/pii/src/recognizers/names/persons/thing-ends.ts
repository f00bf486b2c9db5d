import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import { hashesOf } from '../../../words/hashes-of';
import { GAP, gapBefore } from '../name-gaps';

/**
 * What may follow a thing that was named: "the hotel Ritz in". No English verb and no "and": "the song Kevin is singing",
 * "the hotel Anna and Tom booked" leave out a "that".
 */
const AFTER_THING = hashesOf('names.after-things');

/** The clause ends behind the word, or goes on as it does behind a thing: "Layla is my favourite song of his". */
export function endsThing(scan: TextScan, last: number): boolean {
  const next = last + 1;
  const gap = gapBefore(scan, next);
  if (next >= scan.tokenCount) return gap !== GAP.apostrophe;
  if (gap === GAP.space) return AFTER_THING.has(scan.tokenHash[next]!);
  if (gap === GAP.newline) return (scan.tokenFlags[next]! & FIRST_UPPER) !== 0;
  return gap === GAP.sentence || gap === GAP.bracket;
}

/** A sentence, a line or the text ends behind the word. */
export function endsClause(scan: TextScan, last: number): boolean {
  const next = last + 1;
  const gap = gapBefore(scan, next);
  if (next >= scan.tokenCount) return gap !== GAP.apostrophe;
  return gap === GAP.sentence || gap === GAP.edge || gap === GAP.newline;
}
