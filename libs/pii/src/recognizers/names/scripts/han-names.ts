import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { words } from '../../../words/words';
import { BeginningIndex } from './beginning-index';
import { EndingIndex } from './ending-index';
import { isHan, isKatakana, japaneseName, katakanaName } from './japanese-names';

const HONORIFICS = new BeginningIndex(words('script-names.han-honorifics'));
const VERBS = new BeginningIndex(words('script-names.han-verbs'));
const SURNAMES: ReadonlySet<string> = new Set(words('script-names.chinese-surnames'));
const STOPS: ReadonlySet<string> = new Set(words('script-names.han-stops'));
const COMPOUND: ReadonlySet<string> = new Set(words('script-names.chinese-compound-surnames'));
/** Letters of given names. */
const GIVEN: ReadonlySet<string> = new Set(words('script-names.chinese-given-letters'));
const TRIGGERS = new EndingIndex([
  ...words('script-names.han-triggers'),
  ...words('script-names.japanese-triggers'),
]);
/** "to", "with", "ask": in front of people and of everything else. */
const WEAK_TRIGGERS = new EndingIndex(words('script-names.han-weak-triggers'));
/** What goes on behind 老李 and 小王. */
const NICK_VERBS = new BeginningIndex(words('script-names.han-nick-verbs'));

/** Names in one run of Han characters and kana, which has no spaces to tell words apart. */
export function findHanNames(scan: TextScan, start: number, end: number, sink: SpanSink): void {
  const { text, codes } = scan;
  for (let i = start; i < end; i++) {
    const code = codes[i]!;
    if (isKatakana(code)) {
      let stop = i + 1;
      while (stop < end && isKatakana(codes[stop]!)) stop++;
      katakanaName(text, i, stop, sink);
      i = stop - 1;
      continue;
    }
    if (!isHan(code)) continue;
    const found =
      japaneseName(text, codes, i, sink) ||
      chineseName(text, codes, i, start, end, sink) ||
      nickname(text, i, start, sink);
    if (found > i) i = found - 1;
  }
}

/** A Chinese name at `at`: family name of one or two letters, given name of one or two; its end, 0 when none. */
function chineseName(
  text: string,
  codes: Uint16Array,
  at: number,
  start: number,
  end: number,
  sink: SpanSink,
): number {
  const compound = COMPOUND.has(text.slice(at, at + 2));
  // 师傅 is a title, not Mr Shi.
  if ((!compound && !SURNAMES.has(text[at]!)) || HONORIFICS.has(text, at)) return 0;
  const given = at + (compound ? 2 : 1);
  let stop = given;
  while (
    stop < end &&
    stop < given + 2 &&
    isHan(codes[stop]!) &&
    !STOPS.has(text[stop]!) &&
    !HONORIFICS.has(text, stop) &&
    !(stop > given && VERBS.has(text, stop))
  )
    stop++;
  const before = TRIGGERS.endsBefore(text, at);
  const honour = HONORIFICS.has(text, stop);
  const alone = at === start || !isHan(codes[at - 1]!);
  if (stop === given) {
    if (!honour || !(alone || before || STOPS.has(text[at - 1]!))) return 0;
    sink.add(at, stop, 'PERSON', 0.75, 'names.chinese');
    return stop;
  }
  const likely = isLikelyGiven(text, given, stop);
  const verb = VERBS.has(text, stop);
  const closed = alone && stop === end && stop - at <= 4;
  if (
    // 联系人管理功能: a label is also the beginning of longer words, whose letters name nobody.
    (before && (likely || honour || verb || stop === end || !isHan(codes[at - 1]!))) ||
    // 高级工程师
    (honour && (likely || before || stop - given === 2)) ||
    (verb && (alone || STOPS.has(text[at - 1]!))) ||
    (likely && (stop - given === 2 || stop === end) && isBehindWeakTrigger(text, at, start))
  ) {
    sink.add(at, stop, 'PERSON', before && honour ? 0.85 : 0.75, 'names.chinese');
    return stop;
  }
  if (!closed || !(afterLabel(codes, at) || (likely && stop - given === 2))) return 0;
  sink.add(at, stop, 'PERSON', afterLabel(codes, at) ? 0.75 : 0.65, 'names.chinese');
  return stop;
}

/** Every letter is one that given names are made of. */
function isLikelyGiven(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!GIVEN.has(text[i]!)) return false;
  return true;
}

/** 请把文件发给赵思远, 昨天和马志强: behind a preposition or "ask", inside the run or at its beginning. */
function isBehindWeakTrigger(text: string, at: number, start: number): boolean {
  return at > start && WEAK_TRIGGERS.endsAt(text, at);
}

/** 老李病了, 小王说: "old" or "little" before a family name alone. */
function nickname(text: string, at: number, start: number, sink: SpanSink): number {
  if ((text[at] !== '老' && text[at] !== '小') || !SURNAMES.has(text[at + 1] ?? '')) return 0;
  const free = at === start || WEAK_TRIGGERS.endsAt(text, at) || STOPS.has(text[at - 1]!);
  if (
    !free ||
    HONORIFICS.has(text, at) ||
    !(NICK_VERBS.has(text, at + 2) || HONORIFICS.has(text, at + 2))
  )
    return 0;
  sink.add(at, at + 2, 'PERSON', 0.65, 'names.chinese');
  return at + 2;
}

/** A colon stands in front: "姓名: 王伟". */
function afterLabel(codes: Uint16Array, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && codes[i] === 0x20) i--;
  return (
    i > 0 &&
    codes[i] === 0x3a &&
    isHan(codes[i - 1]!) &&
    TRIGGERS.hasLetter(String.fromCharCode(codes[i - 1]!))
  );
}
