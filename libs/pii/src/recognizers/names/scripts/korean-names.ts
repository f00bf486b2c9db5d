import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { GAP, gapBefore } from '../name-gaps';
import { words } from '../../../words/words';

const setOf = (name: string): ReadonlySet<string> => new Set(words(name));
const SURNAMES = setOf('script-names.korean-surnames');
const COMPOUND_SURNAMES = setOf('script-names.korean-compound-surnames');
const COMMON_SURNAMES = setOf('script-names.korean-common-surnames');
const SYLLABLES = setOf('script-names.korean-syllables');
const GIVEN = setOf('script-names.korean-given');
/** First and second syllables of the listed given names: others are made of the same. */
const HEADS: ReadonlySet<string> = new Set([...GIVEN].map((name) => name[0]!));
const TAILS: ReadonlySet<string> = new Set([...GIVEN].map((name) => name[1]!));
/** Second syllables that are endings of ordinary words as well: 조정은 "the adjustment", 유도하는 "leading". */
const GRAMMAR_TAILS = setOf('script-names.korean-grammar-tails');
const HONORIFICS = setOf('script-names.korean-honorifics');
const TRIGGERS = setOf('script-names.korean-triggers');
const KIN = setOf('script-names.korean-kin');
const PARTICLES = setOf('script-names.korean-particles');
/** What is said of and to people only. */
const PERSONAL = setOf('script-names.korean-personal-particles');
const TOPIC = /(?:[와과은는이가을를의도]|에게|께서|께|한테)$/u;

/** A token is read up to here: name, honorific and particle. */
const MAX_TOKEN = 12;
/** What a reading needs: what the lists say of the words, and what stands around them. */
const ENOUGH = 3;
const CERTAIN = 4;

interface Surroundings {
  readonly honoured: boolean;
  readonly introduced: boolean;
  readonly afterKin: boolean;
  readonly opens: boolean;
  /** A bracket, a comma or the end of the line follows. */
  readonly closed: boolean;
}

interface Reading {
  readonly length: number;
  readonly score: number;
}

/**
 * Korean: a family name and a given name of one to three syllables, then particles and honorifics. A name that the
 * lists know needs nothing beside it; one that is made of the syllables of names needs an honorific, a label, a
 * relative or what is said to people only.
 */
export function findKoreanName(scan: TextScan, token: number, sink: SpanSink): void {
  const start = scan.tokenStart[token]!;
  const end = scan.tokenEnd[token]!;
  if (end - start > MAX_TOKEN || end - start < 2) return;
  const word = scan.text.slice(start, end);
  const around = surroundingsOf(scan, token);
  let best: Reading | undefined;
  for (const surname of [2, 1]) {
    if (!(surname === 2 ? COMPOUND_SURNAMES : SURNAMES).has(word.slice(0, surname))) continue;
    for (const given of [2, 1, 3]) {
      const reading = readingOf(word, surname, given, around);
      if (reading !== undefined && reading.score > (best?.score ?? 0)) best = reading;
    }
  }
  const alone = givenAlone(word, around);
  // 우리 딸 서연이가 is 서연, not 서 연이; 윤서아 is not 윤서, called.
  if (alone !== undefined && (around.afterKin || (best?.score ?? 0) < ENOUGH)) best = alone;
  if (best === undefined || best.score < ENOUGH) return;
  sink.add(
    start,
    start + best.length,
    'PERSON',
    best.score >= CERTAIN ? 0.8 : 0.65,
    'names.korean',
  );
}

function surroundingsOf(scan: TextScan, token: number): Surroundings {
  const gap = gapBefore(scan, token);
  const near = token > 0 && (gap === GAP.space || gap === GAP.colon || gap === GAP.comma);
  const before = near ? scan.word(token - 1) : '';
  const next = token + 1;
  return {
    introduced: TRIGGERS.has(before) && gap !== GAP.comma,
    afterKin: gap === GAP.space && KIN.has(before),
    honoured:
      next < scan.tokenCount && gapBefore(scan, next) === GAP.space && isHonorific(scan.word(next)),
    opens: gap !== GAP.space && gap !== GAP.hyphen,
    closed: next >= scan.tokenCount || gapBefore(scan, next) !== GAP.space,
  };
}

/** 씨, 대리님께: with its particle. */
function isHonorific(word: string): boolean {
  return HONORIFICS.has(word) || HONORIFICS.has(word.replace(TOPIC, ''));
}

function readingOf(
  word: string,
  surname: number,
  given: number,
  around: Surroundings,
): Reading | undefined {
  const length = surname + given;
  if (word.length < length) return undefined;
  const name = word.slice(surname, length);
  const rest = word.slice(length);
  const honoured = around.honoured && rest === '';
  const polite = HONORIFICS.has(rest) || (rest !== '' && isHonorific(rest));
  if (rest !== '' && !PARTICLES.has(rest) && !PERSONAL.has(rest) && !polite) return undefined;
  const listed = GIVEN.has(name);
  const typical = given === 2 && HEADS.has(name[0]!) && TAILS.has(name[1]!);
  if (!listed && !typical && ![...name].every((syllable) => SYLLABLES.has(syllable)))
    return undefined;
  let score = listed ? 2 : typical ? 1 : 0;
  // One or three syllables are rare, and every second word of two could be such a name.
  if (given !== 2) score -= 1;
  if (COMMON_SURNAMES.has(word.slice(0, surname)) || surname === 2) score += 1;
  if (given === 2 && isGrammar(name[1]!, rest) && !around.closed) score -= 1;
  if (polite || honoured) score += 3;
  else if (PERSONAL.has(rest)) score += 1;
  if (around.introduced || around.afterKin) score += 2;
  return { length, score };
}

/** 조정은 and 유도하는 end as 이지은 and 김도하는 do; behind 은 no other particle can stand. */
function isGrammar(tail: string, rest: string): boolean {
  return GRAMMAR_TAILS.has(tail) && (tail !== '은' || rest === '');
}

/** 우리 딸 서연이가, 민지야: a listed given name behind a relative, or called. */
function givenAlone(word: string, around: Surroundings): Reading | undefined {
  const name = word.slice(0, 2);
  if (!GIVEN.has(name)) return undefined;
  const rest = word.slice(2).replace(/^이(?=[가는를와도랑])/u, '');
  const called = (rest === '야' || rest === '아') && around.opens;
  if (rest !== '' && !PARTICLES.has(rest) && !PERSONAL.has(rest) && !HONORIFICS.has(rest))
    return undefined;
  if (around.afterKin || called || HONORIFICS.has(rest)) return { length: 2, score: ENOUGH };
  return undefined;
}
