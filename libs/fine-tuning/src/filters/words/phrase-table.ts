import { readTable } from '@app/open-webui';
import { phrasePattern } from './phrase-pattern';
import { tablePath } from './table-path';

/** Where no letter may stand before a phrase. Scripts without spaces have no such places. */
const BEGINNING = String.raw`(?<![\p{L}\p{N}])`;

const ARTICLE = String.raw`(?:sorry[,.]? (?:but )?)?(?:(?:the|a|an|our|your|le|la|une?|el|un|der|die|das|ein|eine|il|lo|o|os) )?`;

/** The phrases of a table in `libs/fine-tuning/data` as one expression each way that they are looked for; read when first asked for. */
export class PhraseTable {
  private expressions: Map<string, RegExp> | undefined;

  /** @param place column that says where a phrase is looked for; without one there is one group, the empty string */
  constructor(
    private readonly name: string,
    private readonly place?: number,
  ) {}

  /** The first phrase of a group that the text holds. The text is normalised and short: only its beginning or its end. */
  find(text: string, group = ''): string | undefined {
    return this.expression(group)?.exec(text)?.[0];
  }

  private expression(group: string): RegExp | undefined {
    this.expressions ??= this.load();
    return this.expressions.get(group);
  }

  private load(): Map<string, RegExp> {
    const groups = new Map<string, string[]>();
    for (const row of readTable(tablePath(this.name))) {
      const group = this.place === undefined ? '' : (row[this.place] ?? '');
      const patterns = groups.get(group) ?? [];
      patterns.push(phrasePattern(row[0] ?? ''));
      groups.set(group, patterns);
    }
    return new Map(
      [...groups].map(([group, patterns]) => {
        const any = `(?:${patterns.map((pattern) => bounded(pattern)).join('|')})`;
        return [group, new RegExp(framed(any, group), 'u')];
      }),
    );
  }
}

function bounded(pattern: string): string {
  const isSpaced = /^(?:\(\?:)?\|?[\p{Script=Latin}\p{Script=Cyrillic}\p{N}]/u.test(pattern);
  return isSpaced ? `${BEGINNING}${pattern}` : pattern;
}

function framed(any: string, group: string): string {
  if (group === 'start') return `^${any}`;
  if (group === 'short') return `^${ARTICLE}${any}`;
  return group === 'whole' ? String.raw`^${any}[\s.!:]*$` : any;
}
