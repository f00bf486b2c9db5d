import type { PiiTypeName } from './pii-type-name';

/**
 * A hit while it is still being judged. Offsets are those of the normalised view (`TextScan.text`);
 * the scrubber maps them back to the original text. The public result is `Span`.
 */
export interface FoundSpan {
  start: number;
  end: number;
  readonly type: PiiTypeName;
  score: number;
  readonly rule: string;
  context?: string | undefined;
  /**
   * Canonical value: spans of one type with equal identity get the same placeholder. Absent: derived from
   * the text by `canonicalIdentity` (case, separators). Person aliasing sets it (`p3` for first, last
   * and full name); for surrogates it may add form, gender and language: `p3/last/f/de`, later parts optional.
   */
  identity?: string | undefined;
}

/** Where recognizers report hits of one text. Offsets are those of `scan.text`. */
export interface SpanSink {
  /**
   * @param score 0..1. Convention: 0.3 shape only, 0.5 shape + weak evidence, 0.6 what the balanced preset accepts,
   * 0.75 context word or strong shape, 0.95 checksum + context, 1 certain.
   * @param context the word, key or header that raised the score
   */
  add(
    start: number,
    end: number,
    type: PiiTypeName,
    score: number,
    rule: string,
    context?: string,
    identity?: string,
  ): void;
}

/** All hits of one text, in the order found. */
export class SpanList implements SpanSink {
  readonly spans: FoundSpan[] = [];

  add(
    start: number,
    end: number,
    type: PiiTypeName,
    score: number,
    rule: string,
    context?: string,
    identity?: string,
  ): void {
    if (start < end) this.spans.push({ start, end, type, score, rule, context, identity });
  }

  /** A hit at least as good that covers the range, of any type or of the one given. */
  covering(start: number, end: number, type?: PiiTypeName): FoundSpan | undefined {
    return this.spans.find(
      (s) => s.start <= start && s.end >= end && (type === undefined || s.type === type),
    );
  }

  clear(): void {
    this.spans.length = 0;
  }
}
