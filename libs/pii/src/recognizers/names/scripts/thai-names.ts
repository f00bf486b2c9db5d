import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { words } from '../../../words/words';
import { BeginningIndex } from './beginning-index';

const TITLES = new BeginningIndex(words('script-names.thai-titles'));
/** "Khun", "brother", "doctor": also the beginnings of ordinary words, so only in front of what looks like a name. */
const SOFT_TITLES = new BeginningIndex(words('script-names.thai-soft-titles'));
const LABELS: ReadonlySet<string> = new Set(words('script-names.thai-labels'));
/** "My name is", "my daughter is called". */
const NAMED = new BeginningIndex(words('script-names.thai-named'));
/** What goes on behind a name without a space: verbs, particles, prepositions. */
const CLOSERS = new BeginningIndex(words('script-names.thai-closers'));
const VERBS = new BeginningIndex(words('script-names.thai-verbs'));
/** Ordinary words that begin like a title. */
const COMPOUNDS = new BeginningIndex(words('script-names.thai-compounds'));
const SPEECH = new BeginningIndex(words('script-names.thai-speech'));
const GIVEN = new BeginningIndex(words('script-names.thai-given'));
const SURNAMES: ReadonlySet<string> = new Set(words('script-names.thai-surnames'));
const ENDINGS = words('script-names.thai-name-endings');

const MIN_NAME = 3;
const MAX_GIVEN = 16;
const MAX_SURNAME = 26;
/** Given names of fewer letters are everyday words as often. */
const MIN_ALONE = 5;
/** Titles inside a run are looked for this far; behind it the run is no beginning of a sentence any more. */
const MAX_LEAD = 200;

/** What stands in front of a name. */
interface Lead {
  readonly kind: 'named' | 'title' | 'soft';
  readonly word: string;
  /** It begins the run. */
  readonly opens: boolean;
}

/** Where a name was read, and how sure its words alone make it. */
interface ThaiName {
  /** End of the given name. */
  readonly given: number;
  readonly end: number;
  readonly listed: boolean;
  readonly surname: boolean;
}

/**
 * Thai: given name, space, family name, behind a title, a label or "is called" - or alone, where the lists know the
 * given name. Words run together, so that a name ends where a space or a word that goes on behind names does.
 */
export function findThaiNames(scan: TextScan, start: number, end: number, sink: SpanSink): number {
  const text = scan.text;
  const label = labelEnd(text, start, end);
  if (label > 0) return addLabelled(text, label, sink) || end;
  const stop = Math.min(end, start + MAX_LEAD);
  let done = 0;
  for (let at = start; at < stop; at++) {
    const lead = leadAt(text, at, at === start);
    if (lead === undefined) continue;
    const from = skipSpace(text, at + lead.word.length);
    const name = nameAt(text, from);
    if (name === undefined || !isBelieved(text, lead, from, name)) continue;
    sink.add(from, name.end, 'PERSON', name.listed || name.surname ? 0.85 : 0.7, 'names.thai');
    done = name.end;
    at = name.end - 1;
  }
  return done > 0 ? done : alone(text, start, end, sink);
}

/** A title, a relative or "is called" at `at`; none in นายจ้าง "employer", คุณภาพ "quality". */
function leadAt(text: string, at: number, opens: boolean): Lead | undefined {
  const named = NAMED.longest(text, at);
  if (named > 0) return { kind: 'named', word: text.slice(at, at + named), opens };
  const title = TITLES.longest(text, at);
  const length = title || SOFT_TITLES.longest(text, at);
  if (length === 0 || COMPOUNDS.longest(text, at) > length) return undefined;
  const word = text.slice(at, at + length);
  // อา, ตา and their like are syllables of other words unless they begin a run.
  if (title === 0 && !opens && word !== 'คุณ') return undefined;
  return { kind: title > 0 ? 'title' : 'soft', word, opens };
}

function isBelieved(text: string, lead: Lead, from: number, name: ThaiName): boolean {
  if (name.listed) return true;
  if (CLOSERS.has(text, from)) return false;
  if (lead.kind === 'named') return true;
  const given = text.slice(from, name.given);
  const likely =
    hasNameEnding(given) || (name.surname && hasNameEnding(text.slice(from, name.end)));
  // An unknown word behind a title needs a family name, and inside a run the look of a name too.
  if (lead.kind === 'title') return name.surname && (lead.opens || likely);
  if (likely) return name.surname || (given.length > 3 && VERBS.has(text, name.end));
  // พี่เอกบอกว่า: an unknown nickname in front of what only people do.
  return lead.opens && lead.word !== 'คุณ' && given.length <= 5 && SPEECH.has(text, name.end);
}

/** สมชาย ใจดี: a listed given name that is a run of its own, and a family name behind it. */
function alone(text: string, start: number, end: number, sink: SpanSink): number {
  if (end - start < MIN_ALONE || GIVEN.longest(text, start) !== end - start) return 0;
  const surname = surnameEnd(text, end);
  if (surname === 0) return 0;
  const word = text.slice(end + 1, surname);
  const line =
    (start === 0 || text[start - 1] === '\n') &&
    /^\r?(?:\n|$)/.test(text.slice(surname, surname + 2));
  if (
    !line &&
    !SURNAMES.has(word) &&
    !hasNameEnding(text.slice(start, end)) &&
    !hasNameEnding(word)
  )
    return 0;
  sink.add(start, surname, 'PERSON', 0.7, 'names.thai');
  return surname;
}

/** End of `ชื่อ: ` or `ชื่อ-นามสกุล ` when the run is a label, 0 when it is none. */
function labelEnd(text: string, start: number, end: number): number {
  if (!LABELS.has(text.slice(start, end))) return 0;
  let stop = end;
  if (text[stop] === '-') {
    let next = stop + 1;
    while (isThai(text, next)) next++;
    if (LABELS.has(text.slice(stop + 1, next))) stop = next;
  }
  const gap = /^(?:[ \t]?[:：]?[ \t]{0,3}\r?\n?)/u.exec(text.slice(stop, stop + 6))![0].length;
  return gap === 0 || !isThai(text, stop + gap) ? 0 : stop + gap;
}

function addLabelled(text: string, from: number, sink: SpanSink): number {
  const titled = TITLES.longest(text, from) || SOFT_TITLES.longest(text, from);
  const first = skipSpace(text, from + titled);
  const name = nameAt(text, first);
  if (name === undefined || (!name.listed && !name.surname && titled === 0)) return 0;
  if (CLOSERS.has(text, first) && !name.listed) return 0;
  sink.add(first, name.end, 'PERSON', 0.8, 'names.thai', text.slice(Math.max(0, from - 12), from));
  return name.end;
}

/** The name that begins at `from`: up to a space or a word that goes on, then perhaps a family name. */
function nameAt(text: string, from: number): ThaiName | undefined {
  if (!isThai(text, from)) return undefined;
  const known = GIVEN.longest(text, from);
  let end = from + known;
  // A listed name that goes on into other letters is the beginning of a longer one.
  const listed = known >= MIN_NAME && (!isThai(text, end) || CLOSERS.has(text, end));
  if (!listed) {
    end = from + 1;
    while (
      isThai(text, end) &&
      end - from < MAX_GIVEN &&
      !(end - from > 1 && closesWord(text, end))
    )
      end++;
    if (end - from < 2 || end - from >= MAX_GIVEN) return undefined;
  }
  const surname = surnameEnd(text, end);
  return { given: end, end: surname || end, listed, surname: surname > 0 };
}

/** End of the family name behind one space, 0 when none stands there. */
function surnameEnd(text: string, end: number): number {
  if (text[end] !== ' ' || !isThai(text, end + 1) || CLOSERS.has(text, end + 1)) return 0;
  if (TITLES.has(text, end + 1) || SOFT_TITLES.longest(text, end + 1) > 2) return 0;
  let stop = end + 2;
  while (
    isThai(text, stop) &&
    stop - end <= MAX_SURNAME &&
    !(stop - end > MIN_NAME && CLOSERS.has(text, stop) && closesWord(text, stop))
  )
    stop++;
  return stop - end - 1 < MIN_NAME || stop - end > MAX_SURNAME ? 0 : stop;
}

/** Short closers are syllables of names as well: believed inside a run when a particle or verb of two letters or more. */
function closesWord(text: string, at: number): boolean {
  return CLOSERS.longest(text, at) > 2;
}

function hasNameEnding(name: string): boolean {
  return ENDINGS.some((ending) => name.endsWith(ending));
}

function skipSpace(text: string, at: number): number {
  return text[at] === ' ' || text[at] === '.' ? at + 1 : at;
}

function isThai(text: string, at: number): boolean {
  const code = at < text.length ? text.charCodeAt(at) : 0;
  return code >= 0xe01 && code <= 0xe4e && code !== 0xe3f;
}
