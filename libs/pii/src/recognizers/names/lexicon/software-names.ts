import { DIGIT } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import { hashesOf } from '../../../words/hashes-of';
import { wordSets } from '../../../words/words';
import { GAP, gapBefore } from '../name-gaps';
import { isGreeted } from './name-cues';
import type { NameLexicon } from './name-lexicon';
import { isPlainName } from './plain-names';

/** What is done with programs and to no one: "installed Devin", "prompted Claude". */
const USES = hashesOf('names.software-uses');
/** What stands behind a product's name, or says what it is: "the Claude API", "Jules is an agent". */
const NOUNS = hashesOf('names.software-nouns');
/** Of those what people are as well, "an agent", "a model", unless one of these stands before it: "coding", "language". */
const JOBS = hashesOf('names.software-jobs');
const TECHNICAL = hashesOf('names.technical-words');
const ACTS = hashesOf('names.software-acts');
const COPULAS = hashesOf('names.software-copulas');
const DETERMINERS = hashesOf('names.software-determiners');
/** By the low bits of the hash: what may stand before a name of software, and behind it. Almost no word is either. */
const FILTER_MASK = 0xfff;
const MAY_PRECEDE = filterOf(USES);
const MAY_FOLLOW = filterOf(NOUNS, COPULAS);
/** Given names that assistants bear; whose they are the rest of the text says. */
const ASSISTANTS = hashesOf('names.assistants');
/** Of those the ones that hardly anybody bears where programs and lamps are spoken of. */
const PLAIN_ASSISTANTS = hashesOf('names.plain-assistants');
/** "LLM", "refactor", "timer": what assistants are asked for, and what is said of them. */
const ABOUT_ASSISTANTS = hashesOf('names.about-assistants');
/** "my aunt Gemma", "Gemma is my aunt", "Gemma and her sister": what nobody says of a program. */
const PERSONAL: ReadonlySet<number> = new Set(
  [
    'names.personal-signs',
    ...[...wordSets('kin').keys()].filter((set) => set.endsWith('.relatives')),
  ].flatMap((set) => [...hashesOf(set)]),
);
/** "set", "turn", "play": what a smart speaker is told to do. */
const VOICE_COMMANDS = hashesOf('names.voice-commands');
const PERSONAL_REACH = 4;
/** Words from "is" to what it is: "Jules is Google's new coding agent". */
const REACH = 6;
const VERSION = /^(?:[ -]v?\d{1,2}\.\d|[ :-]v?\d{1,3}[bB]\b|[ -]v\d)/;

const LINE_END = /^[,:!]?[ \t]*(?:\r?\n|$)/;

/** "using Anna's agent", "use Anna as a witness" */
const OF_SOMEONE = /^(?:['’]s\b| as )/;

/**
 * Given names that are said of software somewhere in the text. A list of products would be old in a month and wrong
 * for everyone of the name, so only what the text itself says counts: a version, a verb for using, what it is.
 */
export class SoftwareNames {
  private text: string | undefined;
  private readonly names = new Set<number>();
  private assistants: ReadonlySet<number> | undefined;

  /** Whether the text says of the word in `token`, there or elsewhere, that it is software. */
  has(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
    if (this.text !== scan.text) this.collect(scan, lexicon);
    const hash = scan.tokenHash[token]!;
    if (this.names.has(hash)) return true;
    return ASSISTANTS.has(hash) && (this.assistants ??= assistantsIn(scan)).has(hash);
  }

  /** "Alexa, turn off the lights", "Siri, what's the weather": called and told to, as only programs are. */
  isCommanded(scan: TextScan, token: number): boolean {
    const verb = token + 1;
    return (
      PLAIN_ASSISTANTS.has(scan.tokenHash[token]!) &&
      verb < scan.tokenCount &&
      gapBefore(scan, verb) === GAP.comma &&
      VOICE_COMMANDS.has(scan.tokenHash[verb]!)
    );
  }

  /** "Hey Alexa, set a timer": a greeting that speaks to a program. One with a line of its own begins a letter. */
  isGreeted(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
    if (!ASSISTANTS.has(scan.tokenHash[token]!) || !isGreeted(scan, lexicon, token)) return false;
    if (this.isCommanded(scan, token)) return true;
    const end = scan.tokenEnd[token]!;
    return !LINE_END.test(scan.text.slice(end, end + 6)) && this.has(scan, lexicon, token);
  }

  private collect(scan: TextScan, lexicon: NameLexicon): void {
    this.text = scan.text;
    this.assistants = undefined;
    this.names.clear();
    // Locals, because an imported name is a property access in CommonJS.
    const { tokenFlags, tokenHash, tokenCount } = scan;
    const [capital, digit, before, behind] = [FIRST_UPPER, DIGIT, MAY_PRECEDE, MAY_FOLLOW];
    for (let token = 0; token < tokenCount; token++) {
      if ((tokenFlags[token]! & (capital | digit)) !== capital) continue;
      const next = token + 1;
      const telling =
        (token > 0 && before[tokenHash[token - 1]! & FILTER_MASK] === 1) ||
        (next < tokenCount &&
          ((tokenFlags[next]! & digit) !== 0 || behind[tokenHash[next]! & FILTER_MASK] === 1));
      if (telling && mayBeSoftware(scan, lexicon, token) && isSaidOfSoftware(scan, token))
        this.names.add(tokenHash[token]!);
    }
  }
}

function filterOf(...sets: readonly ReadonlySet<number>[]): Uint8Array {
  const filter = new Uint8Array(FILTER_MASK + 1);
  for (const set of sets) for (const hash of set) filter[hash & FILTER_MASK] = 1;
  return filter;
}

const NONE: ReadonlySet<number> = new Set();

/** "They deployed Kevin to Iraq", "Maria models": what everybody knows as a name is software only where assistants bear it. */
function mayBeSoftware(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  return ASSISTANTS.has(scan.tokenHash[token]!) || !isPlainName(scan, lexicon, token);
}

/**
 * Assistants of a text that speaks of programs, models or a smart speaker. A name that many people bear counts only beside
 * another assistant, and none where something that is said of people stands beside it anywhere.
 */
function assistantsIn(scan: TextScan): ReadonlySet<number> {
  const assistants = new Set<number>();
  const people = new Set<number>();
  let isAboutThem = false;
  for (let token = 0; token < scan.tokenCount; token++) {
    const hash = scan.tokenHash[token]!;
    isAboutThem ||= ABOUT_ASSISTANTS.has(hash);
    if (!ASSISTANTS.has(hash) || (scan.tokenFlags[token]! & FIRST_UPPER) === 0) continue;
    if (isHalfOfName(scan, token) || isPersonal(scan, token)) people.add(hash);
    else assistants.add(hash);
  }
  if (!isAboutThem || assistants.size === 0) return NONE;
  // Two names that many people bear prove nothing: "Devin and Jules were late."
  const isPair = [...assistants].some((hash) => PLAIN_ASSISTANTS.has(hash) && !people.has(hash));
  return new Set(
    [...assistants].filter((hash) => !people.has(hash) && (isPair || PLAIN_ASSISTANTS.has(hash))),
  );
}

/** A word for relatives, friends, colleagues or pronouns within a few words on either side, in the same sentence. */
function isPersonal(scan: TextScan, token: number): boolean {
  for (const step of [-1, 1])
    for (let i = 1, at = token + step; i <= PERSONAL_REACH; i++, at += step) {
      if (at < 0 || at >= scan.tokenCount) break;
      const gap = gapBefore(scan, Math.max(at, at - step));
      if (gap === GAP.sentence || gap === GAP.newline) break;
      if (PERSONAL.has(scan.tokenHash[at]!)) return true;
    }
  return false;
}

/** "Claude Opus", "Gemini Flash": an assistant, and what stands behind a product's name. */
export function isNamedAssistant(scan: TextScan, first: number, last: number): boolean {
  return ASSISTANTS.has(scan.tokenHash[first]!) && NOUNS.has(scan.tokenHash[last]!);
}

/** Another capitalised word beside it that is no assistant either. */
function isHalfOfName(scan: TextScan, token: number): boolean {
  return [token - 1, token + 1].some(
    (other) =>
      other >= 0 &&
      other < scan.tokenCount &&
      gapBefore(scan, Math.max(other, token)) === GAP.space &&
      (scan.tokenFlags[other]! & FIRST_UPPER) !== 0 &&
      !isFirstOfSentence(scan, other) &&
      !NOUNS.has(scan.tokenHash[other]!),
  );
}

/** "Ask Claude", "Ich frage Jules": a capital that says nothing. */
function isFirstOfSentence(scan: TextScan, token: number): boolean {
  const gap = gapBefore(scan, token);
  return gap === GAP.newline || gap === GAP.edge || gap === GAP.sentence || token === 0;
}

function isSaidOfSoftware(scan: TextScan, token: number): boolean {
  // The first or second half of a full name is someone's.
  if (isCapitalBeside(scan, token, token - 1) || isCapitalBeside(scan, token + 1, token + 1))
    return isNoun(scan, token + 1) && !isCapitalBeside(scan, token, token - 1);
  const end = scan.tokenEnd[token]!;
  if (token > 0 && gapBefore(scan, token) === GAP.space && USES.has(scan.tokenHash[token - 1]!))
    return !OF_SOMEONE.test(scan.text.slice(end, end + 4));
  if (VERSION.test(scan.text.slice(end, end + 8)) || isNoun(scan, token + 1)) return true;
  if (isNumbered(scan, token + 1)) return true;
  return isCalledSoftware(scan, token);
}

/** Whether a capitalised word stands at `other`, with a blank before `at`. */
function isCapitalBeside(scan: TextScan, at: number, other: number): boolean {
  return (
    other >= 0 &&
    at < scan.tokenCount &&
    gapBefore(scan, at) === GAP.space &&
    (scan.tokenFlags[other]! & FIRST_UPPER) !== 0 &&
    !USES.has(scan.tokenHash[other]!) &&
    !DETERMINERS.has(scan.tokenHash[other]!)
  );
}

function isNoun(scan: TextScan, token: number): boolean {
  return (
    token < scan.tokenCount &&
    gapBefore(scan, token) === GAP.space &&
    NOUNS.has(scan.tokenHash[token]!)
  );
}

/** "Gemma 3 is", "Gemma 3 can": a number that is no count of what follows. */
function isNumbered(scan: TextScan, number: number): boolean {
  const next = number + 1;
  return (
    next < scan.tokenCount &&
    scan.tokenEnd[number]! - scan.tokenStart[number]! < 3 &&
    (scan.tokenFlags[number]! & DIGIT) !== 0 &&
    gapBefore(scan, number) === GAP.space &&
    gapBefore(scan, next) === GAP.space &&
    ACTS.has(scan.tokenHash[next]!)
  );
}

/** "Jules is Google's coding agent", "Claude, an assistant". */
function isCalledSoftware(scan: TextScan, token: number): boolean {
  const next = token + 1;
  if (next >= scan.tokenCount || gapBefore(scan, next) !== GAP.space) return false;
  if (!COPULAS.has(scan.tokenHash[next]!)) return false;
  const stop = Math.min(scan.tokenCount, next + 1 + REACH);
  let isTechnical = false;
  for (let i = next + 1; i < stop; i++) {
    const gap = gapBefore(scan, i);
    if (gap !== GAP.space && gap !== GAP.apostrophe && gap !== GAP.hyphen) return false;
    const hash = scan.tokenHash[i]!;
    // "is writing an agent", "is at the model": what someone does with one.
    if (NOUNS.has(hash)) return !JOBS.has(hash) || isTechnical;
    isTechnical ||= TECHNICAL.has(hash);
    if (i === next + 1 && !isDeterminer(scan, i)) return false;
  }
  return false;
}

function isDeterminer(scan: TextScan, token: number): boolean {
  return DETERMINERS.has(scan.tokenHash[token]!) || (scan.tokenFlags[token]! & FIRST_UPPER) !== 0;
}
