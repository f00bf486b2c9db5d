import { LINE_PROSE } from '../../../scan/line-kinds';
import type { TextScan } from '../../../scan/text-scan';
import { hashesOf } from '../../../words/hashes-of';
import { oneOf } from '../../../words/words';
import { NAME_ROLE, roleOf, type NameLexicon } from '../lexicon/name-lexicon';
import { GAP, gapBefore, isBehindBlank } from '../name-gaps';

/** "the song", "my favourite song". Most of the words are verbs as well: "Please book", "hits". */
const NOUNS = hashesOf('names.title-nouns');
/** "Play", "watched": what is done with titles and hardly with people in quotes. */
const VERBS = hashesOf('names.title-verbs');
/** `his name was "..."`, `She signed the book "..."`: what people's names are quoted behind. */
const NAMING = hashesOf('names.naming-words');
const NAMING_REACH = 8;
const ARTICLES = hashesOf('names.software-determiners');
const BEFORE_PLACES = hashesOf('names.before-places');
const DETERMINER_REACH = 2;
const PLACE_REACH = 4;
const MAX_TITLE = 60;
const MAX_CHAIN = 8;
const OPENING = /(?:^|[.!?:]\s+|\n[ \t]*)$/;
const AFTER_REACH = 24;
const TITLE =
  /^\p{Lu}[\p{L}\p{M}\d'’-]*(?: (?:\p{Lu}[\p{L}\p{M}\d'’-]*|of|the|a|in|to|and|de|la|von|der)){0,6}$/u;
/** The clause ends behind the quote, or another title is joined. No comma: `the book "Emma", "Kevin Miller" said`. */
const END = new RegExp(
  `^(?:$|\\s*[.;:)!?\\n]| (?:${oneOf('names.after-things')})\\b|,? (?:and|or|und|oder|et|ou|y|e|o) ["“„«])`,
  'u',
);
/** `"Roxanne" by The Police` */
const BY = /^ by \p{Lu}/u;
/** `"Hey Jude" and "Billie Jean"`: the title before, and what joins it with the next one. */
const TITLE_BEFORE = /["“„«]([^"“”„«»\n]{1,60})["”“»],? (?:and|or|und|oder|et|ou|y|e|o) $/u;

/**
 * `Play "Billie Jean"`, `the song "Layla"`: a title in quotes right behind what is played, read or watched, where the clause
 * ends. `I borrowed the book from "..."` and `Please book "..."` name somebody.
 */
export function isTitle(
  scan: TextScan,
  lexicon: NameLexicon,
  first: number,
  last: number,
): boolean {
  const { text, codes } = scan;
  const start = scan.tokenStart[first]!;
  if (!opensNear(scan, first)) return false;
  const line = scan.lineAt(start);
  const lineStart = scan.lineStart[line]!;
  let open = start - 1;
  const stop = Math.max(lineStart, start - MAX_TITLE);
  while (open >= stop && !isQuote(codes[open]!)) open--;
  if (open < stop) return false;
  let close = scan.tokenEnd[last]!;
  while (close < start + MAX_TITLE && close < scan.length && !isQuote(codes[close]!)) {
    if (codes[close] === 0x0a) return false;
    close++;
  }
  if (!isQuote(codes[close]!) || !TITLE.test(text.slice(open + 1, close))) return false;
  // `{"title": "Meeting", "attendee": "..."}`, a cell of a table: what stands around are keys.
  if (scan.lineKind(line) !== LINE_PROSE || isKeyed(codes, open, close)) return false;
  const behind = text.slice(close + 1, close + 1 + AFTER_REACH);
  const isBySomebody = BY.test(behind) && isAuthor(scan, lexicon, close);
  if (!isBySomebody && !END.test(behind)) return false;
  let head = open;
  for (let titles = 0; titles < MAX_CHAIN; titles++) {
    const from = Math.max(lineStart, head - MAX_TITLE - 8);
    const before = TITLE_BEFORE.exec(text.slice(from, head));
    if (before === null || !TITLE.test(before[1]!)) break;
    head = from + before.index;
  }
  if (isNaming(scan, head)) return false;
  return isBehindMedia(scan, lexicon, head) || (isBySomebody && opensAt(scan, head));
}

/** A colon, comma or bracket right against the quotes, as in JSON, CSV and calls. */
function isKeyed(codes: Uint16Array, open: number, close: number): boolean {
  const before = open > 0 ? codes[open - 1]! : 0x20;
  const isLabel = before === 0x20 && open > 1 && codes[open - 2] === 0x3a;
  return isLabel || (before !== 0x20 && before !== 0x28) || codes[close + 1] === 0x3a;
}

/** Right in front of the quote: "Play", or "the song" that is no place or time of its own. */
function isBehindMedia(scan: TextScan, lexicon: NameLexicon, open: number): boolean {
  const inside = scan.tokenAt(open);
  const noun = inside - 1;
  if (noun < 0 || scan.text.slice(scan.tokenEnd[noun], open) !== ' ') return false;
  if (VERBS.has(scan.tokenHash[noun]!)) return true;
  if (!NOUNS.has(scan.tokenHash[noun]!)) return false;
  let isDetermined = false;
  for (let token = noun - 1; token >= 0 && token >= noun - PLACE_REACH; token--) {
    if (!isBehindBlank(scan, token + 1)) break;
    const hash = scan.tokenHash[token]!;
    if (BEFORE_PLACES.has(hash)) return false;
    const isArticle = roleOf(lexicon.lookup(hash)) === NAME_ROLE.determiner || ARTICLES.has(hash);
    isDetermined ||= isArticle && token >= noun - DETERMINER_REACH;
  }
  return isDetermined;
}

/** A capital behind "by" that is no day, no month and no title: `"..." by Monday`, `"..." by Dr. X` say when and who. */
function isAuthor(scan: TextScan, lexicon: NameLexicon, close: number): boolean {
  const author = scan.tokenAt(close + 1) + 1;
  if (author >= scan.tokenCount) return false;
  const role = roleOf(lexicon.lookup(scan.tokenHash[author]!));
  return role !== NAME_ROLE.time && role !== NAME_ROLE.title;
}

function isNaming(scan: TextScan, open: number): boolean {
  let token = scan.tokenAt(open) - 1;
  for (let i = 0; i < NAMING_REACH && token >= 0; i++, token--) {
    if (NAMING.has(scan.tokenHash[token]!)) return true;
    const gap = gapBefore(scan, token);
    if (gap === GAP.sentence || gap === GAP.newline) return false;
  }
  return false;
}

/** The quote opens a line or a sentence. `Pay "..." by card`. */
function opensAt(scan: TextScan, open: number): boolean {
  return OPENING.test(scan.text.slice(Math.max(0, open - 3), open));
}

/** A quote stands in front of the word, or of one of the three before it. */
function opensNear(scan: TextScan, first: number): boolean {
  for (let token = first; token >= 0 && token > first - 4; token--)
    if (isQuote(scan.codes[scan.tokenStart[token]! - 1]!)) return true;
  return false;
}

function isQuote(code: number): boolean {
  return (
    code === 0x22 ||
    code === 0x201c ||
    code === 0x201d ||
    code === 0x201e ||
    code === 0xab ||
    code === 0xbb
  );
}
