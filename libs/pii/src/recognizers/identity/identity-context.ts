import {
  CASELESS,
  CHAR_CLASS,
  DIGIT,
  LOWER,
  NEWLINE,
  UPPER,
  foldWord,
  hashWord,
} from '../../scan/char-class';
import type { TextScan } from '../../scan/text-scan';
import { ContextPhrases, splitWords } from './context-phrases';
import type { IdentityRule } from './identity-rule';
import {
  FILLER_WORDS,
  LOOK_ALIKE_WORDS,
  LOOSE_WORDS,
  PRONOUNS,
  UNIT_WORDS,
} from './look-alike-words';

export const FAR = 255;
const TOKENS_BEFORE = 12;
const MAX_GROUPS_AHEAD = 12;
const TOKENS_AFTER = 6;
const MAX_GAP = 90;
const SENTENCE_COST = 3;
const AFTER_COST = 3;
const TIGHT_REACH = 3;
/** A common word further away still lets a number with the right check digit count. */
const LOOSE_REACH = 7;
const NO_TOKEN = -1;
/** Kinds of words that must stand close: abbreviations, and words with other meanings. */
const SHORT = 1;
const LOOSE = 2;

/**
 * What the words around one candidate say, per rule. One instance is reused for all candidates of a text:
 * distances are counted in tokens, a sentence border or another number in between costs extra.
 */
export class IdentityContext {
  /** Per rule the distance of its nearest word, {@link FAR} when there is none. */
  readonly distance: Uint8Array;
  /** Per rule the phrase that was nearest. */
  private readonly nearest: Int32Array;
  private readonly nearestSpan: Uint8Array;
  /** Whether the nearest phrase is too common for its distance: only a checksum can make it count. */
  private readonly faint: Uint8Array;
  /** Whether another number stands between the nearest phrase and the candidate. */
  private readonly interrupted: Uint8Array;
  /** Distance of the nearest word for something that only looks like an identity number. */
  lookAlike = FAR;
  /** Smallest distance over all rules. */
  closest = FAR;
  /** A counted or measured quantity follows. */
  unitFollows = false;

  private fillersOnly = true;
  private readonly fillers: ReadonlySet<number> = new Set(
    [...FILLER_WORDS].map((word) => hashWord(foldWord(word))),
  );
  private lookAlikeToken = NO_TOKEN;
  private lookAlikeBefore = FAR;
  private readonly phrases: ContextPhrases;
  private readonly rulesOf: (readonly number[])[];
  private readonly tight: Uint8Array;
  private readonly negativeFrom: number;
  private readonly touched: number[] = [];

  constructor(rules: readonly IdentityRule[]) {
    this.distance = new Uint8Array(rules.length).fill(FAR);
    this.nearest = new Int32Array(rules.length);
    this.nearestSpan = new Uint8Array(rules.length);
    this.interrupted = new Uint8Array(rules.length);
    this.faint = new Uint8Array(rules.length);
    const owners = new Map<string, number[]>();
    for (const [index, { context }] of rules.entries()) {
      for (const phrase of new Set(context.map(normalised))) {
        const list = owners.get(phrase);
        if (list === undefined) owners.set(phrase, [index]);
        else list.push(index);
      }
    }
    const negatives = LOOK_ALIKE_WORDS.map(normalised).filter((text) => !owners.has(text));
    this.negativeFrom = owners.size;
    this.phrases = new ContextPhrases([...owners.keys(), ...negatives]);
    this.rulesOf = [...owners.keys()].map((phrase) => withShorter(phrase, owners));
    const loose = new Set([...LOOSE_WORDS].map(normalised));
    this.tight = Uint8Array.from(this.phrases.phrases, (text) =>
      loose.has(text) ? LOOSE : text.length <= 4 && text.charCodeAt(0) < 0x2e80 ? SHORT : 0,
    );
  }

  reset(scan: TextScan): void {
    this.phrases.reset(scan);
  }

  /** The words of a rule's nearest phrase, for the explanation. */
  wordsFor(rule: number): string {
    return this.phrases.phrases[this.nearest[rule]!]!;
  }

  isFaint(rule: number): boolean {
    return this.faint[rule] === 1;
  }

  isInterrupted(rule: number): boolean {
    return this.interrupted[rule] === 1;
  }

  /** Rules that some phrase near the candidate speaks for. */
  get spokenFor(): readonly number[] {
    return this.touched;
  }

  /** Looks around the tokens `first` to `last`, and at `header`, a token of the column's header (-1 none). */
  look(scan: TextScan, first: number, last: number, header: number): void {
    for (const rule of this.touched) this.distance[rule] = FAR;
    this.touched.length = 0;
    this.lookAlike = this.closest = this.lookAlikeBefore = FAR;
    this.lookAlikeToken = NO_TOKEN;
    this.unitFollows = false;
    if (header < 0) {
      this.lookBack(scan, first);
      this.lookAhead(scan, last);
      return;
    }
    // In a table the column's header speaks; the neighbours belong to other columns.
    this.fillersOnly = true;
    const end = lastOfCell(scan, header);
    for (let token = end; token >= 0 && token > header - 4; token--) {
      this.note(scan, token, end, end - token, false);
      if (!this.fillers.has(scan.tokenHash[token]!)) this.fillersOnly = false;
      const before = token === 0 ? 0x2c : scan.codes[scan.tokenStart[token]! - 1]!;
      if (before !== 0x20 && before !== 0x5f && before !== 0x2d) return;
    }
  }

  private lookBack(scan: TextScan, first: number): void {
    let cost = 0;
    let numbers = 0;
    let lines = 0;
    this.fillersOnly = true;
    for (let token = first - 1; token >= 0 && token >= first - TOKENS_BEFORE; token--) {
      const from = scan.tokenEnd[token]!;
      const to = scan.tokenStart[token + 1]!;
      if (to - from > 24 || scan.tokenStart[first]! - from > MAX_GAP) return;
      for (let i = from; i < to; i++) {
        const code = scan.codes[i]!;
        if ((CHAR_CLASS[code]! & NEWLINE) !== 0) lines++;
        else if (
          (code === 0x2e || code === 0x3b || code === 0x3f || code === 0x21 || code === 0x3002) &&
          i + 1 < to
        )
          cost += SENTENCE_COST;
      }
      if (lines > 2) return;
      const gap = first - 1 - token + cost + (lines > 1 ? SENTENCE_COST : 0) + numbers * 2;
      this.note(scan, token, first - 1, gap, numbers > 0);
      if ((scan.tokenFlags[token]! & DIGIT) !== 0) numbers++;
      if (this.fillersOnly && !this.fillers.has(scan.tokenHash[token]!)) this.fillersOnly = false;
    }
  }

  private lookAhead(scan: TextScan, last: number): void {
    let cost = AFTER_COST;
    this.fillersOnly = true;
    let from = last + 1;
    // The rest of a number of which only the first groups were looked at; bounded, or a table of digits
    // would be read to its end for each of its cells.
    const limit = Math.min(scan.tokenCount, from + MAX_GROUPS_AHEAD);
    while (
      from < limit &&
      (scan.tokenFlags[from]! & DIGIT) !== 0 &&
      scan.tokenStart[from]! === scan.tokenEnd[from - 1]! + 1
    )
      from++;
    for (let token = from; token < scan.tokenCount && token <= from + TOKENS_AFTER; token++) {
      const start = scan.tokenEnd[token - 1]!;
      const end = scan.tokenStart[token]!;
      if (end - start > 8) return;
      for (let i = start; i < end; i++) {
        const code = scan.codes[i]!;
        if ((CHAR_CLASS[code]! & NEWLINE) !== 0 || code === 0x3b) return;
        if (code !== 0x2e && code !== 0x3f && code !== 0x21) continue;
        // "Is 123 right? It is my ...": only a pronoun speaks of what was before.
        if (cost > AFTER_COST || !PRONOUNS.has(foldWord(scan.word(token)))) return;
        cost++;
      }
      if (token === last + 1 && UNIT_WORDS.has(foldWord(scan.word(token)))) this.unitFollows = true;
      if ((scan.tokenFlags[token]! & DIGIT) !== 0) return;
      this.note(scan, token, scan.tokenCount, token - from + cost, false, true);
      if (!this.fillers.has(scan.tokenHash[token]!)) this.fillersOnly = false;
    }
  }

  /** Whether only words like "is my" or a bracket join a common word and the number. */
  private isJoined(scan: TextScan, token: number, distance: number, after: boolean): boolean {
    if (!after) return distance === 0 || this.fillersOnly;
    if (distance > AFTER_COST) return this.fillersOnly;
    return scan.codes[scan.tokenStart[token]! - 1] === 0x28;
  }

  /** @param limit last token that the phrase may cover */
  private note(
    scan: TextScan,
    token: number,
    limit: number,
    gap: number,
    interrupted: boolean,
    after = false,
  ): void {
    const phrase = this.phrases.startingAt(scan, token);
    if (phrase < 0) return;
    const length = this.phrases.span(token);
    if (token + length - 1 > limit) return;
    const distance = after ? gap : Math.max(0, gap - (length - 1));
    if (phrase >= this.negativeFrom) {
      if (after || distance >= this.lookAlike) return;
      this.lookAlikeBefore = this.lookAlike;
      this.lookAlike = distance;
      this.lookAlikeToken = token;
      return;
    }
    const reach = after ? AFTER_COST - 1 : 0;
    const isCommon = this.tight[phrase] !== 0 && !isAcronym(scan, token, length);
    if (isCommon && distance > LOOSE_REACH + reach) return;
    const faint =
      isCommon && (distance > TIGHT_REACH + reach || !this.isJoined(scan, token, distance, after));
    // "tax reference number": the "reference number" in it speaks for nothing else.
    if (!after && token <= this.lookAlikeToken && token + length > this.lookAlikeToken)
      this.lookAlike = this.lookAlikeBefore;
    if (!faint) this.closest = Math.min(this.closest, distance);
    else if (this.closest === FAR) this.closest = FAR - 1;
    for (const rule of this.rulesOf[phrase]!) {
      if (this.distance[rule] === FAR) this.touched.push(rule);
      else if (
        distance > this.distance[rule]! ||
        (distance === this.distance[rule]! && length <= this.nearestSpan[rule]!)
      )
        continue;
      this.distance[rule] = distance;
      this.nearest[rule] = phrase;
      this.nearestSpan[rule] = length;
      this.interrupted[rule] = interrupted ? 1 : 0;
      this.faint[rule] = faint ? 1 : 0;
    }
  }
}

/** Last token of a header's cell, of the few that a header has: "acct no.". */
function lastOfCell(scan: TextScan, header: number): number {
  let last = header;
  while (last + 1 < scan.tokenCount && last < header + 4) {
    const gap = scan.tokenStart[last + 1]! - scan.tokenEnd[last]!;
    const code = scan.codes[scan.tokenEnd[last]!]!;
    if (gap > 2 || (code !== 0x20 && code !== 0x5f && code !== 0x2d && code !== 0x2e)) break;
    if (gap === 2 && (code !== 0x2e || scan.codes[scan.tokenEnd[last]! + 1] !== 0x20)) break;
    last++;
  }
  return last;
}

/** `SSN`, `BSN`, `NIE` in capitals are names of numbers; `sin`, `pan`, `fan` are words. */
function isAcronym(scan: TextScan, token: number, length: number): boolean {
  return (
    length === 1 &&
    (scan.tokenFlags[token]! & (LOWER | UPPER | CASELESS)) === UPPER &&
    scan.tokenEnd[token]! - scan.tokenStart[token]! > 2
  );
}

function normalised(phrase: string): string {
  return splitWords(phrase).join(' ');
}

/** Rules of a phrase and of its beginnings: "tin number" speaks for all that "tin" speaks for. */
function withShorter(
  phrase: string,
  owners: ReadonlyMap<string, readonly number[]>,
): readonly number[] {
  const rules = new Set(owners.get(phrase));
  for (let end = phrase.lastIndexOf(' '); end > 0; end = phrase.lastIndexOf(' ', end - 1)) {
    for (const rule of owners.get(phrase.slice(0, end)) ?? []) rules.add(rule);
  }
  return [...rules];
}
