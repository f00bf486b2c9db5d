import { readTable } from '@app/open-webui';
import { tablePath } from './table-path';

/** A row of the table that a text holds. */
export interface TopicWord {
  /** Topic and language: hits of different languages are no better together, since words look alike across them. */
  readonly group: string;
  readonly word: string;
}

const MOST_SPACELESS = 6;
/** No beginning in a table is longer. */
const LONGEST = 24;
/** "And", "by", "for" and "the" are written in one with the word that they stand before. */
const ARABIC_PREFIX = /^[وفبلك]?(?:ال)?(?=\p{Script=Arabic}{3})/u;
const SPACELESS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;

/** Finds the words of a table of topics; `word*` stands for all that begin so. Read when first asked for. */
export class TopicWords {
  private readonly exact = new Map<string, TopicWord[]>();
  private readonly beginnings = new Map<string, TopicWord[]>();
  private isLoaded = false;

  constructor(private readonly name: string) {}

  /** @param token one word, or a run of characters of a script without spaces */
  find(token: string): readonly TopicWord[] {
    if (!this.isLoaded) this.load();
    if (SPACELESS.test(token)) return this.findInside(token);
    const bare = token.replace(ARABIC_PREFIX, '');
    return bare === token || bare === ''
      ? this.findWord(token)
      : [...this.findWord(token), ...this.findWord(bare)];
  }

  private findWord(token: string): TopicWord[] {
    const found = [...(this.exact.get(token) ?? [])];
    for (let end = 3; end <= Math.min(token.length, LONGEST); end++)
      found.push(...(this.beginnings.get(token.slice(0, end)) ?? []));
    return found;
  }

  private findInside(run: string): TopicWord[] {
    const found: TopicWord[] = [];
    for (let at = 0; at < run.length; at++)
      for (let length = 1; length <= MOST_SPACELESS; length++)
        found.push(...(this.exact.get(run.slice(at, at + length)) ?? []));
    return found;
  }

  private load(): void {
    for (const [entry = '', topic = '', language = ''] of readTable(tablePath(this.name))) {
      const isBeginning = entry.endsWith('*');
      const word = isBeginning ? entry.slice(0, -1) : entry;
      const words = isBeginning ? this.beginnings : this.exact;
      words.set(word, [...(words.get(word) ?? []), { group: `${topic} ${language}`, word: entry }]);
    }
    this.isLoaded = true;
  }
}
