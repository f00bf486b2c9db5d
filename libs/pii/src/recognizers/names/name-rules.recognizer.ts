import type { Recognizer } from '../recognizer';
import type { PiiTypeName } from '../../scrubber/pii-type-name';
import { CASELESS } from '../../scan/char-class';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { FIRST_UPPER } from '../../scan/token-table';
import { isGermanNoun } from './lexicon/german-nouns';
import { GAP, gapBefore } from './name-gaps';
import { NAME_ROLE, roleOf, type NameLexicon } from './lexicon/name-lexicon';
import { isKnownPhrase } from './lexicon/known-phrases';
import {
  hasSibling,
  addPassenger,
  addUnlisted,
  isNextInArray,
  isPersonalField,
} from './labels/labelled-names';
import { addressee } from './labels/addressee';
import { addAsked } from './labels/asked-names';
import { addBesideKin } from './labels/beside-kin';
import { addParameter } from './labels/parameter-names';
import { findMailboxNames } from './labels/mailbox-names';
import { NameColumns } from './labels/name-columns';
import { SoftwareNames } from './lexicon/software-names';
import { COLUMN_END, NamePhrases, PROSE_END } from './lexicon/name-phrases';
import {
  addRun,
  anyName,
  nameBehindFamilyWord,
  knownName,
  nameOfRelative,
  runEnd,
  nameOfSpeaker,
  nameInSignature,
  nameBehindSureTitle,
  nameBehindTitle,
} from './name-run';
import { addBeforeTitle } from './title-behind';
import type { NamesModelSource } from './model/names-model.source';

/**
 * Names that stand where only a person can: after "my name is", a greeting, a closing line, or a label such as
 * "Patient:". These need no list, so they catch names that no list has.
 */
export class NameRulesRecognizer implements Recognizer {
  readonly name = 'names.rules';
  readonly types: readonly PiiTypeName[] = ['PERSON'];
  private readonly phrases = NamePhrases.shared();
  private readonly columns = new NameColumns(this.phrases);
  private readonly software = new SoftwareNames();

  constructor(private readonly source: NamesModelSource) {}

  find(scan: TextScan, sink: SpanSink): void {
    const lexicon = this.source.get().lexicon;
    const { tokenHash, tokenCount } = scan;
    this.columns.reset();
    for (let token = 0; token < tokenCount; token++) {
      const ends = this.phrases.endsOf(tokenHash[token]!);
      if (ends === 0) continue;
      if ((ends & COLUMN_END) !== 0) this.columns.see(scan, lexicon, token, sink);
      if ((ends & PROSE_END) === 0) continue;
      const node = this.phrases.endingAt(scan, token);
      if (node !== 0) this.afterPhrase(scan, lexicon, token, node, sink);
    }
    for (let i = 0; i < scan.assigns.count; i++) this.afterLabel(scan, lexicon, i, sink);
    this.columns.report(scan, lexicon, sink);
    findMailboxNames(scan, lexicon, sink);
  }

  private afterPhrase(
    scan: TextScan,
    lexicon: NameLexicon,
    token: number,
    node: number,
    sink: SpanSink,
  ): void {
    const { phrases } = this;
    const next = token + 1;
    if (phrases.has(node, phrases.titleBehind))
      addBeforeTitle(scan, lexicon, token, phraseText(scan, token), sink);
    if (phrases.has(node, phrases.kin))
      addBesideKin(scan, lexicon, token, phraseText(scan, token), sink);
    if (next >= scan.tokenCount) return;
    const gap = gapBefore(scan, next);
    if (phrases.has(node, phrases.intro)) {
      if (gap === GAP.space || gap === GAP.colon || gap === GAP.bracket)
        addRun(scan, lexicon, next, sink, 'names.intro', phraseText(scan, token), 0.9, anyName);
      return;
    }
    if (phrases.has(node, phrases.title) && (gap === GAP.space || gap === GAP.sentence)) {
      const dotted = scan.codes[scan.tokenEnd[token]!] === 0x2e;
      // "Dr. Martens", "Mr. Clean"
      if ((gap === GAP.space || dotted) && !isKnownPhrase(scan, lexicon, next, next))
        addRun(
          scan,
          lexicon,
          next,
          sink,
          'names.title',
          phraseText(scan, token),
          0.85,
          phrases.has(node, phrases.sureTitle) ? nameBehindSureTitle : nameBehindTitle,
        );
    }
    if (phrases.has(node, phrases.family) && (gap === GAP.space || gap === GAP.sentence))
      this.afterFamily(scan, lexicon, token, gap, sink);
    if (phrases.has(node, phrases.kin) && (gap === GAP.space || gap === GAP.comma))
      addRun(scan, lexicon, next, sink, 'names.kin', phraseText(scan, token), 0.7, nameOfRelative);
    if (gap === GAP.space)
      addAsked(scan, lexicon, token, phrases, node, phraseText(scan, token), sink);
    if (phrases.has(node, phrases.called) && (gap === GAP.space || gap === GAP.bracket))
      addRun(scan, lexicon, next, sink, 'names.called', phraseText(scan, token), 0.75, knownName);
    if (phrases.has(node, phrases.weakIntro) && gap === GAP.space)
      addRun(scan, lexicon, next, sink, 'names.self', phraseText(scan, token), 0.7, nameOfSpeaker);
    if (
      phrases.has(node, phrases.greeting) &&
      (gap === GAP.space || gap === GAP.comma) &&
      startsClause(scan, token)
    ) {
      const end = addressee(scan, lexicon, next);
      if (end > next || (end === next && !this.software.isGreeted(scan, lexicon, next)))
        sink.add(
          scan.tokenStart[next]!,
          scan.tokenEnd[end]!,
          'PERSON',
          0.75,
          'names.greeting',
          phraseText(scan, token),
        );
    }
    if (phrases.has(node, phrases.signOff))
      this.afterSignOff(scan, lexicon, token, scan.text, sink);
  }

  /** "Familie Schönfelder", "Fam. Brandstätter", "Uncle Osgood" */
  private afterFamily(
    scan: TextScan,
    lexicon: NameLexicon,
    token: number,
    gap: number,
    sink: SpanSink,
  ): void {
    const next = token + 1;
    // "Oma. Rezepte": only abbreviations end in a dot.
    if (gap === GAP.sentence && scan.tokenEnd[token]! - scan.tokenStart[token]! > 3) return;
    if (isKnownPhrase(scan, lexicon, next, next)) return;
    const word = phraseText(scan, token);
    // "I miss Paris"
    if (word === 'miss' && (scan.tokenFlags[token]! & FIRST_UPPER) === 0) return;
    // "Oma Apfelkuchen"; family names are built like nouns.
    if (!word.startsWith('fam') && isGermanNoun(scan, next, lexicon)) return;
    addRun(scan, lexicon, next, sink, 'names.title', word, 0.7, nameBehindFamilyWord);
  }

  /** "Best regards,\nMaria Rossi" or "Cheers, Kofi" as the last words of a line. */
  private afterSignOff(
    scan: TextScan,
    lexicon: NameLexicon,
    token: number,
    text: string,
    sink: SpanSink,
  ): void {
    const next = token + 1;
    const between = text.slice(
      scan.tokenEnd[token],
      Math.min(scan.tokenStart[next]!, scan.tokenEnd[token]! + 12),
    );
    if (!/^[,.!]?[ \t]*(?:\r?\n[ \t]*){0,3}(?:[-–—~*_]{1,2} ?)?$/.test(between)) return;
    if (!between.includes('\n') && !between.startsWith(',')) return;
    const end = runEnd(scan, lexicon, next, nameInSignature);
    if (end < next || end - next > 3) return;
    const after = scan.codes[scan.tokenEnd[end]!]!;
    if (
      after !== 0 &&
      after !== 0x0a &&
      after !== 0x0d &&
      after !== 0x2e &&
      after !== 0x2c &&
      after !== 0x20
    )
      return;
    // On one line only a closing one: "Thanks, John" but not "Thanks, Maria will do it".
    if (after === 0x20 || (after === 0x2c && !between.includes('\n'))) return;
    sink.add(
      scan.tokenStart[next]!,
      scan.tokenEnd[end]!,
      'PERSON',
      0.75,
      'names.sign-off',
      phraseText(scan, token),
    );
  }

  private afterLabel(scan: TextScan, lexicon: NameLexicon, index: number, sink: SpanSink): void {
    const { codes, tokenEnd, tokenStart } = scan;
    const anchor = scan.assigns.offsets[index]!;
    const next = scan.tokenAt(anchor);
    const label = next - 1;
    if (label < 0 || next >= scan.tokenCount || anchor - tokenEnd[label]! > 2) return;
    // "a:b" is code or a time; a label is followed by a space, a quote or a line break.
    const distance = tokenStart[next]! - anchor - 1;
    if (distance < 1 && codes[anchor] === 0x3d)
      return addParameter(scan, this.phrases, label, anchor, sink);
    if (distance < 1 && codes[anchor] !== 0xff1a && (scan.tokenFlags[next]! & CASELESS) === 0)
      return;
    if (distance > 6) return;
    let breaks = 0;
    for (let i = anchor + 1; i < tokenStart[next]!; i++) {
      const code = codes[i]!;
      if (code === 0x0a) breaks++;
      else if (
        code !== 0x20 &&
        code !== 0x09 &&
        code !== 0x22 &&
        code !== 0x27 &&
        code !== 0x2a &&
        code !== 0x0d &&
        code !== 0x7c &&
        code !== 0x2d &&
        code !== 0x5b
      )
        return;
    }
    const node = this.phrases.endingAt(scan, label);
    const strong =
      this.phrases.has(node, this.phrases.label) ||
      // `"family": "Thistlewood"`
      (codes[anchor - 1] === 0x22 &&
        codes[anchor + 1 + distance - 1] === 0x22 &&
        this.phrases.has(node, this.phrases.key));
    if (!strong && (breaks > 0 || !this.phrases.has(node, this.phrases.weakLabel))) return;
    if (breaks > 1) return;
    let token = next;
    const context = phraseText(scan, label);
    // "Attendees: A B, C D and E F": names go on over commas.
    for (let names = 0; names < 24 && token < scan.tokenCount; names++) {
      const end = addRun(
        scan,
        lexicon,
        token,
        sink,
        'names.label',
        context,
        strong ? 0.85 : 0.7,
        strong ? anyName : knownName,
      );
      if (end < token && names === 0) {
        if (strong) addPassenger(scan, lexicon, token, sink, context);
        else addUnlisted(scan, lexicon, token, hasSibling(scan, index), sink, context);
      }
      // Words of scripts without capitals all look like names: 联系人：陈雨桐，电话
      if (end < token || !strong || (scan.tokenFlags[end]! & CASELESS) !== 0) return;
      token = end + 1;
      if (token >= scan.tokenCount) return;
      // `["Ann", "June"]`
      if (isNextInArray(scan, token)) continue;
      // "Caller: A B, DOB 02/11/1976": another field.
      if (isPersonalField(scan, scan.tokenContext[token]!)) return;
      if (roleOf(lexicon.lookup(scan.tokenHash[token]!)) === NAME_ROLE.and) token++;
      else if (gapBefore(scan, token) !== GAP.comma) return;
    }
  }
}

/** The phrase that ends at `token` opens a line or sentence. */
function startsClause(scan: TextScan, token: number): boolean {
  for (let t = token; t >= 0 && t > token - 3; t--) {
    const gap = gapBefore(scan, t);
    if (
      gap === GAP.newline ||
      gap === GAP.edge ||
      gap === GAP.sentence ||
      gap === GAP.bracket ||
      gap === GAP.colon
    )
      return true;
    if (gap !== GAP.space) return false;
  }
  return false;
}

function phraseText(scan: TextScan, token: number): string {
  return scan.word(token).toLowerCase();
}
