import { DIGIT } from '../../scan/char-class';
import type { ContextLexicon } from '../../scan/context-lexicon';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { oneOf } from '../../words/words';

const MAX_VALUE = 120;

interface Field {
  readonly kind: 'label' | 'city' | 'postcode';
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly context: string;
}

/**
 * Forms: "Street: Elm Street 12", "PLZ: 10115", "City: Berlin". An address field is believed when its value has
 * a number; a city or postcode field when another field of an address is within three lines.
 */
export function addAddressFields(scan: TextScan, labels: ContextLexicon, sink: SpanSink): void {
  if (scan.assigns.count === 0) return;
  const fields: Field[] = [];
  for (let i = 0; i < scan.assigns.count; i++) {
    const field = fieldAt(scan, labels, scan.assigns.offsets[i]!);
    if (field !== undefined) fields.push(field);
  }
  for (const [index, field] of fields.entries()) {
    // Fields come in text order: only the next few can be within three lines.
    const near = fields
      .slice(Math.max(0, index - 6), index + 7)
      .some((other) => other.kind !== field.kind && Math.abs(other.line - field.line) <= 3);
    const numbered = hasDigit(scan, field.start, field.end);
    if (field.kind === 'label' ? !numbered && !near : !near) continue;
    if (field.kind === 'postcode' && !numbered) continue;
    sink.add(
      field.start,
      field.end,
      'ADDRESS',
      field.kind === 'label' && near ? 0.85 : 0.7,
      `address.field`,
      field.context,
    );
  }
}

function fieldAt(scan: TextScan, labels: ContextLexicon, anchor: number): Field | undefined {
  const { codes } = scan;
  const next = scan.tokenAt(anchor);
  const label = next - 1;
  if (label < 0 || next >= scan.tokenCount || anchor - scan.tokenEnd[label]! > 2) return undefined;
  let start = scan.tokenStart[next]!;
  if (
    start - anchor > 6 ||
    (start === anchor + 1 &&
      codes[anchor] === 0x3a &&
      scan.tokenFlags[next]! < 128 &&
      codes[anchor + 1]! < 0x80)
  )
    return undefined;
  // `"address": {"street": ...`: an object or a list opens, and what follows is a key, not the value.
  for (let i = anchor + 1; i < start; i++)
    if (codes[i] === 0x0a || codes[i] === 0x7b || codes[i] === 0x5b) return undefined;
  let node = 0;
  let first = label;
  for (let i = label; i >= 0 && i > label - 4; i--) {
    const word = labels.wordOf(scan.tokenHash[i]!, codes, scan.tokenStart[i]!, scan.tokenEnd[i]!);
    const step = word === 0 ? 0 : labels.step(node, word);
    if (step === 0) break;
    node = step;
    first = i;
  }
  if (node === 0 || !opensField(scan, first)) return undefined;
  const kind = (['label', 'city', 'postcode'] as const).find((set) =>
    labels.has(node, labels.indexOf(set)),
  );
  if (kind === undefined) return undefined;
  let end = start;
  while (
    end < scan.length &&
    end < start + MAX_VALUE &&
    codes[end] !== 0x0a &&
    codes[end] !== 0x0d &&
    codes[end] !== 0x22 &&
    codes[end] !== 0x7c &&
    codes[end] !== 0x3b &&
    codes[end] !== 0x3c &&
    codes[end] !== 0x7b &&
    codes[end] !== 0x7d
  ) {
    // Another field on the same line: "Street: Elm 5, City: Bonn".
    if (codes[end] === 0x3a && codes[end + 1] === 0x20) return undefined;
    if (
      codes[end] === 0x2e &&
      (codes[end + 1] === 0x20 || codes[end + 1] === 0) &&
      kind === 'label' &&
      end - start > 12 &&
      sentenceFollows(scan, end)
    )
      break;
    if (kind !== 'label' && (codes[end] === 0x2c || codes[end] === 0x2e)) break;
    end++;
  }
  if (isKey(scan, end)) return undefined;
  while (
    end > start &&
    (codes[end - 1] === 0x20 || codes[end - 1] === 0x2c || codes[end - 1] === 0x2e)
  )
    end--;
  if (codes[start - 1] === 0x2f && codes[start - 2] === 0x2f) return undefined;
  if (isAddressOfMachine(scan.text.slice(start, Math.min(end, start + 48)))) return undefined;
  start = Math.min(start, end);
  return { kind, line: scan.lineAt(anchor), start, end, context: scan.word(label).toLowerCase() };
}

function sentenceFollows(scan: TextScan, dot: number): boolean {
  const next = scan.tokenAt(dot);
  return (
    next >= scan.tokenCount ||
    scan.tokenStart[next]! - dot > 2 ||
    (/^\p{Lu}\p{Ll}{2,}/u.test(scan.word(next)) && dot - scan.tokenStart[next - 1]! > 3)
  );
}

/** `"street":`: to mask a key would break the document. */
function isKey(scan: TextScan, quote: number): boolean {
  if (scan.codes[quote] !== 0x22) return false;
  return /^\s{0,4}:/.test(scan.text.slice(quote + 1, quote + 6));
}

const OF_MACHINE = new RegExp(
  `@|:\\/\\/|^[A-Z]{3,8}\\/\\d|^0x|^\\d{1,3}\\.\\d{1,3}\\.|^[0-9a-f:]{9,}$|^[A-Za-z0-9]{24,}|^[\\w-]+\\.[\\w.-]+(?:[:/]|$)|^[a-z_][\\w.]*[(;=[]|^\\(|^#?x$|^[^"]{0,24}' (?:if|in|for|or|and) |^\\$|^%|^${oneOf('code.values')}\\b`,
  'i',
);

/** Mail, IP, URL, memory and wallet addresses are called addresses too. */
function isAddressOfMachine(value: string): boolean {
  if (/^[a-z]+[A-Z]\w*$/.test(value)) return true;
  return OF_MACHINE.test(value);
}

/** At the start of a line, an object or a cell. */
function opensField(scan: TextScan, token: number): boolean {
  const start = scan.tokenStart[token]!;
  for (let i = start - 1; i >= 0 && i > start - 12; i--) {
    const code = scan.codes[i]!;
    if (
      code === 0x0a ||
      code === 0x2c ||
      code === 0x7b ||
      code === 0x7c ||
      code === 0x3b ||
      code === 0x2e
    )
      return true;
    if (
      code !== 0x20 &&
      code !== 0x22 &&
      code !== 0x27 &&
      code !== 0x2a &&
      code !== 0x2d &&
      code !== 0x09 &&
      code !== 0x2022 &&
      code !== 0x3e
    )
      return code === 0x79 || code === 0x72 || code === 0x65;
  }
  return true;
}

function hasDigit(scan: TextScan, start: number, end: number): boolean {
  for (let t = scan.tokenAt(start); t < scan.tokenCount && scan.tokenStart[t]! < end; t++)
    if ((scan.tokenFlags[t]! & DIGIT) !== 0) return true;
  return false;
}
