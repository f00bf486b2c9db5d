import type { PiiRecognizer } from '../pii-recognizer';
import type { PiiType } from '../pii-types';
import type { SpanSink } from '../span-list';
import { FIRST_UPPER, type TextScan } from '../text-scan';
import { CHAR_CLASS, LOWER, UPPER } from '../scan/char-class';
import { GAP, gapBefore } from './name-features';
import {
  commonOf,
  firstOf,
  lastOf,
  NAME_ROLE,
  ORG_BIT,
  placeOf,
  roleOf,
  type NameLexicon,
} from './name-lexicon';
import { NameTagger } from './name-tagger';
import { isBesideAmpersand, isFreeOfRole, isInCode, isPlainWord } from './name-token';
import type { NamesModelSource } from './names-model.source';

const TYPE_OF: Readonly<Record<'PER' | 'LOC' | 'ORG', PiiType>> = {
  PER: 'PERSON',
  LOC: 'LOCATION',
  ORG: 'ORG',
};

/** Names found by the model alone; rules and the conversation add to them. */
export class PersonNamesRecognizer implements PiiRecognizer {
  readonly name = 'names.model';
  readonly types: readonly PiiType[] = ['PERSON', 'ORG', 'LOCATION'];
  readonly locales = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'ru', 'uk'];
  private tagger: NameTagger | undefined;

  constructor(private readonly source: NamesModelSource) {}

  find(scan: TextScan, sink: SpanSink): void {
    const model = this.source.get();
    this.tagger ??= new NameTagger(model);
    this.tagger.tag(scan, (first, last, kind, margin) => {
      if (isInCode(scan, first, last)) return;
      if (kind === 'PER') addPerson(scan, sink, model.lexicon, first, last, margin);
      else
        sink.add(
          scan.tokenStart[first]!,
          scan.tokenEnd[last]!,
          TYPE_OF[kind],
          baseScore(margin),
          'names.model',
        );
    });
  }
}

function addPerson(
  scan: TextScan,
  sink: SpanSink,
  lexicon: NameLexicon,
  from: number,
  to: number,
  margin: number,
): void {
  const infoAt = (token: number): number => lexicon.lookup(scan.tokenHash[token]!);
  let first = from;
  let last = to;
  // "von Merkel", "de Juan": a small particle in front is mostly a preposition; titles identify nobody.
  while (first < last && isLeadIn(infoAt(first))) first++;
  while (last > first && isTrailer(infoAt(last))) last--;
  const evidence = evidenceOf(scan, infoAt, first, last);
  const stripped = first > from && roleOf(infoAt(first - 1)) === NAME_ROLE.particle;
  if (stripped && evidence.known === 0) return;
  if (
    evidence.lower &&
    (!isPlainWord(scan, first, last) || scan.codes[scan.tokenEnd[last]!] === 0x3a)
  )
    return;
  // "X-Ray"
  if (
    first < last &&
    scan.tokenEnd[first]! - scan.tokenStart[first]! === 1 &&
    scan.codes[scan.tokenEnd[first]!] === 0x2d
  )
    return;
  if (first === last && lastOf(infoAt(first)) >= evidence.first && isBesideAmpersand(scan, first))
    return;
  let score = scoreOf(margin, last - first + 1, evidence);
  if (isHeading(scan, first, last)) score -= 0.1;
  if (first === last && evidence.first < 2) {
    const gap = gapBefore(scan, first);
    // A capital that the sentence explains.
    if (evidence.known === 0 && (gap === GAP.newline || gap === GAP.sentence || gap === GAP.edge))
      score -= 0.1;
    // "Steuer-ID"
    if (
      scan.codes[scan.tokenEnd[last]!] === 0x2d &&
      (CHAR_CLASS[scan.codes[scan.tokenEnd[last]! + 1]!]! & UPPER) !== 0
    )
      score -= 0.2;
  }
  sink.add(
    scan.tokenStart[first]!,
    scan.tokenEnd[last]!,
    'PERSON',
    Math.max(0.05, score),
    'names.model',
  );
}

/** What the lists say about the words of a span. */
interface Evidence {
  /** A word with a job of its own: weekday, nation, product. */
  bound: boolean;
  /** Words known as names and not as ordinary words. */
  known: number;
  /** Best level of a given name. */
  first: number;
  ordinary: number;
  place: number;
  lower: boolean;
  acronym: boolean;
}

function evidenceOf(
  scan: TextScan,
  infoAt: (token: number) => number,
  first: number,
  last: number,
): Evidence {
  const evidence: Evidence = {
    known: 0,
    bound: false,
    first: 0,
    ordinary: 0,
    place: 0,
    lower: true,
    acronym: false,
  };
  for (let t = first; t <= last; t++) {
    const info = infoAt(t);
    const flags = scan.tokenFlags[t]!;
    const length = scan.tokenEnd[t]! - scan.tokenStart[t]!;
    const acronym = length > 1 && length < 5 && (flags & (UPPER | LOWER)) === UPPER;
    if (acronym) evidence.acronym = true;
    if ((firstOf(info) > 1 || lastOf(info) > 1) && commonOf(info) < 3 && !acronym) evidence.known++;
    if (firstOf(info) > evidence.first) evidence.first = firstOf(info);
    if (commonOf(info) > 0 || !isFreeOfRole(info) || (info & ORG_BIT) !== 0) evidence.ordinary++;
    if (!isFreeOfRole(info)) evidence.bound = true;
    if (placeOf(info) > 1) evidence.place++;
    if ((flags & FIRST_UPPER) !== 0) evidence.lower = false;
  }
  return evidence;
}

/** What an unknown word alone must have in weight units to be believed. */
const UNKNOWN_MARGIN = 200;

/** The balanced preset accepts 0.6. */
function scoreOf(margin: number, tokens: number, evidence: Evidence): number {
  const { known, first, ordinary, place } = evidence;
  let score = baseScore(margin);
  if (tokens > 1 && known > 1) score += 0.1;
  else if (known > 0) score += 0.05;
  else if (ordinary > 0) score -= tokens > 1 ? 0.25 : 0.15;
  if (tokens === 1) {
    if (known === 0) score -= margin < UNKNOWN_MARGIN ? 0.15 : 0.02;
    if (evidence.acronym) score -= 0.3;
    if (evidence.bound && first < 3) score -= 0.25;
    if (place > 0 && first < 2 && margin < 300) score -= 0.15;
    if (ordinary > 0 && first < 2) score -= 0.05;
  } else if (evidence.acronym && known === 0) score -= 0.2;
  // In lower case only frequent given names, or two known names in a row.
  if (evidence.lower && known < 2) score -= first < 3 ? 0.35 : margin < 400 ? 0.2 : 0.1;
  return Math.max(0.05, Math.min(0.95, score));
}

function baseScore(margin: number): number {
  if (margin < -100) return 0.45;
  if (margin < 0) return 0.55;
  return margin < 150 ? 0.65 : margin < 400 ? 0.75 : 0.85;
}

/** Markdown headings and bold labels capitalise everything. */
function isHeading(scan: TextScan, first: number, last: number): boolean {
  const line = scan.lineStart[scan.lineAt(scan.tokenStart[first]!)]!;
  if (scan.codes[line] === 0x23) return true;
  const after = scan.codes[scan.tokenEnd[last]!]!;
  const before = scan.tokenStart[first]! > 0 ? scan.codes[scan.tokenStart[first]! - 1]! : 0;
  return before === 0x2a && (after === 0x2a || after === 0x3a);
}

function isLeadIn(info: number): boolean {
  const role = roleOf(info);
  if (
    role === NAME_ROLE.greet ||
    role === NAME_ROLE.sign ||
    role === NAME_ROLE.say ||
    role === NAME_ROLE.determiner ||
    role === NAME_ROLE.preposition ||
    role === NAME_ROLE.and ||
    role === NAME_ROLE.time ||
    role === NAME_ROLE.nation
  )
    return firstOf(info) < 3;
  if (role === NAME_ROLE.particle || role === NAME_ROLE.title || role === NAME_ROLE.role)
    return firstOf(info) < 2;
  return commonOf(info) === 3 && firstOf(info) < 2 && lastOf(info) < 2;
}

function isTrailer(info: number): boolean {
  const role = roleOf(info);
  if (role === NAME_ROLE.particle) return lastOf(info) < 2;
  return role === NAME_ROLE.preposition || role === NAME_ROLE.and || role === NAME_ROLE.determiner
    ? lastOf(info) < 2
    : commonOf(info) === 3 && lastOf(info) < 2 && firstOf(info) < 2;
}
