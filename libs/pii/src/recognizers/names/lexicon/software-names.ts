import { DIGIT, foldWord, hashWord } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { FIRST_UPPER } from '../../../scan/token-table';
import { words } from '../../../words/words';
import { GAP, gapBefore } from '../name-gaps';

const hashes = (set: string): ReadonlySet<number> =>
  new Set(words(set).map((word) => hashWord(foldWord(word))));
/** What is done with programs and to no one: "installed Devin", "prompted Claude". */
const USES = hashes('names.software-uses');
/** What stands behind a product's name, or says what it is: "the Claude API", "Jules is an agent". */
const NOUNS = hashes('names.software-nouns');
const ACTS = hashes('names.software-acts');
const COPULAS = hashes('names.software-copulas');
const DETERMINERS = hashes('names.software-determiners');
/** By the low bits of the hash: what may stand before a name of software, and behind it. Almost no word is either. */
const FILTER_MASK = 0xfff;
const MAY_PRECEDE = filterOf(USES);
const MAY_FOLLOW = filterOf(NOUNS, COPULAS);
/** Given names that assistants bear; whose they are the rest of the text says. */
const ASSISTANTS = hashes('names.assistants');
const ABOUT_ASSISTANTS = hashes('names.about-assistants');
/** Words from "is" to what it is: "Jules is Google's new coding agent". */
const REACH = 6;
const VERSION = /^(?:[ -]v?\d{1,2}\.\d|[ :-]v?\d{1,3}[bB]\b|[ -]v\d)/;

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
  has(scan: TextScan, token: number): boolean {
    if (this.text !== scan.text) this.collect(scan);
    const hash = scan.tokenHash[token]!;
    if (this.names.has(hash)) return true;
    return ASSISTANTS.has(hash) && (this.assistants ??= assistantsIn(scan)).has(hash);
  }

  private collect(scan: TextScan): void {
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
      if (telling && isSaidOfSoftware(scan, token)) this.names.add(tokenHash[token]!);
    }
  }
}

function filterOf(...sets: readonly ReadonlySet<number>[]): Uint8Array {
  const filter = new Uint8Array(FILTER_MASK + 1);
  for (const set of sets) for (const hash of set) filter[hash & FILTER_MASK] = 1;
  return filter;
}

const NONE: ReadonlySet<number> = new Set();

/** Assistants of a text: one alone may be anybody; two of them, or one beside a prompt or a smart speaker, are not. */
function assistantsIn(scan: TextScan): ReadonlySet<number> {
  const assistants = new Set<number>();
  let isAboutThem = false;
  for (let token = 0; token < scan.tokenCount; token++) {
    const hash = scan.tokenHash[token]!;
    isAboutThem ||= ABOUT_ASSISTANTS.has(hash);
    if (!ASSISTANTS.has(hash) || (scan.tokenFlags[token]! & FIRST_UPPER) === 0) continue;
    if (!isHalfOfName(scan, token)) assistants.add(hash);
  }
  return assistants.size > 1 || isAboutThem ? assistants : NONE;
}

/** A given name that an assistant bears. */
export function isAssistant(scan: TextScan, token: number): boolean {
  return ASSISTANTS.has(scan.tokenHash[token]!);
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
  for (let i = next + 1; i < stop; i++) {
    const gap = gapBefore(scan, i);
    if (gap !== GAP.space && gap !== GAP.apostrophe && gap !== GAP.hyphen) return false;
    // "is writing an agent", "is at the model": what someone does with one.
    if (NOUNS.has(scan.tokenHash[i]!)) return true;
    if (i === next + 1 && !isDeterminer(scan, i)) return false;
  }
  return false;
}

function isDeterminer(scan: TextScan, token: number): boolean {
  return DETERMINERS.has(scan.tokenHash[token]!) || (scan.tokenFlags[token]! & FIRST_UPPER) !== 0;
}
