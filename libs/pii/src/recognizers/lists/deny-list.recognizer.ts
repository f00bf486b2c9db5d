import type { RE2JS } from 're2js';
import type { ListEntry } from '../../scrubber/pii-config';
import type { Recognizer } from '../recognizer';
import type { PiiTypeName } from '../../scrubber/pii-type-name';
import { FOLD, WORD, CHAR_CLASS, hashWord, foldWord } from '../../scan/char-class';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { UsageError } from '../../pii.errors';
import { compilePattern } from './list-matcher';

interface DenyWord {
  readonly folded: string;
  readonly type: PiiTypeName;
}

/**
 * Finds what the recipe says must always go. Exact values are looked up by their first word at each token,
 * so that thousands of them cost what one does; case and Latin accents do not count, word borders do.
 */
export class DenyListRecognizer implements Recognizer {
  readonly name = 'deny-list';
  readonly types: readonly PiiTypeName[];
  private readonly byFirstWord = new Map<number, DenyWord[]>();
  private readonly patterns: { readonly pattern: RE2JS; readonly type: PiiTypeName }[] = [];

  constructor(entries: readonly ListEntry[]) {
    this.types = [...new Set(entries.map((entry) => entry.type ?? 'PERSON'))];
    entries.forEach((entry, index) => {
      const field = `pii.deny[${index}].value`;
      const type = entry.type ?? 'PERSON';
      if (entry.match === 'pattern') {
        this.patterns.push({ pattern: compilePattern(entry.value, field), type });
        return;
      }
      const folded = foldWord(entry.value.trim());
      const first = /^[^\p{L}\p{N}]*([\p{L}\p{M}]+(?=\p{N}?)|[\p{N}]+)/u.exec(folded);
      if (first === null)
        throw new UsageError('pii/bad-list-value', `${field} has no letter or digit`, field);
      this.addWord(folded.slice(first[0].length - first[1]!.length), type);
    });
  }

  private addWord(folded: string, type: PiiTypeName): void {
    let end = 0;
    while (end < folded.length && (CHAR_CLASS[folded.charCodeAt(end)]! & WORD) !== 0) end++;
    const hash = hashWord(folded.slice(0, end));
    const list = this.byFirstWord.get(hash) ?? [];
    list.push({ folded, type });
    this.byFirstWord.set(hash, list);
  }

  find(scan: TextScan, sink: SpanSink): void {
    if (this.byFirstWord.size > 0) this.findWords(scan, sink);
    for (const { pattern, type } of this.patterns) {
      const matcher = pattern.matcher(scan.text);
      while (matcher.find()) sink.add(matcher.start(), matcher.end(), type, 1, this.name);
    }
  }

  private findWords(scan: TextScan, sink: SpanSink): void {
    for (let token = 0; token < scan.tokenCount; token++) {
      const list = this.byFirstWord.get(scan.tokenHash[token]!);
      if (list === undefined) continue;
      const start = scan.tokenStart[token]!;
      for (const { folded, type } of list) {
        const end = start + folded.length;
        if (
          end > scan.length ||
          (CHAR_CLASS[scan.codes[end]!]! & CHAR_CLASS[scan.codes[end - 1]!]! & WORD) !== 0
        )
          continue;
        let i = 0;
        while (i < folded.length && FOLD[scan.codes[start + i]!] === folded.charCodeAt(i)) i++;
        if (i === folded.length) sink.add(start, end, type, 1, this.name);
      }
    }
  }
}
