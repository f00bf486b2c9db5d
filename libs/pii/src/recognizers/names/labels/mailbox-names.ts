import { foldWord } from '../../../scan/char-class';
import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { GAP, gapBefore } from '../name-gaps';
import {
  commonOf,
  firstOf,
  lastOf,
  NAME_ROLE,
  ORG_BIT,
  roleOf,
  type NameLexicon,
} from '../lexicon/name-lexicon';
import { continuesName, isFreeOfRole, isLowerCase, looksLikeName } from '../name-token';
import { oneOf } from '../../../words/words';

const MAX_WORDS = 4;
const MAX_LOCAL_PART = 64;
/** Mailboxes of a function: what stands before them is a department or a firm. */
const SHARED_MAILBOX = new RegExp(`^${oneOf('names.shared-mailboxes')}\\b`);

/**
 * `Teemu Hakkarainen <teemu@iki.fi>` in mail headers, commit trailers and lists of authors: the words before an address in angle
 * brackets are its owner, whether a list knows them or not.
 */
export function findMailboxNames(scan: TextScan, lexicon: NameLexicon, sink: SpanSink): void {
  for (let i = 0; i < scan.ats.count; i++) {
    const at = scan.ats.offsets[i]!;
    const open = openingBracket(scan, at);
    if (open > 0) ownerBefore(scan, lexicon, open, at, sink);
  }
}

/** Offset of the `<` before the local part that ends at `at`; -1 when there is none. */
function openingBracket(scan: TextScan, at: number): number {
  for (let i = at - 1; i >= 0 && at - i <= MAX_LOCAL_PART; i--) {
    const code = scan.codes[i]!;
    if (code === 0x3c) return i < at - 1 ? i : -1;
    if (code <= 0x20 || code === 0x2c || code === 0x28 || code === 0x3e) return -1;
  }
  return -1;
}

function ownerBefore(
  scan: TextScan,
  lexicon: NameLexicon,
  open: number,
  at: number,
  sink: SpanSink,
): void {
  const { tokenStart, tokenEnd, codes } = scan;
  const last = scan.tokenAt(open) - 1;
  if (last < 0 || !onlyQuotes(scan, tokenEnd[last]!, open)) return;
  const local = foldWord(scan.text.slice(open + 1, at));
  let first = last + 1;
  let repeated = false;
  let listed = false;
  for (let token = last; token >= 0 && token > last - MAX_WORDS; token--) {
    const info = lexicon.lookup(scan.tokenHash[token]!);
    const particle = roleOf(info) === NAME_ROLE.particle && isLowerCase(scan, token);
    if (!particle && !looksLikeName(scan, token)) break;
    const word = foldWord(scan.word(token));
    const named = word.length > 2 && local.includes(word);
    const ordinary =
      (info & ORG_BIT) !== 0 ||
      (!isFreeOfRole(info) && firstOf(info) < 3 && lastOf(info) < 3) ||
      (commonOf(info) > 1 && firstOf(info) < 2 && lastOf(info) < 2);
    if (ordinary && !particle && tokenEnd[token]! - tokenStart[token]! > 2) {
      if (roleOf(info) === NAME_ROLE.title || roleOf(info) === NAME_ROLE.greet) break;
      return;
    }
    if (!particle) first = token;
    repeated ||= named;
    listed ||= firstOf(info) > 1 || lastOf(info) > 1;
    if (token === 0 || !(continuesName(scan, token) || gapBefore(scan, token) === GAP.comma)) break;
    // "Hakkarainen, Teemu <...>", not the end of the recipient before.
    if (
      gapBefore(scan, token) === GAP.comma &&
      (token !== last || codes[tokenStart[token]! - 1] !== 0x20)
    )
      break;
  }
  if (first > last) return;
  if (!repeated && (first === last || (!listed && SHARED_MAILBOX.test(local)))) return;
  const score = repeated ? 0.9 : 0.75;
  sink.add(tokenStart[first]!, tokenEnd[last]!, 'PERSON', score, 'names.mailbox', '<>');
}

function onlyQuotes(scan: TextScan, from: number, to: number): boolean {
  if (to - from > 3) return false;
  for (let i = from; i < to; i++) {
    const code = scan.codes[i]!;
    if (code !== 0x20 && code !== 0x22 && code !== 0x27 && code !== 0x2e) return false;
  }
  return true;
}
