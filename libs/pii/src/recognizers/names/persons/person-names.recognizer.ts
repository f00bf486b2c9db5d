import type { Recognizer } from '../../recognizer';
import type { PiiTypeName } from '../../../scrubber/pii-type-name';
import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { CHAR_CLASS, UPPER } from '../../../scan/char-class';
import { lastOf, NAME_ROLE, roleOf, type NameLexicon } from '../lexicon/name-lexicon';
import { NameTagger } from '../model/name-tagger';
import { isBesideAmpersand, isInCode, isPlainWord } from '../name-token';
import { NamePhrases } from '../lexicon/name-phrases';
import { hasStrongCue } from '../lexicon/name-cues';
import { SoftwareNames } from '../lexicon/software-names';
import type { NamesModelSource } from '../model/names-model.source';
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
      if (kind === 'PER' && first === last && this.isSoftware(scan, model.lexicon, first)) return;
      if (kind === 'PER')
        addPerson(scan, sink, model.lexicon, this.behindIntro(scan, first, last), last, margin);
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

  /** Not behind a title or a greeting, and not where something is said by it. */
  private isSoftware(scan: TextScan, lexicon: NameLexicon, token: number): boolean {
    return this.software.has(scan, token) && !hasStrongCue(scan, lexicon, token, token);
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

function addPerson(
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
  score -= doubtOf(scan, lexicon, first, last, margin, evidence);
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
