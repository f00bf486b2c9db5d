import type { Recognizer } from '../../recognizer';
import type { PiiTypeName } from '../../../scrubber/pii-type-name';
import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { CHAR_CLASS, DIGIT, UPPER } from '../../../scan/char-class';
import { FIRST_UPPER } from '../../../scan/token-table';
import {
  commonOf,
  firstOf,
  lastOf,
  NAME_ROLE,
  roleOf,
  type NameLexicon,
} from '../lexicon/name-lexicon';
import { GAP, gapBefore } from '../name-gaps';
import { NameTagger } from '../model/name-tagger';
import { isBesideAmpersand, isInCode, isPlainWord } from '../name-token';
import { NamePhrases } from '../lexicon/name-phrases';
import { hasStrongCue } from '../lexicon/name-cues';
import { isNamedAssistant, SoftwareNames } from '../lexicon/software-names';
import type { NamesModelSource } from '../model/names-model.source';
import { isCapitalName, isLowerName } from './known-names';
import { nameEnd, nameStart } from './person-borders';
import { doubtOf } from './person-doubts';
import { overComma, overParticles } from './person-widening';
import { baseScore, evidenceOf, scoreOf } from './person-evidence';

const TYPE_OF: Readonly<Record<'PER' | 'LOC' | 'ORG', PiiTypeName>> = {
  PER: 'PERSON',
  LOC: 'LOCATION',
  ORG: 'ORG',
};

/** Names found by the model alone; rules and the conversation add to them. */
export class PersonNamesRecognizer implements Recognizer {
  readonly name = 'names.model';
  readonly types: readonly PiiTypeName[] = ['PERSON', 'ORG', 'LOCATION'];
  readonly locales = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'ru', 'uk'];
  private readonly phrases = NamePhrases.shared();
  private readonly software = new SoftwareNames();
  private tagger: NameTagger | undefined;

  constructor(private readonly source: NamesModelSource) {}

  find(scan: TextScan, sink: SpanSink): void {
    const model = this.source.get();
    this.tagger ??= new NameTagger(model);
    this.tagger.tag(scan, (first, last, kind, margin) => {
      if (isInCode(scan, first, last)) return;
      if (kind === 'PER')
        this.addPerson(
          scan,
          sink,
          model.lexicon,
          this.behindIntro(scan, first, last),
          last,
          margin,
        );
      else
        sink.add(
          scan.tokenStart[first]!,
          scan.tokenEnd[last]!,
          TYPE_OF[kind],
          baseScore(margin),
          'names.model',
        );
    });
    this.addKnown(scan, model.lexicon, sink);
  }

  /** Whatever the model says: what it learnt of towns, verbs and other languages is no word of this sentence. */
  private addKnown(scan: TextScan, lexicon: NameLexicon, sink: SpanSink): void {
    const { tokenFlags, tokenStart, tokenEnd, tokenCount } = scan;
    const [capital, digit] = [FIRST_UPPER, DIGIT];
    for (let token = 0; token < tokenCount; token++) {
      const flags = tokenFlags[token]!;
      if ((flags & digit) !== 0) continue;
      const isKnown =
        (flags & capital) !== 0
          ? token > 0 && isCapitalName(scan, lexicon, token)
          : isLowerName(scan, lexicon, token);
      if (isKnown && !isInCode(scan, token, token) && !this.isSoftware(scan, lexicon, token))
        sink.add(tokenStart[token]!, tokenEnd[token]!, 'PERSON', 0.65, 'names.known');
    }
  }

  /** Said of software somewhere in the text, and here neither behind a title, a job or a greeting nor as one who speaks. */
  private isSoftware(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
    if (this.software.isCommanded(scan, token) || this.software.isGreeted(scan, lexicon, token))
      return true;
    return this.software.has(scan, lexicon, token) && !hasStrongCue(scan, lexicon, token, token);
  }

  private addPerson(
    scan: TextScan,
    sink: SpanSink,
    lexicon: NameLexicon,
    from: number,
    to: number,
    margin: number,
  ): void {
    const infoAt = (token: number): number => lexicon.lookup(scan.tokenHash[token]!);
    const first = nameStart(scan, lexicon, from, to);
    const last = overParticles(scan, lexicon, first, nameEnd(scan, lexicon, first, to));
    if (
      first === last ? this.isSoftware(scan, lexicon, first) : isNamedAssistant(scan, first, last)
    )
      return;
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
    // The words taken off in front spoil the mean: "Kannst du Barbara".
    const trusted = first > from && evidence.given > 0 ? Math.max(margin, TRUSTED_MARGIN) : margin;
    let score = scoreOf(trusted, last - first + 1, evidence);
    if (isHeading(scan, first, last)) score -= 0.1;
    // A doubt that leaves just the threshold is one, too.
    const doubt = doubtOf(scan, lexicon, first, last, margin, evidence);
    score -= doubt > 0 ? doubt + 0.005 : doubt;
    if (evidence.lower && first === last && isPaired(scan, lexicon, first))
      score = Math.max(score, 0.62);
    // "Steuer-ID"
    if (
      first === last &&
      evidence.first < 2 &&
      scan.codes[scan.tokenEnd[last]!] === 0x2d &&
      (CHAR_CLASS[scan.codes[scan.tokenEnd[last]! + 1]!]! & UPPER) !== 0
    )
      score -= 0.2;
    sink.add(
      scan.tokenStart[overComma(scan, lexicon, first, last)]!,
      scan.tokenEnd[last]!,
      'PERSON',
      Math.max(0.05, score),
      'names.model',
    );
  }

  /** "Adım Burak", "Tôi tên là Nguyễn": a phrase that introduces a name is no part of it. */
  private behindIntro(scan: TextScan, first: number, last: number): number {
    const { phrases } = this;
    for (let token = last - 1; token >= first; token--) {
      if (!phrases.mayEnd(scan.tokenHash[token]!)) continue;
      const node = phrases.endingAt(scan, token);
      if (phrases.has(node, phrases.intro) || phrases.has(node, phrases.weakIntro))
        return token + 1;
    }
    return first;
  }
}

/** "sarah and dave": tied to a given name in lower case by "and"; "see you. - bob": the last word, behind a dash. */
function isPaired(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
  const info = lexicon.lookup(scan.tokenHash[token]!);
  if (firstOf(info) < 3 || commonOf(info) > 1) return false;
  const start = scan.tokenStart[token]!;
  if (token === scan.tokenCount - 1 && token > 0)
    if (/[.!?)\n] ?[-–—~]{1,2} ?$/.test(scan.text.slice(Math.max(0, start - 6), start)))
      return true;
  if (token < 2 || commonOf(info) > 0) return false;
  const other = lexicon.lookup(scan.tokenHash[token - 2]!);
  return (
    roleOf(lexicon.lookup(scan.tokenHash[token - 1]!)) === NAME_ROLE.and &&
    gapBefore(scan, token) === GAP.space &&
    gapBefore(scan, token - 1) === GAP.space &&
    firstOf(other) > 2 &&
    commonOf(other) === 0
  );
}

/** Margin of a given name that stands behind what is no part of a name. */
const TRUSTED_MARGIN = 150;

/** Markdown headings and bold labels capitalise everything. */
function isHeading(scan: TextScan, first: number, last: number): boolean {
  const line = scan.lineStart[scan.lineAt(scan.tokenStart[first]!)]!;
  if (scan.codes[line] === 0x23) return true;
  const after = scan.codes[scan.tokenEnd[last]!]!;
  const before = scan.tokenStart[first]! > 0 ? scan.codes[scan.tokenStart[first]! - 1]! : 0;
  return before === 0x2a && (after === 0x2a || after === 0x3a);
}
