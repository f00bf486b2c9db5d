import type { TextScan } from '../../../scan/text-scan';
import { PII_CONTEXT } from '../../context-sets';

const MEDIA = PII_CONTEXT.indexOf('media');
const MEDIA_REACH = 12;
const MAX_TITLE = 60;
const TITLE =
  /^\p{Lu}[\p{L}\p{M}\d'’-]*(?: (?:\p{Lu}[\p{L}\p{M}\d'’-]*|of|the|a|in|to|and|de|la|von|der)){0,6}$/u;
/** `"Angie" by The Stones` */
const BY = /["”»] by \p{Lu}/u;

/** `Play "Hey Jude"`: a title in quotes where something is played, read or watched. */
export function isTitle(scan: TextScan, first: number, last: number): boolean {
  const { text, codes } = scan;
  const start = scan.tokenStart[first]!;
  if (!opensNear(scan, first)) return false;
  const line = scan.lineStart[scan.lineAt(start)]!;
  let open = start - 1;
  const stop = Math.max(line, start - MAX_TITLE);
  while (open >= stop && !isQuote(codes[open]!)) open--;
  if (open < stop) return false;
  let close = scan.tokenEnd[last]!;
  while (close < start + MAX_TITLE && close < scan.length && !isQuote(codes[close]!)) {
    if (codes[close] === 0x0a) return false;
    close++;
  }
  if (!isQuote(codes[close]!) || !TITLE.test(text.slice(open + 1, close))) return false;
  return (
    scan.contextNear(first, MEDIA, last, MEDIA_REACH, MEDIA_REACH) >= 0 ||
    BY.test(text.slice(Math.max(line, open - MAX_TITLE), close + 8))
  );
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
