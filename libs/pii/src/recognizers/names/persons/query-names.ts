import { hashWord, LOWER } from '../../../scan/char-class';
import { LINE_CODE } from '../../../scan/line-kinds';
import type { TextScan } from '../../../scan/text-scan';
import { words } from '../../../words/words';
import { pairHash } from '../lexicon/name-lexicon';
import { GAP, gapBefore, isBehindBlank } from '../name-gaps';

const FROM = hashWord('from');
const SELECT = hashWord('select');
const JOIN = hashWord('join');
const AS = hashWord('as');
/** "INSERT INTO", "DELETE FROM", "DROP TABLE": right in front of a table's name. */
const PAIRS: ReadonlySet<number> = new Set(
  words('names.sql-pairs').map((pair) => {
    const [verb = '', preposition = ''] = pair.split(' ');
    return pairHash(hashWord(verb), hashWord(preposition));
  }),
);
/** Words from "SELECT" to "FROM", and from "FROM" to "JOIN". */
const REACH = 40;
const MAX_LINE = 200;
/** `from anna import Client`, and nothing else on the line. */
const IMPORT =
  /^[ \t]*from[ \t]+[\w.]+[ \t]+import[ \t]+(?:\*|\(|\w+(?:[ \t]+as[ \t]+\w+)?(?:[ \t]*,[ \t]*\w+(?:[ \t]+as[ \t]+\w+)?)*)[ \t]*(?:#.*)?$/;
/** What people import has capitals, joints or a path: `from a.b import Client`, unlike "from Anna import tax". */
const IMPORTED = /[ \t]import[ \t]+(?:\*|\(|[A-Za-z]*[A-Z_])|from[ \t]+\w+\./;

/** `SELECT id FROM Anna`: behind words of SQL that belong together. "DELETE ALL RECORDS OF Anna" and "FROM Anna: call me" are no query. */
export function isNamedInQuery(scan: TextScan, token: number): boolean {
  if (!isBehindBlank(scan, token)) return false;
  if (isImported(scan, token)) return true;
  if (!isShouted(scan, token - 1) || (scan.tokenFlags[token]! & LOWER) === 0) return false;
  if (scan.codes[scan.tokenEnd[token]!] === 0x3a) return false;
  if (gapBefore(scan, token + 1) === GAP.apostrophe) return false;
  const word = scan.tokenHash[token - 1]!;
  const isPair =
    isBehindBlank(scan, token - 1) &&
    isShouted(scan, token - 2) &&
    PAIRS.has(pairHash(scan.tokenHash[token - 2]!, word));
  if (isPair) return true;
  if (word === FROM) return isOfSelect(scan, token - 1);
  if (word !== JOIN && word !== AS) return false;
  const from = wordBefore(scan, token - 1, FROM);
  return from >= 0 && isOfSelect(scan, from);
}

/** Behind a "SELECT" that opens a statement: "PLEASE SELECT A GIFT FROM Anna" has a word in front. */
function isOfSelect(scan: TextScan, from: number): boolean {
  const select = wordBefore(scan, from, SELECT);
  return select === 0 || (select > 0 && gapBefore(scan, select) !== GAP.space);
}

/** The place of a word in capitals in front, in the same statement; -1 when there is none. */
function wordBefore(scan: TextScan, token: number, word: number): number {
  for (let at = token - 1; at >= 0 && at > token - REACH; at--) {
    const gap = gapBefore(scan, at + 1);
    if (gap === GAP.sentence || gap === GAP.colon) return -1;
    if (scan.tokenHash[at] === word && isShouted(scan, at)) return at;
  }
  return -1;
}

function isImported(scan: TextScan, token: number): boolean {
  const line = scan.lineAt(scan.tokenStart[token]!);
  const start = scan.lineStart[line]!;
  const end = line + 1 < scan.lineCount ? scan.lineStart[line + 1]! : scan.length;
  if (end - start > MAX_LINE || scan.tokenStart[token]! - start > 40) return false;
  const text = scan.text.slice(start, end).trimEnd();
  return IMPORT.test(text) && (scan.lineKind(line) === LINE_CODE || IMPORTED.test(text));
}

function isShouted(scan: TextScan, token: number): boolean {
  return (scan.tokenFlags[token]! & LOWER) === 0;
}
