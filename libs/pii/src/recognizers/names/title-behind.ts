import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { firstOf, type NameLexicon } from './lexicon/name-lexicon';
import { GAP, gapBefore } from './name-gaps';
import { knownName } from './name-run';

/** "Ayşe Hanım", "rajesh ji": one or two known names in front. */
export function addBeforeTitle(
  scan: TextScan,
  lexicon: NameLexicon,
  title: number,
  context: string,
  sink: SpanSink,
): void {
  let first = title;
  while (
    first > 0 &&
    title - first < 2 &&
    (gapBefore(scan, first) === GAP.space || gapBefore(scan, first) === GAP.hyphen) &&
    isKnownName(scan, lexicon, first - 1)
  )
    first--;
  if (first === title) return;
  const { tokenStart, tokenEnd } = scan;
  sink.add(tokenStart[first]!, tokenEnd[title - 1]!, 'PERSON', 0.7, 'names.title', context);
}

function isKnownName(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  const info = lexicon.lookup(scan.tokenHash[token]!);
  return firstOf(info) > 1 && knownName(scan, token, info, 0);
}
