import type { Recognizer } from '../recognizers/recognizer';
import { SpanList } from '../scrubber/span-list';
import { newScan } from './new-scan';

/** Runs one recognizer and shows its hits (score >= threshold) in the text as `«TYPE value»`; for specs. */
export function markHits(recognizer: Recognizer, text: string, threshold = 0.6): string {
  const scan = newScan().reset(text);
  const found = new SpanList();
  recognizer.find(scan, found);
  let out = '';
  let at = 0;
  const hits = found.spans
    .filter(({ score }) => score >= threshold)
    .sort((a, b) => a.start - b.start);
  for (const { start, end, type } of hits) {
    const from = scan.toSource(start);
    const to = scan.toSource(end);
    if (from < at) continue;
    out += `${text.slice(at, from)}«${type} ${text.slice(from, to)}»`;
    at = to;
  }
  return out + text.slice(at);
}

/** The text of an expectation of {@link markHits} without its marks. */
export function unmark(expected: string): string {
  return expected.replace(/«[A-Z_]+ ([^»]*)»/gu, '$1');
}
