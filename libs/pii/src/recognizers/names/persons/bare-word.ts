import { CHAR_CLASS, NEWLINE, WORD } from '../../../scan/char-class';
import { LINE_CODE } from '../../../scan/line-kinds';
import type { TextScan } from '../../../scan/text-scan';
import { oneOf } from '../../../words/words';
import { isNameWord } from '../name-token';
import type { NameLexicon } from '../lexicon/name-lexicon';

/** Lines of a list that are looked at on either side. */
const REACH = 4;
const MAX_LINE = 200;
const HASH = 0x23;
/** What programs have and lists of people with something in brackets have not: "Kids Tom (5), Kevin (3);". */
const STATEMENT = new RegExp(`[={}[\\]<>@]|\\w\\.\\w|^\\s*${oneOf('code.first-words')}\\b`);
const COMMENT = /(?:\/\/|\/\*|^\s*\*|#|--\s)/;

/** A word alone in a heading: what a section is about, and seldom who. */
export function isBareHeading(scan: TextScan, token: number): boolean {
  const line = scan.lineAt(scan.tokenStart[token]!);
  return scan.codes[scan.lineStart[line]!] === HASH && isAlone(scan, token, line);
}

/** A word alone in its line among lines of other words: "- Bread", "- Basil", "- Rosemary". */
export function isAmongThings(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  const line = scan.lineAt(scan.tokenStart[token]!);
  if (!isAlone(scan, token, line)) return false;
  // "See you\nRuby": without marks of a list it is who signs.
  if (scan.lineStart[line] === scan.tokenStart[token]) return false;
  let people = 1;
  let things = 0;
  for (const step of [-1, 1])
    for (let i = 1, other = line + step; i <= REACH; i++, other += step) {
      if (other < 0 || other >= scan.lineCount) break;
      const word = scan.tokenAt(scan.lineStart[other]!);
      if (word >= scan.tokenCount || scan.lineAt(scan.tokenStart[word]!) !== other) break;
      if (!isAlone(scan, word, other)) break;
      if (isNameWord(lexicon.lookup(scan.tokenHash[word]!))) people++;
      else things++;
    }
  return things >= people;
}

/**
 * Part of a program, outside of its strings and comments: `class Marina extends Base`, `from victor import Martin`.
 * Who wrote it stands in those.
 *
 * @param isPlainName the word is a name and nothing else; the line must then have marks of a program
 */
export function isInStatement(scan: TextScan, token: number, isPlainName: boolean): boolean {
  const start = scan.tokenStart[token]!;
  const line = scan.lineAt(start);
  if (scan.lineKind(line) !== LINE_CODE) return false;
  if (isPlainName && !STATEMENT.test(lineText(scan, line))) return false;
  const before = scan.text.slice(Math.max(scan.lineStart[line]!, start - MAX_LINE), start);
  if (COMMENT.test(before)) return false;
  for (const quote of ['"', "'", '`']) if (before.split(quote).length % 2 === 0) return false;
  return true;
}

function lineText(scan: TextScan, line: number): string {
  const start = scan.lineStart[line]!;
  const end = line + 1 < scan.lineCount ? scan.lineStart[line + 1]! : scan.length;
  return scan.text.slice(start, Math.min(end, start + MAX_LINE));
}

/** Nothing but marks of a list or heading stands beside the word in its line. */
function isAlone(scan: TextScan, token: number, line: number): boolean {
  const { codes, lineStart, tokenStart, tokenEnd, length } = scan;
  if (tokenStart[token]! - lineStart[line]! > 8) return false;
  for (let i = lineStart[line]!; i < tokenStart[token]!; i++)
    if ((CHAR_CLASS[codes[i]!]! & WORD) !== 0) return false;
  for (let i = tokenEnd[token]!; i < length && i < tokenEnd[token]! + 4; i++) {
    if ((CHAR_CLASS[codes[i]!]! & NEWLINE) !== 0) return true;
    if (codes[i] !== 0x20 && codes[i] !== 0x2c && codes[i] !== 0x3b) return false;
  }
  return tokenEnd[token]! + 4 > length;
}
