import { foldWord, hashWord } from '../../../scan/char-class';
import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { GAP, gapBefore } from '../name-gaps';
import { words } from '../../../words/words';

const hashes = (words: Iterable<string>): ReadonlySet<number> =>
  new Set([...words].map((word) => hashWord(foldWord(word))));
const NAMES = hashes([
  ...words('script-names.arabic-names'),
  ...words('script-names.hebrew-names'),
  ...words('script-names.devanagari-names'),
]);
const TRIGGERS = hashes([
  ...words('script-names.arabic-triggers'),
  ...words('script-names.hebrew-triggers'),
  ...words('script-names.devanagari-triggers'),
]);
const SKIP = hashes(words('script-names.devanagari-skip'));
const INTRODUCTIONS = hashes(words('script-names.introductions'));
const SURNAMES = new Set(words('script-names.korean-surnames'));
const SYLLABLES = new Set(words('script-names.korean-syllables'));
const HONORIFICS = new Set(words('script-names.korean-honorifics'));
const BEFORE_KOREAN = new Set(words('script-names.korean-triggers'));
const PARTICLES = words('script-names.korean-particles');
const ABD = hashWord('عبد');
const BEN = hashes(words('script-names.patronymics'));

/**
 * Names in Arabic, Hebrew and Devanagari script: two known names in a row, or one after an introduction,
 * title or relation. Returns the token to go on with.
 */
export function findListedNames(scan: TextScan, token: number, sink: SpanSink): number {
  const hash = scan.tokenHash[token]!;
  if (INTRODUCTIONS.has(hash)) return afterIntroduction(scan, token, sink);
  const opens = NAMES.has(hash) || hash === ABD;
  if (!opens) return token + 1;
  let last = token;
  let known = NAMES.has(hash) ? 1 : 0;
  while (
    last + 1 < scan.tokenCount &&
    last < token + 4 &&
    gapBefore(scan, last + 1) === GAP.space
  ) {
    const next = scan.tokenHash[last + 1]!;
    const named = NAMES.has(next);
    const linking = BEN.has(next) || next === ABD || hash === ABD || isArticled(scan, last + 1);
    if (!named && !linking) break;
    if (named) known++;
    last++;
    if (!named && linking && !BEN.has(next) && next !== ABD) {
      known++;
      break;
    }
  }
  const introduced =
    token > 0 && TRIGGERS.has(scan.tokenHash[token - 1]!) && gapBefore(scan, token) !== GAP.newline;
  if (known > 1 || introduced)
    sink.add(
      scan.tokenStart[token]!,
      scan.tokenEnd[last]!,
      'PERSON',
      known > 1 ? 0.8 : 0.7,
      'names.listed',
    );
  return last + 1;
}

/** "اسمي كريم البنا", "मेरा नाम कविता है": up to two words whatever they are. */
function afterIntroduction(scan: TextScan, token: number, sink: SpanSink): number {
  const first = token + 1;
  if (
    first >= scan.tokenCount ||
    (gapBefore(scan, first) !== GAP.space && gapBefore(scan, first) !== GAP.colon)
  )
    return first;
  let end = first - 1;
  for (let t = first; t < scan.tokenCount && t < first + 2; t++) {
    if (SKIP.has(scan.tokenHash[t]!) || (t > first && gapBefore(scan, t) !== GAP.space)) break;
    // The second word belongs to it only if it looks like a family name.
    if (t > first && !NAMES.has(scan.tokenHash[t]!) && !isArticled(scan, t)) break;
    end = t;
  }
  if (end >= first)
    sink.add(scan.tokenStart[first]!, scan.tokenEnd[end]!, 'PERSON', 0.8, 'names.intro');
  return Math.max(end, first - 1) + 1;
}

/** Arabic "al-" in one word: after a given name, mostly a family name. */
function isArticled(scan: TextScan, token: number): boolean {
  const start = scan.tokenStart[token]!;
  return (
    scan.codes[start] === 0x627 &&
    scan.codes[start + 1] === 0x644 &&
    scan.tokenEnd[token]! - start > 4
  );
}

/** Korean: family name and two syllables of given names, with a particle, an honorific or an introduction. */
export function findKoreanName(scan: TextScan, token: number, sink: SpanSink): void {
  const start = scan.tokenStart[token]!;
  const end = scan.tokenEnd[token]!;
  const word = scan.text.slice(start, Math.min(end, start + 9));
  if (end - start > 8 || !SURNAMES.has(word[0]!)) return;
  const introduced =
    token > 0 && gapBefore(scan, token) !== GAP.newline && BEFORE_KOREAN.has(scan.word(token - 1));
  const honoured =
    token + 1 < scan.tokenCount &&
    gapBefore(scan, token + 1) === GAP.space &&
    HONORIFICS.has(scan.word(token + 1).replace(/(?:[와과은는이가을를의]|에게|께서)$/, ''));
  for (const length of [3, 2, 4]) {
    if (word.length < length) continue;
    const rest = word.slice(length);
    if (rest !== '' && !PARTICLES.includes(rest) && !HONORIFICS.has(rest)) continue;
    const syllables = [...word.slice(1, length)].every((s) => SYLLABLES.has(s));
    const polite =
      rest === '씨' ||
      rest === '입니다' ||
      rest === '이라고' ||
      rest === '라고' ||
      rest === '이에요' ||
      rest === '예요';
    const strong = honoured || HONORIFICS.has(rest) || (introduced && (polite || length === 3));
    if (!syllables || !(strong || (length === 3 && polite))) continue;
    sink.add(start, start + length, 'PERSON', strong ? 0.8 : 0.65, 'names.korean');
    return;
  }
}
