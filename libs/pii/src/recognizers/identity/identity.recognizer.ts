import { CHAR_CLASS, DIGIT, LOWER, UPPER } from '../../scan/char-class';
import type { Recognizer } from '../recognizer';
import type { PiiTypeName } from '../../scrubber/pii-type-name';
import { PII_CONTEXT } from '../context-sets';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import {
  EDGE_FREE,
  EDGE_INSIDE,
  compactForm,
  isDateLike,
  isSeparator,
  leftEdge,
  rightEdge,
} from './candidate';
import { FAR, IdentityContext } from './identity-context';
import { IDENTITY_HEADER_SET } from './identity-context.sets';
import { scoreOf, type CandidateForm } from './identity-scoring';
import { IDENTITY_RULES } from './rules/identity.rules';
import { MAX_FORM, ShapeAutomaton } from './shape-automaton';

const MAX_TOKEN = 24;
const SHORTEST = 4;
/** Context this close lets unusual grouping and unknown formats count. */
const CLOSE = 3;
const ACCEPTED = 0.6;
const LETTERS = UPPER | LOWER;

interface Hit {
  start: number;
  end: number;
  score: number;
  rule: number;
  /** Distance and words of the context that counted. */
  distance: number;
  words: string | undefined;
}

/**
 * National, tax, health, social-security and bank numbers, passports and driving licences. Every token with a digit is
 * a candidate; an automaton over all written forms says which rules it can be, their checksums and the words around it
 * decide. Work per candidate is bounded by the longest form.
 */
export class IdentityRecognizer implements Recognizer {
  readonly name = 'identity';
  readonly types: readonly PiiTypeName[] = [
    'NATIONAL_ID',
    'BANK_ACCOUNT',
    'PASSPORT',
    'DRIVER_LICENSE',
  ];
  readonly locales: readonly string[] = [
    ...new Set(IDENTITY_RULES.map(({ country }) => country)),
  ].filter((c) => c !== 'XX' && c !== 'EU');
  /** One for all recognizers of a process: the states that one text needed are there for the next. */
  private static automaton: ShapeAutomaton | undefined;
  private readonly shapes = (IdentityRecognizer.automaton ??= new ShapeAutomaton(
    IDENTITY_RULES.map(({ shapes }) => shapes),
  ));
  /** Its tables are the costly part; what it knows of a text is forgotten when `find` begins with the next. */
  private static sharedContext: IdentityContext | undefined;
  private readonly context = (IdentityRecognizer.sharedContext ??= new IdentityContext(
    IDENTITY_RULES,
  ));
  private readonly alone = new WeakMap<readonly number[], readonly number[]>();
  private readonly headerWords = PII_CONTEXT.indexOf(IDENTITY_HEADER_SET);

  find(scan: TextScan, sink: SpanSink): void {
    let ready = false;
    let past = 0;
    for (let token = 0; token < scan.tokenCount; token++) {
      const flags = scan.tokenFlags[token]!;
      if ((flags & DIGIT) === 0 && !this.isBankCode(scan, token, flags)) continue;
      if (
        scan.tokenStart[token]! < past ||
        scan.tokenEnd[token]! - scan.tokenStart[token]! > MAX_TOKEN
      )
        continue;
      if (!ready) {
        this.context.reset(scan);
        ready = true;
      }
      const hit = this.hitAt(scan, token, past);
      if (hit === undefined) continue;
      const rule = IDENTITY_RULES[hit.rule]!;
      sink.add(hit.start, hit.end, rule.type, hit.score, rule.id, hit.words);
      past = hit.end;
    }
  }

  /** SWIFT codes are often letters only. */
  private isBankCode(scan: TextScan, token: number, flags: number): boolean {
    const length = scan.tokenEnd[token]! - scan.tokenStart[token]!;
    if ((length !== 8 && length !== 11) || (flags & LOWER) !== 0 || (flags & UPPER) === 0)
      return false;
    return (
      leftEdge(scan, scan.tokenStart[token]!) === EDGE_FREE &&
      scan.codes[scan.tokenStart[token]! - 1] !== 0x3c
    );
  }

  /** Tries the token, and the one or two short capitalised groups before it as its beginning (`AB 12 34 56 C`). */
  private hitAt(scan: TextScan, token: number, past: number): Hit | undefined {
    let best: Hit | undefined;
    let first = token;
    for (let back = 0; ; back++) {
      const hit = this.hitFrom(scan, first, token);
      if (hit !== undefined && (best === undefined || hit.score >= best.score)) best = hit;
      if (back === 2 || first === 0 || !this.isLetterGroup(scan, first - 1, past)) return best;
      first--;
    }
  }

  private isLetterGroup(scan: TextScan, token: number, past: number): boolean {
    const start = scan.tokenStart[token]!;
    const end = scan.tokenEnd[token]!;
    if (start < past || end - start > 4 || (scan.tokenFlags[token]! & (DIGIT | LOWER)) !== 0)
      return false;
    return scan.tokenStart[token + 1]! === end + 1 && isSeparator(scan.codes[end]!);
  }

  private hitFrom(scan: TextScan, first: number, token: number): Hit | undefined {
    const start = scan.tokenStart[first]!;
    const left = leftEdge(scan, start);
    if (left === EDGE_INSIDE) return undefined;
    let best: Hit | undefined;
    let looked = false;
    let state = this.shapes.start();
    const limit = Math.min(scan.length, start + MAX_FORM);
    for (let at = start; at < limit;) {
      state = this.shapes.step(state, scan.codes[at]!);
      if (state < 0) break;
      at++;
      let rules = this.shapes.accepts(state);
      if (rules.length === 0 || at < scan.tokenEnd[token]! || at - start < SHORTEST) continue;
      const right = rightEdge(scan, at);
      if (right === EDGE_INSIDE) continue;
      if (!looked) {
        this.lookAround(scan, first, at);
        looked = true;
      }
      const glued = left !== EDGE_FREE || right !== EDGE_FREE;
      // Tables of numbers: nothing speaks for any of them, so none needs its checksums computed.
      if (this.context.closest === FAR) {
        if (glued) continue;
        rules = this.standingAlone(rules);
        if (rules.length === 0) continue;
      }
      const form = this.formOf(scan, start, at, glued);
      const penalty = right === EDGE_FREE ? 0 : 0.2;
      for (const rule of rules) {
        const score = scoreOf(IDENTITY_RULES[rule]!, rule, form, this.context) - penalty;
        if (score > 0.25 && (best === undefined || this.isBetter(rule, score, at, best)))
          best = this.hit(start, at, score, rule);
      }
      scan.steps++;
    }
    if (best !== undefined && best.score >= ACCEPTED) return best;
    return this.looseHit(scan, first, looked) ?? best;
  }

  /** Those of the rules that need no word beside them. */
  private standingAlone(rules: readonly number[]): readonly number[] {
    let alone = this.alone.get(rules);
    if (alone === undefined) {
      alone = rules.filter(
        (rule) =>
          IDENTITY_RULES[rule]!.strength === 'strong' || IDENTITY_RULES[rule]!.strength === 'fair',
      );
      this.alone.set(rules, alone);
    }
    return alone;
  }

  private isBetter(rule: number, score: number, end: number, best: Hit): boolean {
    if (Math.abs(score - best.score) > 0.011) return score > best.score;
    if (end !== best.end) return end > best.end;
    const gain = best.distance - this.context.distance[rule]!;
    return gain === 0 ? score > best.score : gain > 0;
  }

  private hit(start: number, end: number, score: number, rule: number): Hit {
    const distance = this.context.distance[rule]!;
    return {
      start,
      end,
      score,
      rule,
      distance,
      words: distance === FAR ? undefined : this.context.wordsFor(rule),
    };
  }

  private lookAround(scan: TextScan, first: number, end: number): void {
    let last = first;
    while (last + 1 < scan.tokenCount && scan.tokenStart[last + 1]! < end) last++;
    this.context.look(
      scan,
      first,
      last,
      scan.headerContext(scan.tokenStart[first]!, this.headerWords),
    );
  }

  private formOf(scan: TextScan, start: number, end: number, glued: boolean): CandidateForm {
    let lowerCase = false;
    let separated = false;
    for (let i = start; i < end; i++) {
      const bits = CHAR_CLASS[scan.codes[i]!]!;
      if ((bits & LOWER) !== 0) lowerCase = true;
      if ((bits & (LETTERS | DIGIT)) === 0) separated = true;
    }
    return {
      compact: compactForm(scan, start, end),
      separated,
      lowerCase,
      glued,
      dateLike: separated && isDateLike(scan, start, end),
      announced: isAnnounced(scan, start),
    };
  }

  /**
   * Right after its word a number may be grouped in any way: joins the groups that follow and holds the bare
   * characters against the rules that the words speak for.
   */
  private looseHit(scan: TextScan, first: number, looked: boolean): Hit | undefined {
    const start = scan.tokenStart[first]!;
    const ends: number[] = [];
    for (let token = first; token < scan.tokenCount && ends.length < 8; token++) {
      const end = scan.tokenEnd[token]!;
      if (end - start > MAX_FORM) break;
      if (token > first) {
        const gap = scan.tokenStart[token]! - scan.tokenEnd[token - 1]!;
        if (gap !== 1 || !isSeparator(scan.codes[scan.tokenEnd[token - 1]!]!)) break;
        const isGroup =
          (scan.tokenFlags[token]! & DIGIT) !== 0 ||
          (end - scan.tokenStart[token]! <= 2 && (scan.tokenFlags[token]! & LOWER) === 0);
        if (!isGroup) break;
      }
      ends.push(end);
    }
    const longest = ends.at(-1);
    if (longest === undefined || longest - start < 5) return undefined;
    if (!looked) this.lookAround(scan, first, scan.tokenEnd[first]!);
    if (this.context.closest > CLOSE || this.context.lookAlike < this.context.closest)
      return undefined;
    for (let i = ends.length - 1; i >= 0; i--) {
      const end = ends[i]!;
      if (rightEdge(scan, end) === EDGE_INSIDE) continue;
      const form = this.formOf(scan, start, end, false);
      if (form.dateLike) return undefined;
      let best: Hit | undefined;
      for (const rule of this.shapes.match(form.compact)) {
        if (this.context.distance[rule]! > CLOSE) continue;
        const score = scoreOf(IDENTITY_RULES[rule]!, rule, form, this.context) - 0.05;
        if (score >= ACCEPTED && (best === undefined || this.isBetter(rule, score, end, best)))
          best = this.hit(start, end, score, rule);
      }
      scan.steps++;
      if (best !== undefined) return best;
    }
    return undefined;
  }
}

/** `: 12345` */
function isAnnounced({ codes }: TextScan, start: number): boolean {
  return codes[start - 1] === 0x3a || (codes[start - 1] === 0x20 && codes[start - 2] === 0x3a);
}
