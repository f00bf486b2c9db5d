import type { SpanSink } from '../../../scrubber/span-list';
import { words } from '../../../words/words';
import { BeginningIndex } from './beginning-index';
import { EndingIndex } from './ending-index';

const SURNAMES = new BeginningIndex(words('script-names.japanese-surnames'));
const GIVEN_NAMES = words('script-names.japanese-given');
const GIVEN = new BeginningIndex(GIVEN_NAMES);
/** Letters that given names end in: 子, 郎, 美. */
const TAILS: ReadonlySet<string> = new Set([
  ...words('script-names.japanese-given-tails'),
  ...GIVEN_NAMES.map((name) => name.slice(-1)),
]);
const HONORIFICS = new BeginningIndex(words('script-names.japanese-honorifics'));
const CLOSERS = new BeginningIndex(words('script-names.japanese-closers'));
const PARTICLES = new BeginningIndex(words('script-names.japanese-name-particles'));
const TRIGGERS = new EndingIndex(words('script-names.japanese-triggers'));
const KIN = new EndingIndex(words('script-names.japanese-kin'));
const LABELS = new EndingIndex(words('script-names.japanese-labels'));

const MAX_GIVEN = 3;
const MAX_KATAKANA = 8;

export const isHan = (code: number): boolean =>
  code === 0x3005 || (code >= 0x4e00 && code <= 0x9fff);
export const isKatakana = (code: number): boolean => code >= 0x30a1 && code <= 0x30fc;
const isHiragana = (code: number): boolean => code >= 0x3041 && code <= 0x3096;

/** カタカナ names are believed with an honorific only: most such words are loanwords. */
export function katakanaName(text: string, at: number, stop: number, sink: SpanSink): void {
  if (stop - at >= 2 && stop - at <= MAX_KATAKANA && HONORIFICS.has(text, stop))
    sink.add(at, stop, 'PERSON', 0.75, 'names.japanese');
}

/** A Japanese name at `at`: its end, 0 when none is there. Family name first, given name after it or after a space. */
export function japaneseName(text: string, codes: Uint16Array, at: number, sink: SpanSink): number {
  if (at > 0 && isHan(codes[at - 1]!)) return 0;
  const surname = SURNAMES.longest(text, at);
  if (surname === 0) return givenBehindKin(text, codes, at, sink);
  const after = at + surname;
  const labelled = LABELS.endsBefore(text, at);
  const name = givenEnd(text, codes, after, labelled);
  const full = name > after;
  const honoured = HONORIFICS.has(text, name);
  const closed = CLOSERS.has(text, name);
  const listed = full && isListed(text, after, name);
  const likely = full && TAILS.has(text[name - 1]!);
  const introduced = closed && TRIGGERS.endsBefore(text, at);
  // お世話になっております。伊藤です。
  const stands = closed && surname > 1 && (at === 0 || !isWordLetter(codes[at - 1]!));
  const followed =
    surname > 1 && likely && (isHiragana(codes[name]!) || !isWordLetter(codes[name]!));
  if (!honoured && !introduced && !listed && !stands && !followed && !(labelled && surname > 1))
    return 0;
  // 中村区に: one letter behind a family name is a given name only where somebody says so.
  if (!honoured && !labelled && !introduced && full && name - after === 1 && !listed && !stands) {
    if (text[after] !== ' ') return 0;
  }
  const score = honoured || labelled ? 0.85 : 0.7;
  sink.add(at, name, 'PERSON', score, 'names.japanese');
  return name;
}

/** End of the given name behind the family name that ends at `after`; `after` when there is none. */
function givenEnd(text: string, codes: Uint16Array, after: number, labelled: boolean): number {
  const spaced =
    codes[after] === 0x20 &&
    (isHan(codes[after + 1]!) || (labelled && isKanaCode(codes[after + 1]!)));
  const start = spaced ? after + 1 : after;
  const known = GIVEN.longest(text, start);
  if (known > 0) return start + known;
  let stop = start;
  while (stop < start + MAX_GIVEN && isHan(codes[stop]!) && !HONORIFICS.has(text, stop)) stop++;
  // 吉田さくら: kana are a given name behind a label only, where nothing else can follow.
  if (stop === start && labelled) while (stop < start + 5 && isKanaCode(codes[stop]!)) stop++;
  return stop > start ? stop : after;
}

function isKanaCode(code: number): boolean {
  return isHiragana(code) || isKatakana(code);
}

function isListed(text: string, after: number, end: number): boolean {
  const start = text[after] === ' ' ? after + 1 : after;
  return GIVEN.longest(text, start) === end - start;
}

function isWordLetter(code: number): boolean {
  return isHan(code) || isKanaCode(code);
}

/** 弟の大輔が: a given name behind a relative and before a particle. */
function givenBehindKin(text: string, codes: Uint16Array, at: number, sink: SpanSink): number {
  if (!KIN.endsBefore(text, at)) return 0;
  let end = at + GIVEN.longest(text, at);
  if (end === at) while (end < at + MAX_GIVEN && isHan(codes[end]!)) end++;
  if (end - at < 2 || !TAILS.has(text[end - 1]!) || !PARTICLES.has(text, end)) return 0;
  sink.add(at, end, 'PERSON', 0.7, 'names.japanese');
  return end;
}
