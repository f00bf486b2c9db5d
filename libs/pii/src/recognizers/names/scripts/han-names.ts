import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { words } from '../../../words/words';

const HAN_HONORIFICS = words('script-names.han-honorifics');
const HAN_VERBS = words('script-names.han-verbs');
const JAPANESE_HONORIFICS = words('script-names.japanese-honorifics');
const JAPANESE_CLOSERS = words('script-names.japanese-closers');
const SURNAMES = new Set(words('script-names.chinese-surnames'));
const STOPS = new Set(words('script-names.han-stops'));
const COMPOUND = new Set(words('script-names.chinese-compound-surnames'));
const BY_LAST_LETTER = (words: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const map = new Map<string, string[]>();
  for (const word of words) map.set(word.slice(-1), [...(map.get(word.slice(-1)) ?? []), word]);
  return map;
};
const BY_FIRST_LETTER = (words: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const map = new Map<string, string[]>();
  for (const word of words)
    map.set(
      word[0]!,
      [...(map.get(word[0]!) ?? []), word].sort((a, b) => b.length - a.length),
    );
  return map;
};
const TRIGGER_ENDS = BY_LAST_LETTER([
  ...words('script-names.han-triggers'),
  ...words('script-names.japanese-triggers'),
]);
const AFTER = BY_FIRST_LETTER([
  ...HAN_HONORIFICS,
  ...HAN_VERBS,
  ...JAPANESE_HONORIFICS,
  ...JAPANESE_CLOSERS,
]);
const JAPANESE = BY_FIRST_LETTER(words('script-names.japanese-surnames'));

const isHan = (code: number): boolean => code === 0x3005 || (code >= 0x4e00 && code <= 0x9fff);
const isKatakana = (code: number): boolean => code >= 0x30a1 && code <= 0x30fc;

/** Names in one run of Han characters and kana, which has no spaces to tell words apart. */
export function findHanNames(scan: TextScan, start: number, end: number, sink: SpanSink): void {
  const text = scan.text;
  for (let i = start; i < end; i++) {
    const code = scan.codes[i]!;
    if (isKatakana(code)) {
      let stop = i + 1;
      while (stop < end && isKatakana(scan.codes[stop]!)) stop++;
      // カタカナ names are believed with an honorific only: most such words are loanwords.
      if (stop - i >= 2 && stop - i <= 8 && startsWithAny(text, stop, AFTER, JAPANESE_HONORIFICS))
        sink.add(i, stop, 'PERSON', 0.75, 'names.japanese');
      i = stop - 1;
      continue;
    }
    if (!isHan(code)) continue;
    const found =
      japaneseName(text, scan.codes, i, end, sink) ||
      chineseName(text, scan.codes, i, start, end, sink);
    if (found > i) i = found - 1;
  }
}

function japaneseName(
  text: string,
  codes: Uint16Array,
  at: number,
  end: number,
  sink: SpanSink,
): number {
  const surname = JAPANESE.get(text[at]!)?.find((name) => text.startsWith(name, at));
  if (surname === undefined || (at > 0 && isHan(codes[at - 1]!))) return 0;
  const after = at + surname.length;
  let stop = after;
  // "田中 太郎": the given name may follow a space.
  if (codes[stop] === 0x20 && stop + 1 < codes.length && isHan(codes[stop + 1]!)) stop++;
  const given = stop;
  while (
    stop < Math.max(end, given + 3) &&
    stop < given + 3 &&
    isHan(codes[stop]!) &&
    !startsWithAny(text, stop, AFTER, JAPANESE_HONORIFICS)
  )
    stop++;
  const full = stop > given;
  const name = full ? stop : after;
  const honoured = startsWithAny(text, name, AFTER, JAPANESE_HONORIFICS);
  const closed = startsWithAny(text, name, AFTER, JAPANESE_CLOSERS);
  const kana = hasKana(codes, name);
  if (
    !honoured &&
    !(full && surname.length > 1 && kana && stop - given < 3) &&
    !(closed && triggered(text, at))
  )
    return 0;
  sink.add(at, name, 'PERSON', honoured ? 0.85 : 0.7, 'names.japanese');
  return name;
}

function hasKana(codes: Uint16Array, at: number): boolean {
  const code = codes[at]!;
  return code >= 0x3041 && code <= 0x3096;
}

function chineseName(
  text: string,
  codes: Uint16Array,
  at: number,
  start: number,
  end: number,
  sink: SpanSink,
): number {
  const compound = COMPOUND.has(text.slice(at, at + 2));
  if (!compound && !SURNAMES.has(text[at]!)) return 0;
  const given = at + (compound ? 2 : 1);
  let stop = given;
  while (
    stop < end &&
    stop < given + 2 &&
    isHan(codes[stop]!) &&
    !STOPS.has(text[stop]!) &&
    !startsWithAny(text, stop, AFTER, HAN_HONORIFICS)
  )
    stop++;
  const before = triggered(text, at);
  const honour = startsWithAny(text, stop, AFTER, HAN_HONORIFICS);
  const alone = at === start || !isHan(codes[at - 1]!);
  if (stop === given) {
    if (!honour || !(alone || before || STOPS.has(text[at - 1]!))) return 0;
    sink.add(at, stop, 'PERSON', 0.75, 'names.chinese');
    return stop;
  }
  const verb = startsWithAny(text, stop, AFTER, HAN_VERBS);
  const wholeRun = alone && stop === end && stop - at <= 4;
  if (before || honour || (verb && (alone || STOPS.has(text[at - 1]!)))) {
    // Two given characters are twice as frequent as one; one only where something else clearly follows.
    sink.add(at, stop, 'PERSON', before && honour ? 0.85 : 0.75, 'names.chinese');
    return stop;
  }
  return wholeRun && afterLabel(codes, at)
    ? (sink.add(at, stop, 'PERSON', 0.75, 'names.chinese'), stop)
    : 0;
}

/** A colon stands in front: "姓名: 王伟". */
function afterLabel(codes: Uint16Array, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && codes[i] === 0x20) i--;
  return (
    i > 0 &&
    codes[i] === 0x3a &&
    isHan(codes[i - 1]!) &&
    TRIGGER_ENDS.has(String.fromCharCode(codes[i - 1]!))
  );
}

function triggered(text: string, at: number): boolean {
  let end = at;
  while (
    end > 0 &&
    (text[end - 1] === ' ' ||
      text[end - 1] === ':' ||
      text[end - 1] === '，' ||
      text[end - 1] === ',')
  )
    end--;
  return (
    TRIGGER_ENDS.get(text[end - 1] ?? '')?.some(
      (word) =>
        text.endsWith(word, end) || text.slice(Math.max(0, end - word.length), end) === word,
    ) ?? false
  );
}

function startsWithAny(
  text: string,
  at: number,
  index: ReadonlyMap<string, readonly string[]>,
  among: readonly string[],
): boolean {
  return (
    index.get(text[at] ?? '')?.some((word) => among.includes(word) && text.startsWith(word, at)) ??
    false
  );
}
