import type { TextScan } from '../scan/text-scan';
import { PII_CONTEXT } from './context-sets';
import { ContextPhrases } from './identity/context-phrases';

const TOKENS_BEFORE = 5;
const TOKENS_AFTER = 2;
/** Tokens of the longest phrase that is looked for before a hit. */
const LONGEST_PHRASE = 6;
const MAX_GAP = 80;

/** Says which word near a hit speaks for it. */
export interface PatternContext {
  /** Forgets the text before. */
  reset(scan: TextScan): void;
  /** The word or phrase that speaks for a hit on the tokens `first` to `last`. */
  find(scan: TextScan, first: number, last: number): string | undefined;
}

/**
 * @param context words, or the name of a set of the lexicon
 * @throws RangeError when there is no such set
 */
export function createPatternContext(
  context: readonly string[] | { readonly set: string },
): PatternContext {
  return 'set' in context ? new SetContext(context.set) : new PhraseContext(context);
}

/** Words that the scan has looked up already. */
class SetContext implements PatternContext {
  private readonly set: number;

  constructor(set: string) {
    this.set = PII_CONTEXT.indexOf(set);
  }

  reset(): void {
    // The scan itself knows the words of the text.
  }

  find(scan: TextScan, first: number, last: number): string | undefined {
    const token = scan.evidence(first, last, this.set);
    return token < 0 ? undefined : scan.word(token);
  }
}

/** Words of one kind's own. They stay out of the common lexicon, so that no built-in kind is found differently. */
class PhraseContext implements PatternContext {
  private readonly phrases: ContextPhrases;

  constructor(words: readonly string[]) {
    this.phrases = new ContextPhrases(words);
  }

  reset(scan: TextScan): void {
    this.phrases.reset(scan);
  }

  find(scan: TextScan, first: number, last: number): string | undefined {
    return this.before(scan, first) ?? this.behind(scan, last) ?? this.inHeader(scan, first);
  }

  private before(scan: TextScan, first: number): string | undefined {
    const start = scan.tokenStart[first]!;
    const furthest = Math.max(0, first - TOKENS_BEFORE - LONGEST_PHRASE + 1);
    for (let token = first - 1; token >= furthest; token--) {
      if (scan.tokenEnd[token]! + MAX_GAP <= start) return undefined;
      if (scan.isParagraphBreak(scan.tokenEnd[token]!, scan.tokenStart[token + 1]!))
        return undefined;
      const phrase = this.phrases.startingAt(scan, token);
      if (phrase < 0) continue;
      const next = token + this.phrases.span(token);
      if (next <= first && first - next < TOKENS_BEFORE) return this.phrases.phrases[phrase];
    }
    return undefined;
  }

  private behind(scan: TextScan, last: number): string | undefined {
    const stop = Math.min(scan.tokenCount, last + TOKENS_AFTER + 1);
    for (let token = last + 1; token < stop; token++) {
      if (scan.isParagraphBreak(scan.tokenEnd[token - 1]!, scan.tokenStart[token]!))
        return undefined;
      const phrase = this.phrases.startingAt(scan, token);
      if (phrase >= 0) return this.phrases.phrases[phrase];
    }
    return undefined;
  }

  private inHeader(scan: TextScan, first: number): string | undefined {
    const cell = scan.headerCell(scan.tokenStart[first]!);
    if (cell === undefined) return undefined;
    for (let token = cell.first; token <= cell.last; token++) {
      const phrase = this.phrases.startingAt(scan, token);
      if (phrase >= 0 && token + this.phrases.span(token) - 1 <= cell.last)
        return this.phrases.phrases[phrase];
    }
    return undefined;
  }
}
