import type { Recognizer } from '../recognizer';
import type { PiiTypeName } from '../../scrubber/pii-type-name';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { GAP, gapBefore } from './name-gaps';
import { commonOf, firstOf } from './lexicon/name-lexicon';
import { NamePhrases } from './lexicon/name-phrases';
import {
  continuesName,
  isFreeOfRole,
  isLowerCase,
  isNameWord,
  isOrdinary,
  looksLikeName,
} from './name-token';
import type { NamesModelSource } from './model/names-model.source';

const MAX_WORDS = 3;

interface Speaker {
  readonly first: number;
  readonly last: number;
  readonly key: number;
  readonly known: boolean;
  readonly lowerCase: boolean;
}

/** Who speaks in a pasted chat: `Maria Rossi: hi`, `[12:30] kofi: hi`, `<kofi> hi`. */
export class SpeakerNamesRecognizer implements Recognizer {
  readonly name = 'names.speakers';
  readonly types: readonly PiiTypeName[] = ['PERSON'];
  private readonly phrases = NamePhrases.shared();

  constructor(private readonly source: NamesModelSource) {}

  find(scan: TextScan, sink: SpanSink): void {
    if (scan.assigns.count === 0 && scan.lineCount < 2) return;
    const speakers: Speaker[] = [];
    for (let i = 0; i < scan.assigns.count; i++) {
      const speaker = this.speakerAt(scan, scan.assigns.offsets[i]!);
      if (speaker !== undefined) speakers.push(speaker);
    }
    if (speakers.length === 0) return;
    const turns = new Map<number, number>();
    for (const { key } of speakers) turns.set(key, (turns.get(key) ?? 0) + 1);
    const people = speakers.filter((speaker) => speaker.known).length;
    const dialogue =
      turns.size > 1 && speakers.length > turns.size && speakers.length * 4 > scan.lineCount;
    for (const { first, last, key, known, lowerCase } of speakers) {
      if (lowerCase && turns.size < 2) continue;
      // An unknown word before a colon is a person only in what is clearly a dialogue, or answers a known name.
      if (!known && !(dialogue && turns.get(key)! > 1) && people * 4 < scan.lineCount) continue;
      sink.add(
        scan.tokenStart[first]!,
        scan.tokenEnd[last]!,
        'PERSON',
        known && last > first ? 0.85 : 0.7,
        'names.speaker',
      );
    }
  }

  private speakerAt(scan: TextScan, anchor: number): Speaker | undefined {
    const { codes, tokenEnd } = scan;
    if (codes[anchor] !== 0x3a) return undefined;
    const after = codes[anchor + 1]!;
    if (after !== 0x20 && after !== 0x0a && after !== 0x0d && after !== 0) return undefined;
    const last = scan.tokenAt(anchor) - 1;
    if (last < 0 || tokenEnd[last] !== anchor) return undefined;
    const { phrases } = this;
    // "שם: ..." is a label, whoever bears it as a name.
    if (phrases.has(phrases.endingAt(scan, last), phrases.label)) return undefined;
    const lexicon = this.source.get().lexicon;
    let known = false;
    let lowerCase = false;
    let key = 0;
    for (let token = last; token >= 0 && token > last - MAX_WORDS; token--) {
      const info = lexicon.lookup(scan.tokenHash[token]!);
      const lower =
        isLowerCase(scan, token) &&
        (firstOf(info) > 1 || (info === 0 && isAfterTime(scan, token))) &&
        commonOf(info) === 0 &&
        isFreeOfRole(info);
      if (!lower && (!looksLikeName(scan, token) || isOrdinary(info) || commonOf(info) > 1))
        return undefined;
      known ||= isNameWord(info);
      key = Math.imul(key, 31) ^ scan.tokenHash[token]!;
      lowerCase ||= lower;
      const first = token;
      const gap = gapBefore(scan, token);
      if (gap === GAP.newline || gap === GAP.edge) {
        // Indented words in lower case are keys of a configuration.
        const start = scan.tokenStart[token]!;
        if (lower && start > 0 && codes[start - 1] !== 0x0a) return undefined;
        return { first, last, key, known, lowerCase };
      }
      if (gap === GAP.bracket || gap === GAP.other || gap === GAP.hyphen) {
        // "[12:30] kofi:" and "- Maria:" start a line too.
        return startsLineLoosely(scan, token) ? { first, last, key, known, lowerCase } : undefined;
      }
      if (!continuesName(scan, token)) return undefined;
    }
    return undefined;
  }
}

/** Only digits and punctuation stand between the line's start and the token. */
function startsLineLoosely(scan: TextScan, token: number): boolean {
  const start = scan.tokenStart[token]!;
  const line = scan.lineStart[scan.lineAt(start)]!;
  if (start - line > 24) return false;
  for (let i = line; i < start; i++) {
    const code = scan.codes[i]!;
    if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code > 0xff)
      return false;
    // Comments and headings: "// Grantee:", "* Bucket:".
    if (code === 0x2f || code === 0x23 || (code === 0x2a && scan.codes[i + 1] === 0x20))
      return false;
  }
  return true;
}

/** "[12:31] zyxo:" - an unknown word in lower case is a nickname only in a chat log. */
function isAfterTime(scan: TextScan, token: number): boolean {
  return (
    token > 1 &&
    scan.tokenEnd[token - 1]! - scan.tokenStart[token - 1]! === 2 &&
    scan.codes[scan.tokenStart[token - 1]! - 1] === 0x3a &&
    startsLineLoosely(scan, token)
  );
}
