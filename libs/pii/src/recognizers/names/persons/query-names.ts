import { pairHashesOf } from '../lexicon/pair-hashes';
import { hashWord, LOWER } from '../../../scan/char-class';
import { LINE_CODE } from '../../../scan/line-kinds';
import type { TextScan } from '../../../scan/text-scan';
import { pairHash, type NameLexicon } from '../lexicon/name-lexicon';
import { isPlainGiven } from '../lexicon/plain-names';
import { GAP, gapBefore, isBehindBlank } from '../name-gaps';

const FROM = hashWord('from');
const SELECT = hashWord('select');
const JOIN = hashWord('join');
const AS = hashWord('as');
/** "INSERT INTO", "DELETE FROM", "DROP TABLE": right in front of a table's name. */
const PAIRS = pairHashesOf('names.sql-pairs');
/** "SELECT *", "SELECT a.id, count(x) AS n": unlike "SELECT YOUR GIFT", no two words with nothing but a blank between them. */
const COLUMN = '(?:\\*|[\\w.]+(?:\\([^()]{0,80}\\))?(?:\\s+(?:AS|as)\\s+\\w+)?)';
const COLUMNS = new RegExp(`^\\s+(?:DISTINCT\\s+)?${COLUMN}(?:\\s*,\\s*${COLUMN}){0,40}\\s+$`);
/** What follows the table of a statement that changes one. */
const CLAUSE_END = /^\s*(?:$|[;(]|WHERE\b|VALUES\b|SET\b|AS\b|ADD\b|DROP\b|SELECT\b)/;
/** Words from "SELECT" to "FROM", and from "FROM" to "JOIN". */
const REACH = 40;
const MAX_LINE = 200;
/** Of the columns of a query; blanks between two words may be any number. */
const MAX_COLUMNS = 1_000;
/** `from anna import Client`, and nothing else on the line. */
const IMPORT =
  /^[ \t]*from[ \t]+[\w.]+[ \t]+import[ \t]+(?:\*|\(|\w+(?:[ \t]+as[ \t]+\w+)?(?:[ \t]*,[ \t]*\w+(?:[ \t]+as[ \t]+\w+)?)*)[ \t]*(?:#.*)?$/;
/** What people import has capitals, joints or a path: `from a.b import Client`, unlike "from Anna import tax". */
const IMPORTED = /[ \t]import[ \t]+(?:\*|\(|[A-Za-z]*[A-Z_])|from[ \t]+\w+\./;

/** `import AnnaClient`: nobody but a program writes so. */
const IDENTIFIER = /[ \t]import[ \t]+\w*\p{Ll}\p{Lu}/u;

/** `SELECT id FROM Anna`: behind words of SQL that belong together. "DELETE ALL RECORDS OF Anna" and "FROM Anna: call me" are no query. */
export function isNamedInQuery(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  if (!isBehindBlank(scan, token)) return false;
  if (isImported(scan, lexicon, token)) return true;
  if (!isShouted(scan, token - 1) || (scan.tokenFlags[token]! & LOWER) === 0) return false;
  if (scan.codes[scan.tokenEnd[token]!] === 0x3a) return false;
  if (gapBefore(scan, token + 1) === GAP.apostrophe) return false;
  const word = scan.tokenHash[token - 1]!;
  const isPair =
    isBehindBlank(scan, token - 1) &&
    isShouted(scan, token - 2) &&
    PAIRS.has(pairHash(scan.tokenHash[token - 2]!, word));
  if (isPair)
    return CLAUSE_END.test(scan.text.slice(scan.tokenEnd[token], scan.tokenEnd[token]! + 16));
  if (word === FROM) return isOfSelect(scan, token - 1);
  if (word !== JOIN && word !== AS) return false;
  const from = wordBefore(scan, token - 1, FROM);
  return from >= 0 && isOfSelect(scan, from);
}

/** Behind a "SELECT" that opens a statement: "PLEASE SELECT A GIFT FROM Anna" has a word in front. */
function isOfSelect(scan: TextScan, from: number): boolean {
  const select = wordBefore(scan, from, SELECT);
  if (select < 0 || (select > 0 && gapBefore(scan, select) === GAP.space)) return false;
  const columns = scan.text.slice(scan.tokenEnd[select], scan.tokenStart[from]);
  return columns.length < MAX_COLUMNS && COLUMNS.test(columns);
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

function isImported(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  const line = scan.lineAt(scan.tokenStart[token]!);
  const start = scan.lineStart[line]!;
  const end = line + 1 < scan.lineCount ? scan.lineStart[line + 1]! : scan.length;
  if (end - start > MAX_LINE || scan.tokenStart[token]! - start > 40) return false;
  const text = scan.text.slice(start, end).trimEnd();
  if (!IMPORT.test(text)) return false;
  if (scan.lineKind(line) === LINE_CODE || IDENTIFIER.test(text)) return true;
  return IMPORTED.test(text) && !isPlainGiven(scan, lexicon, token);
}

function isShouted(scan: TextScan, token: number): boolean {
  return (scan.tokenFlags[token]! & LOWER) === 0;
}
