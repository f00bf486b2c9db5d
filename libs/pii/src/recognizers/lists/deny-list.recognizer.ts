import type { RE2JS } from 're2js';
import type { ListEntry } from '../../scrubber/pii-config';
import type { Recognizer } from '../recognizer';
import type { PiiTypeName } from '../../scrubber/pii-type-name';
import { FOLD, UNSPACED, WORD, CHAR_CLASS, hashWord, foldWord } from '../../scan/char-class';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { UsageError } from '../../pii.errors';
import { DENY_RULE } from '../../scrubber/resolution/resolve-spans';
import { compilePattern } from './list-matcher';

/** The type of hits of entries that name none. */
export const DENIED_TYPE = 'PERSON';

interface DenyWord {
  readonly folded: string;
  readonly type: PiiTypeName;
}

/**
 * Finds what the recipe says must always go. Exact values are looked up by their first word at each token,
 * so that thousands of them cost what one does; case and Latin accents do not count, word borders do. In scripts that are
 * written without spaces there are no borders: an entry that begins with one is looked up at each of its characters.
 */
export class DenyListRecognizer implements Recognizer {
  readonly name = DENY_RULE;
  readonly types: readonly PiiTypeName[];
  private readonly byFirstWord = new Map<number, DenyWord[]>();
  /** Entries in a script without spaces, by their first code unit. */
  private readonly byFirstCode = new Map<number, DenyWord[]>();
  private readonly patterns: { readonly pattern: RE2JS; readonly type: PiiTypeName }[] = [];

  constructor(entries: readonly ListEntry[]) {
    this.types = [...new Set(entries.map((entry) => entry.type ?? DENIED_TYPE))];
    entries.forEach((entry, index) => {
      const field = `pii.deny.${index}.value`;
      const type = entry.type ?? DENIED_TYPE;
      if (entry.match === 'pattern') {
        this.patterns.push({ pattern: compilePattern(entry.value, field), type });
        return;
      }
      this.addWord(DenyListRecognizer.wordOf(entry.value, field), type);
    });
  }

  /** What is looked for in the place of a value: folded, from its first letter or digit on. @throws UsageError when it has none */
  static wordOf(value: string, field: string): string {
    const folded = foldWord(value.trim());
    const start = folded.search(/[\p{L}\p{N}]/u);
    if (start < 0)
      throw new UsageError('pii/bad-list-value', `${field} has no letter or digit`, field);
    return folded.slice(start);
  }

  private addWord(folded: string, type: PiiTypeName): void {
    const first = folded.charCodeAt(0);
    if ((CHAR_CLASS[first]! & UNSPACED) !== 0)
      return addTo(this.byFirstCode, first, { folded, type });
    let end = 0;
    while (end < folded.length && (CHAR_CLASS[folded.charCodeAt(end)]! & WORD) !== 0) end++;
    addTo(this.byFirstWord, hashWord(folded.slice(0, end)), { folded, type });
  }

  find(scan: TextScan, sink: SpanSink): void {
    if (this.byFirstWord.size > 0)
      for (let token = 0; token < scan.tokenCount; token++)
        this.addThose(
          this.byFirstWord.get(scan.tokenHash[token]!),
          scan,
          scan.tokenStart[token]!,
          sink,
        );
    if (this.byFirstCode.size > 0)
      for (let at = 0; at < scan.length; at++)
        this.addThose(this.byFirstCode.get(FOLD[scan.codes[at]!]!), scan, at, sink);
    for (const { pattern, type } of this.patterns) {
      const matcher = pattern.matcher(scan.text);
      while (matcher.find()) sink.add(matcher.start(), matcher.end(), type, 1, this.name);
    }
  }

  /** Adds the entries of a list that stand at a place of the text. */
  private addThose(
    list: readonly DenyWord[] | undefined,
    scan: TextScan,
    start: number,
    sink: SpanSink,
  ): void {
    if (list === undefined) return;
    for (const { folded, type } of list) {
      const end = start + folded.length;
      if (end > scan.length || !isBorder(scan.codes[end - 1]!, scan.codes[end]!)) continue;
      let i = 0;
      while (i < folded.length && FOLD[scan.codes[start + i]!] === folded.charCodeAt(i)) i++;
      if (i === folded.length) sink.add(start, end, type, 1, this.name);
    }
  }
}

/** Whether a word may end between two code units. */
function isBorder(before: number, after: number): boolean {
  const [left, right] = [CHAR_CLASS[before]!, CHAR_CLASS[after]!];
  return (left & right & WORD) === 0 || ((left | right) & UNSPACED) !== 0;
}

function addTo(map: Map<number, DenyWord[]>, key: number, word: DenyWord): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [word]);
  else list.push(word);
}
