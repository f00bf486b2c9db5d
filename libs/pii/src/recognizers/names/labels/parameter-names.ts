import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import type { NamePhrases } from '../lexicon/name-phrases';

const VALUE = /^((?:[\p{L}\p{M}'’-]|%[89A-F][\dA-F]|%27|\+|%20){2,48})(?=[&\s"'<#;]|$)/iu;

/** `firstName=Ibrahim&lastName=Y%C4%B1ld%C4%B1z`: a field of a form as an address of the web carries it. `anchor` is the sign. */
export function addParameter(
  scan: TextScan,
  phrases: NamePhrases,
  label: number,
  anchor: number,
  sink: SpanSink,
): void {
  if (!phrases.has(phrases.endingAt(scan, label), phrases.label)) return;
  const { codes, text, tokenStart } = scan;
  let start = tokenStart[label]!;
  while (start > 0 && (codes[start - 1] === 0x5f || /\w/.test(text[start - 1]!))) start--;
  const value = VALUE.exec(text.slice(anchor + 1, anchor + 52))?.[1];
  if (value === undefined) return;
  const before = codes[start - 1];
  const end = anchor + 1 + value.length;
  // `firstName=firstName` hands a variable on.
  const isQuery = before === 0x3f || before === 0x26 || codes[end] === 0x26;
  if (!isQuery || value.toLowerCase() === text.slice(start, anchor).toLowerCase()) return;
  sink.add(anchor + 1, end, 'PERSON', 0.8, 'names.parameter', scan.word(label));
}
