import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { isBesidePlaceWord } from '../lexicon/name-cues';
import type { NameLexicon } from '../lexicon/name-lexicon';
import type { NamePhrases } from '../lexicon/name-phrases';
import { addRun, nameOfAsked, nameOfMet } from '../name-run';

/**
 * "Ask Sofia", "I met Claude": towns and programs are called like people, and nobody meets those.
 * @param token last word of the phrase of `node`; a blank stands behind it
 */
export function addAsked(
  scan: TextScan,
  lexicon: NameLexicon,
  token: number,
  phrases: NamePhrases,
  node: number,
  context: string,
  sink: SpanSink,
): void {
  const isMet = phrases.has(node, phrases.meeting);
  if (!isMet && !phrases.has(node, phrases.asking)) return;
  const next = token + 1;
  // "Ask Victoria Station"
  if (isBesidePlaceWord(scan, lexicon, next, next)) return;
  addRun(scan, lexicon, next, sink, 'names.asked', context, 0.7, isMet ? nameOfMet : nameOfAsked);
}
