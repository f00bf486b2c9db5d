import { foldWord, hashWord } from '../../scan/char-class';
import type { TextScan } from '../../scan/text-scan';
import type { SpanList } from '../../scrubber/span-list';
import type { TextField } from '../../scrubber/text-field';
import { placeOf } from '../names/lexicon/name-lexicon';
import type { NamesModelSource } from '../names/model/names-model.source';
import type { ConversationRecognizer } from '../recognizer';
import type { PiiTypeName } from '../../scrubber/pii-type-name';
import { partBefore, partBehind } from './neighbour-parts';

const BELIEVED = 0.6;
const MAX_PARTS = 6;
const WINDOW = 90;

/**
 * Takes what stands beside an address and is part of it: a flat or box in front, a quarter, town, postcode or country
 * behind, over a comma or the end of a line. Runs when all addresses are found, so that two halves become one.
 */
export class AddressNeighboursRecognizer implements ConversationRecognizer {
  readonly name = 'address.neighbours';
  readonly types: readonly PiiTypeName[] = ['ADDRESS'];

  constructor(private readonly source: NamesModelSource) {}

  find(
    scans: readonly TextScan[],
    _fields: readonly TextField[],
    found: readonly SpanList[],
  ): void {
    scans.forEach((scan, i) => {
      const spans = found[i]!.spans.filter(
        ({ type, score }) => type === 'ADDRESS' && score >= BELIEVED,
      );
      if (spans.length > 0) this.widen(scan, spans);
    });
  }

  private widen(scan: TextScan, spans: { start: number; end: number; rule: string }[]): void {
    const { text } = scan;
    const isPlace = (word: string): boolean =>
      placeOf(this.source.get().lexicon.lookup(hashWord(foldWord(word)))) > 1;
    spans.sort((a, b) => a.start - b.start);
    let floor = 0;
    for (const [index, span] of spans.entries()) {
      const ceiling = spans[index + 1]?.start ?? text.length;
      scan.steps += 8;
      for (let i = 0; i < MAX_PARTS && span.end < ceiling; i++) {
        const size = partBehind(
          text.slice(span.end, Math.min(span.end + WINDOW, text.length)),
          isPlace,
        );
        if (size === 0 || span.end + size > ceiling) break;
        span.end += size;
      }
      for (let i = 0; i < MAX_PARTS && span.start > floor; i++) {
        const size = partBefore(
          text.slice(Math.max(floor, span.start - WINDOW), span.start),
          isPlace,
        );
        if (size === 0) break;
        span.start -= size;
      }
      floor = Math.max(floor, span.end);
    }
    this.join(scan, spans);
  }

  /** "12a/4 High Road, Ilford IG1 1BY": a name or two between halves of one address. */
  private join(scan: TextScan, spans: { start: number; end: number }[]): void {
    for (let i = 1; i < spans.length; i++) {
      const [before, span] = [spans[i - 1]!, spans[i]!];
      if (span.start <= before.end || span.start - before.end > 48) continue;
      const gap = scan.text.slice(before.end, span.start);
      if (gap !== ' ' && !BETWEEN.test(gap)) continue;
      span.start = before.start;
    }
  }
}

/** A comma or line end, up to three capitalised words, and a comma, line end or blank. */
const BETWEEN =
  /^(?:[ \t]*[,;][ \t]*|[ \t]*\r?\n[ \t]*|[ \t]{2,})(?:(?:[\p{Lu}\p{Lo}][\p{L}\p{M}'’.-]*|\(\p{Lu}[\p{L} ]{1,20}\))[ \t]?){0,3}(?:[,;]?[ \t]*|[ \t]*\r?\n[ \t]*)#?$/u;
