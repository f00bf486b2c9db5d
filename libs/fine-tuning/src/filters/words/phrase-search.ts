import { phraseBeginnings } from './phrase-beginnings';
import { phrasePattern } from './phrase-pattern';

/** Where no letter may stand before a phrase. Scripts without spaces have no such places. */
const BEGINNING = String.raw`(?<![\p{L}\p{N}])`;
const WORDS = /[\p{L}\p{N}]+/gu;

/**
 * Looks for many phrases anywhere in a short text. One expression of all of them is tried at each character and takes a
 * millisecond; here those phrases alone are tried that begin with a word of the text, at that word.
 */
export class PhraseSearch {
  private readonly all: RegExp;
  /** Of the phrases whose first word cannot be told. */
  private readonly others: RegExp | undefined;
  private readonly byWord = new Map<string, RegExp[]>();

  constructor(phrases: readonly string[]) {
    const patterns = phrases.map((phrase) => bounded(phrasePattern(phrase)));
    this.all = new RegExp(anyOf(patterns), 'uy');
    const others: string[] = [];
    for (const [place, phrase] of phrases.entries()) {
      const pattern = patterns[place] ?? '';
      const words = pattern.startsWith(BEGINNING) ? phraseBeginnings(phrase) : undefined;
      if (words === undefined) others.push(pattern);
      else this.enter(words, new RegExp(pattern, 'uy'));
    }
    this.others = others.length === 0 ? undefined : new RegExp(anyOf(others), 'u');
  }

  /** The first phrase that the text holds; of those at one place that which comes first in the list. */
  find(text: string): string | undefined {
    const place = this.placeIn(text);
    if (place === undefined) return undefined;
    this.all.lastIndex = place;
    return this.all.exec(text)?.[0];
  }

  private placeIn(text: string): number | undefined {
    const other = this.others?.exec(text)?.index;
    for (const { 0: word, index } of text.matchAll(WORDS)) {
      if (other !== undefined && index >= other) break;
      for (const phrase of this.byWord.get(word) ?? []) {
        phrase.lastIndex = index;
        if (phrase.test(text)) return index;
      }
    }
    return other;
  }

  private enter(words: ReadonlySet<string>, phrase: RegExp): void {
    for (const word of words) {
      const phrases = this.byWord.get(word);
      if (phrases === undefined) this.byWord.set(word, [phrase]);
      else phrases.push(phrase);
    }
  }
}

export function anyOf(patterns: readonly string[]): string {
  return `(?:${patterns.join('|')})`;
}

export function bounded(pattern: string): string {
  const isSpaced = /^(?:\(\?:)?\|?[\p{Script=Latin}\p{Script=Cyrillic}\p{N}]/u.test(pattern);
  return isSpaced ? `${BEGINNING}${pattern}` : pattern;
}
