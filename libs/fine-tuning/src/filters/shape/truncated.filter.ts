import type { Filter } from '../filter';
import { answersOf } from '../text/exchange';
import { proseOf } from '../text/prose';
import { shareOf } from '../text/shares';

/** Shorter answers may end as they like; characters of scripts without spaces count for more. */
const LONG = 200;
const LONG_LINE = 50;
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const DENSE_WEIGHT = 2.5;
/** Written without punctuation, so that an end cannot be seen. */
const NO_PUNCTUATION = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;
const ITEM = /^\s*(?:[-*+•–]|\d+[.)])\s+/;
/** Headings, rows of tables and quotations need no full stop, nor does what ends with an address. */
const BLOCK = /^\s*[#|>]/;
const ADDRESS = /(?:https?:\/\/|www\.)\S+$|\|\s*$/;
const MARKUP = /[*_\s]+$/;
/** What no text ends with on purpose: an opening bracket, a comma, a dash within a word. */
const OPEN_END = /[([{,،、，;；]$|\p{L}-$/u;
const BARE_END = /[\p{L}\p{M}\p{N}]$/u;

/** Drops answers that end in the middle, as at a limit of tokens. */
export const truncatedFilter: Filter = {
  name: 'truncated',
  measures:
    'share of the answers that end in the middle: in an open code block, or long ones in the middle of a sentence',
  unit: 'share of the answers',
  default: 0,
  min: 0,
  max: 1,
  value: (conversation) => shareOf(answersOf(conversation), isTruncated),
};

function isTruncated(answer: string): boolean {
  const { lines, isOpen } = proseOf(answer.trim());
  if (isOpen) return true;
  const filled = lines.filter((line) => line.trim() !== '');
  const last = filled.at(-1);
  // What ends with a code block has ended.
  if (last === undefined || !answer.trim().endsWith(last.trim())) return false;
  if (weightOf(answer) < LONG || BLOCK.test(last) || ADDRESS.test(last.slice(-LONG))) return false;
  const end = endOf(last);
  if (NO_PUNCTUATION.test(end)) return false;
  if (OPEN_END.test(end)) return true;
  if (!BARE_END.test(end)) return false;
  if (ITEM.test(last)) return othersEnd(filled);
  return weightOf(last) >= LONG_LINE;
}

/** Items of a list need no full stop, but where all others of the list have one the last does not lack it by choice. */
function othersEnd(lines: readonly string[]): boolean {
  const others = lines.slice(0, -1).filter((line) => ITEM.test(line));
  return others.length >= 2 && others.every((line) => /[.!?。！？؟।…]$/.test(endOf(line)));
}

/** The end of a line without markup. Of a slice, because looking for the end of a long line costs its square. */
function endOf(line: string): string {
  return line.slice(-LONG).replace(MARKUP, '');
}

function weightOf(text: string): number {
  // The beginning of a long text is enough to know that it is long.
  const start = text.slice(0, LONG);
  return text.length + (start.match(DENSE)?.length ?? 0) * (DENSE_WEIGHT - 1);
}
