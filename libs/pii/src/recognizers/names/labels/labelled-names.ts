import { LOWER, UPPER } from '../../../scan/char-class';
import { PII_CONTEXT } from '../../context-sets';
import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import {
  commonOf,
  firstOf,
  lastOf,
  ORG_BIT,
  placeOf,
  type NameLexicon,
} from '../lexicon/name-lexicon';
import { anyName, mayFollow, runEnd, type Accept } from '../name-run';
import { isFreeOfRole, isInCode, looksLikeName } from '../name-token';

/** Labels looked at on either side, and how many lines away. */
const SIBLINGS = 4;
const SIBLING_LINES = 2;
const PERSONAL_FIELDS = ['email', 'phone', 'birth'].map((id) => PII_CONTEXT.indexOf(id));

/** No list knows it, and it is nothing else either. */
export const unlisted: Accept = (scan, token, info, index) =>
  looksLikeName(scan, token) &&
  (info & ORG_BIT) === 0 &&
  (index > 0
    ? mayFollow(info)
    : isFreeOfRole(info) && (commonOf(info) === 0 || firstOf(info) > 2) && placeOf(info) < 2);

const capitalised: Accept = (scan, token, info, index) =>
  (index > 0 || (scan.tokenFlags[token]! & FIRST_UPPER) !== 0) && anyName(scan, token, info, index);

/** "Kunde: Sörn Pahlke": two words or more that fill the value, behind a label of people and things. */
export function addUnlisted(
  scan: TextScan,
  lexicon: NameLexicon,
  token: number,
  sibling: boolean,
  sink: SpanSink,
  context: string,
): void {
  const end = runEnd(scan, lexicon, token, sibling ? capitalised : unlisted);
  if (end <= token || isInCode(scan, token, end) || !endsValue(scan, end)) return;
  const info = lexicon.lookup(scan.tokenHash[end]!);
  if (!sibling && ((commonOf(info) > 0 && lastOf(info) < 2) || isAcronym(scan, token))) return;
  sink.add(
    scan.tokenStart[token]!,
    scan.tokenEnd[end]!,
    'PERSON',
    sibling ? 0.8 : 0.65,
    'names.label',
    context,
  );
}

/** "Passenger: KRISTOFFERSEN/TORE MR" */
export function addPassenger(
  scan: TextScan,
  lexicon: NameLexicon,
  token: number,
  sink: SpanSink,
  context: string,
): void {
  const given = token + 1;
  if (given >= scan.tokenCount || scan.codes[scan.tokenEnd[token]!] !== 0x2f) return;
  if (scan.tokenStart[given]! !== scan.tokenEnd[token]! + 1) return;
  const shouted =
    ((scan.tokenFlags[token]! | scan.tokenFlags[given]!) & (UPPER | LOWER)) === UPPER &&
    scan.tokenEnd[token]! - scan.tokenStart[token]! > 1;
  const end = shouted ? runEnd(scan, lexicon, given, anyName) : 0;
  if (end >= given)
    sink.add(scan.tokenStart[token]!, scan.tokenEnd[end]!, 'PERSON', 0.8, 'names.label', context);
}

/** Whether a label or column is of a mail address, phone or birthday. @param node context of its word */
export function isPersonalField(scan: TextScan, node: number): boolean {
  return node !== 0 && PERSONAL_FIELDS.some((set) => scan.lexicon.has(node, set));
}

/** Whether a label near this one is of a mail address, phone or birthday: the record is a person's. */
export function hasSibling(scan: TextScan, index: number): boolean {
  const { offsets, count } = scan.assigns;
  const line = scan.lineAt(offsets[index]!);
  for (let i = Math.max(0, index - SIBLINGS); i < count && i <= index + SIBLINGS; i++) {
    if (i === index || Math.abs(scan.lineAt(offsets[i]!) - line) > SIBLING_LINES) continue;
    const label = scan.tokenAt(offsets[i]!) - 1;
    if (label < 0 || offsets[i]! - scan.tokenEnd[label]! > 1) continue;
    if (isPersonalField(scan, scan.tokenContext[label]!)) return true;
  }
  return false;
}

/** `", "` stands in front. */
export function isNextInArray(scan: TextScan, token: number): boolean {
  return /^"\s?,\s{0,4}"$/.test(
    scan.text.slice(
      scan.tokenEnd[token - 1]!,
      Math.min(scan.tokenStart[token]!, scan.tokenEnd[token - 1]! + 8),
    ),
  );
}

function endsValue(scan: TextScan, last: number): boolean {
  const end = scan.tokenEnd[last]!;
  const code = scan.codes[end]!;
  if (code === 0x20) {
    const next = scan.codes[end + 1]!;
    return next === 0x3c || next === 0x28 || next === 0x7c || next === 0x0a || next === 0x2d;
  }
  return (
    code === 0 ||
    code === 0x0a ||
    code === 0x0d ||
    code === 0x2c ||
    code === 0x3b ||
    code === 0x22 ||
    code === 0x27 ||
    code === 0x7c ||
    code === 0x3c
  );
}

function isAcronym(scan: TextScan, token: number): boolean {
  return (
    scan.tokenEnd[token]! - scan.tokenStart[token]! < 5 &&
    (scan.tokenFlags[token]! & (UPPER | LOWER)) === UPPER
  );
}
