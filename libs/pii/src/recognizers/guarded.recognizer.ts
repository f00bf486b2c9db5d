import { ScrubError } from '../pii.errors';
import type { TextScan } from '../scan/text-scan';
import type { SpanSink } from '../scrubber/span-list';
import type { Recognizer } from './recognizer';
import type { TextHit, TextRecognizer } from './text-recognizer';
import { nameOfFailure } from './name-of-failure';

/**
 * Runs a recognizer that somebody else wrote. What it cannot mean (a hit outside the text, one over another, a score that
 * is no number) ends the export, because the personal data that it did mean would stay in the text.
 */
export class GuardedRecognizer implements Recognizer {
  readonly name: string;
  readonly types: readonly string[];
  readonly locales: readonly string[];

  constructor(private readonly inner: TextRecognizer) {
    this.name = inner.type.toLowerCase().replaceAll('_', '-');
    this.types = [inner.type];
    this.locales = inner.locales ?? [];
  }

  /** @throws ScrubError `pii/recognizer-failed`, `pii/recognizer-invalid` with the name of the recognizer */
  find(scan: TextScan, sink: SpanSink): void {
    let end = 0;
    for (const hit of this.hits(scan.text)) {
      const why = faultOf(hit, scan.text.length, end);
      if (why !== undefined)
        throw new ScrubError('pii/recognizer-invalid', `recognizer ${this.name}: ${why}`);
      end = hit.end;
      sink.add(hit.start, hit.end, this.inner.type, hit.score, this.name);
    }
  }

  private hits(text: string): TextHit[] {
    const hits: TextHit[] = [];
    try {
      for (const hit of this.inner.find(text)) {
        hits.push(hit);
        // More hits than characters overlap somewhere; a generator that never ends must not fill the memory.
        if (hits.length > text.length) break;
      }
    } catch (error) {
      const name = nameOfFailure(error);
      throw new ScrubError('pii/recognizer-failed', `recognizer ${this.name} failed (${name})`);
    }
    return hits.sort((a, b) => a?.start - b?.start);
  }
}

function faultOf(hit: unknown, length: number, after: number): string | undefined {
  const { start, end, score } = (hit ?? {}) as Partial<TextHit>;
  if (!Number.isInteger(start) || !Number.isInteger(end)) return 'a hit has no place';
  if (start! < 0 || end! > length || start! >= end!) return 'a hit lies outside the text';
  if (start! < after) return 'two hits overlap';
  if (typeof score !== 'number' || !(score >= 0 && score <= 1)) return 'a score is not from 0 to 1';
  return undefined;
}
