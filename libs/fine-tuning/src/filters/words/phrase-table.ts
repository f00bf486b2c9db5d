import { readTable } from '@app/open-webui';
import { phrasePattern } from './phrase-pattern';
import { anyOf, bounded, PhraseSearch } from './phrase-search';
import { tablePath } from './table-path';

const ARTICLE = String.raw`(?:sorry[,.]? (?:but )?)?(?:(?:the|a|an|our|your|le|la|une?|el|un|der|die|das|ein|eine|il|lo|o|os) )?`;

/** The phrases of a table in `libs/fine-tuning/data`, by each way that they are looked for; read when first asked for. */
export class PhraseTable {
  private groups: Map<string, (text: string) => string | undefined> | undefined;

  /** @param place column that says where a phrase is looked for; without one there is one group, the empty string */
  constructor(
    private readonly name: string,
    private readonly place?: number,
  ) {}

  /** The first phrase of a group that the text holds. The text is normalised and short: only its beginning or its end. */
  find(text: string, group = ''): string | undefined {
    this.groups ??= this.load();
    return this.groups.get(group)?.(text);
  }

  private load(): Map<string, (text: string) => string | undefined> {
    const phrases = new Map<string, string[]>();
    for (const row of readTable(tablePath(this.name))) {
      const group = this.place === undefined ? '' : (row[this.place] ?? '');
      phrases.set(group, [...(phrases.get(group) ?? []), row[0] ?? '']);
    }
    return new Map([...phrases].map(([group, list]) => [group, searchOf(list, group)]));
  }
}

function searchOf(phrases: readonly string[], group: string): (text: string) => string | undefined {
  if (!FRAMED.has(group)) {
    const search = new PhraseSearch(phrases);
    return (text) => search.find(text);
  }
  const patterns = phrases.map((phrase) => bounded(phrasePattern(phrase)));
  const expression = new RegExp(framed(anyOf(patterns), group), 'u');
  return (text) => expression.exec(text)?.[0];
}

/** Groups whose phrases stand at the beginning of a text. */
const FRAMED: ReadonlySet<string> = new Set(['start', 'short', 'whole']);

function framed(any: string, group: string): string {
  if (group === 'start') return `^${any}`;
  if (group === 'short') return `^${ARTICLE}${any}`;
  return String.raw`^${any}[\s.!:]*$`;
}
