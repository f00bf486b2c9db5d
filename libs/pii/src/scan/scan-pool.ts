import type { ContextLexicon } from './context-lexicon';
import { TextScan } from './text-scan';

const MAX_KEPT_UNITS = 4 * 1024 * 1024;

/** Scans with their arrays, kept from conversation to conversation. Not re-entrant: one pool per scrubber. */
export class ScanPool {
  private scans: TextScan[] = [];
  private used = 0;

  constructor(private readonly lexicon: ContextLexicon) {}

  take(text: string): TextScan {
    let scan = this.scans[this.used];
    if (scan === undefined) this.scans.push((scan = new TextScan(this.lexicon)));
    this.used++;
    return scan.reset(text);
  }

  /** Makes all scans reusable; lets go of them when one huge conversation has blown them up. */
  release(): void {
    this.used = 0;
    const units = this.scans.reduce((sum, scan) => sum + scan.codes.length, 0);
    if (units > MAX_KEPT_UNITS) this.scans = [];
    // A kept source string would keep the conversation's text alive until the next one.
    else for (const scan of this.scans) scan.source = '';
  }
}
