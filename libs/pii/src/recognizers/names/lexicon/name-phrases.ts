import { foldWord, hashWord } from '../../../scan/char-class';
import { ContextLexicon } from '../../../scan/context-lexicon';
import type { TextScan } from '../../../scan/text-scan';
import { NAME_CONTEXT } from './name-context.sets';

const FILTER_BITS = 0x3fff;
export const PROSE_END = 1;
export const COLUMN_END = 2;
/** Labels are looked for at colons, not at every token. */
const ENDS: Readonly<Record<string, number>> = {
  'names.label': 0,
  'names.weak-label': 0,
  'names.key': 0,
  'names.column': COLUMN_END,
  'names.weak-column': COLUMN_END,
};

/**
 * Finds the phrases of {@link NAME_CONTEXT}. They are not part of the scan's lexicon because they are made of
 * the most frequent words there are ("is", "to", "de"): here a token costs one bit test until a phrase may end.
 */
export class NamePhrases {
  private static instance: NamePhrases | undefined;
  private readonly lexicon = new ContextLexicon(NAME_CONTEXT);
  readonly intro = this.lexicon.indexOf('names.intro');
  readonly title = this.lexicon.indexOf('names.title');
  readonly sureTitle = this.lexicon.indexOf('names.sure-title');
  readonly titleBehind = this.lexicon.indexOf('names.title-behind');
  readonly called = this.lexicon.indexOf('names.called');
  readonly weakIntro = this.lexicon.indexOf('names.weak-intro');
  readonly greeting = this.lexicon.indexOf('names.greeting');
  readonly signOff = this.lexicon.indexOf('names.sign-off');
  readonly label = this.lexicon.indexOf('names.label');
  readonly weakLabel = this.lexicon.indexOf('names.weak-label');
  readonly key = this.lexicon.indexOf('names.key');
  readonly column = this.lexicon.indexOf('names.column');
  readonly weakColumn = this.lexicon.indexOf('names.weak-column');
  readonly family = this.lexicon.indexOf('names.family');
  readonly kin = this.lexicon.indexOf('names.kin');
  readonly asking = this.lexicon.indexOf('names.asking');
  readonly meeting = this.lexicon.indexOf('names.meeting');
  private readonly filter = new Uint8Array(FILTER_BITS + 1);

  /** One for all recognizers of a process: it never changes. */
  static shared(): NamePhrases {
    return (this.instance ??= new NamePhrases());
  }

  private constructor() {
    for (const set of NAME_CONTEXT) {
      const bit = ENDS[set.id] ?? PROSE_END;
      for (const phrase of set.words) this.filter[lastWordHash(phrase) & FILTER_BITS]! |= bit;
    }
  }

  /** {@link PROSE_END} if an introduction, greeting or sign-off may end with the token of this hash, {@link COLUMN_END} if the name of a column may. */
  endsOf(hash: number): number {
    return this.filter[hash & FILTER_BITS]!;
  }

  /** Whether an introduction, greeting or sign-off may end with the token of this hash. */
  mayEnd(hash: number): boolean {
    return (this.filter[hash & FILTER_BITS]! & PROSE_END) !== 0;
  }

  /** Node of the longest phrase that ends at `token`, 0 when none does. */
  endingAt(scan: TextScan, token: number): number {
    let node = 0;
    for (let i = token; i >= 0 && i > token - 5; i--) {
      if (i < token && scan.tokenEnd[i]! + 3 < scan.tokenStart[i + 1]!) break;
      const word = this.lexicon.wordOf(
        scan.tokenHash[i]!,
        scan.codes,
        scan.tokenStart[i]!,
        scan.tokenEnd[i]!,
      );
      const next = word === 0 ? 0 : this.lexicon.step(node, word);
      if (next === 0) break;
      node = next;
    }
    return node;
  }

  /** Node of a phrase that the tokens `first` to `last` are part of from its last word on, 0 when they are of none. */
  spanning(scan: TextScan, first: number, last: number): number {
    let node = 0;
    for (let i = last; i >= first; i--) {
      const { tokenHash, tokenStart, tokenEnd, codes } = scan;
      const word = this.lexicon.wordOf(tokenHash[i]!, codes, tokenStart[i]!, tokenEnd[i]!);
      node = word === 0 ? 0 : this.lexicon.step(node, word);
      if (node === 0) return 0;
    }
    return node;
  }

  has(node: number, set: number): boolean {
    return node !== 0 && this.lexicon.has(node, set);
  }
}

function lastWordHash(phrase: string): number {
  const words = foldWord(phrase.trim()).split(/[\s'_-]+/u);
  return hashWord(words[words.length - 1]!);
}
