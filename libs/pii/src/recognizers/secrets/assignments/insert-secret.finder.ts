import { foldWord, hashWord } from '../../../scan/char-class';
import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { judgeSecret } from '../secret-judge';
import { KEY_NONE, KEY_PASSWORD, KEY_PIN, KEY_TOKEN, kindOfKey } from './secret-keys';
import { isBlank, valueAt } from './secret-value-span';

const MAX_COLUMNS = 400;
const MAX_ROWS = 50;
const MAX_ROW = 1200;

export const VALUES = hashWord('values');

/** `INSERT INTO users (name, password) VALUES ('bob', 'x'), ...`: the column's name types the value at its place. */
export class InsertSecretFinder {
  /** @param token the word VALUES. Returns the end of the last row read, or 0. */
  at(scan: TextScan, token: number, sink: SpanSink): number {
    const start = scan.tokenStart[token]!;
    const head = /\(([^()]{3,380})\)\s{0,4}$/.exec(
      scan.text.slice(Math.max(0, start - MAX_COLUMNS), start),
    );
    if (head === null) return 0;
    const kinds = head[1]!.split(',').map((column) => kindOfColumn(column));
    if (kinds.every((kind) => kind === KEY_NONE)) return 0;
    let at = scan.tokenEnd[token]!;
    for (let row = 0; row < MAX_ROWS; row++) {
      while (at < scan.length && (isBlank(scan.codes[at]!) || scan.codes[at] === 0x2c)) at++;
      if (scan.codes[at] !== 0x28) break;
      const end = this.row(scan, at + 1, kinds, scan.word(token), sink);
      if (end === 0) break;
      at = end;
    }
    return at;
  }

  /** Reads one row of values; returns the offset after its bracket, 0 when it does not end. */
  private row(
    scan: TextScan,
    open: number,
    kinds: readonly number[],
    context: string,
    sink: SpanSink,
  ): number {
    const { codes } = scan;
    const stop = Math.min(scan.length, open + MAX_ROW);
    let column = 0;
    let depth = 0;
    for (let at = open; at < stop; at++) {
      const code = codes[at]!;
      if (code === 0x27 || code === 0x22) {
        const value = valueAt(scan, at);
        if (value?.quoted !== true) return 0;
        const kind = kinds[column] ?? KEY_NONE;
        const text = scan.text.slice(value.start, value.end);
        const use = { kind, quoted: true, inCode: false, aloneOnLine: false, literal: false };
        if (kind !== KEY_NONE && depth === 0 && judgeSecret(text, use) > 0)
          sink.add(value.start, value.end, 'SECRET', 0.85, 'secret.insert', context);
        at = value.end;
      } else if (code === 0x28) depth++;
      else if (code === 0x29 && --depth < 0) return at + 1;
      else if (code === 0x2c && depth === 0) column++;
      else if (code === 0x3b) return 0;
    }
    return 0;
  }
}

function kindOfColumn(column: string): number {
  const words = foldWord(column).match(/[\p{L}\d]+/gu) ?? [];
  const kind = kindOfKey(words.at(-1) ?? '', words.at(-2) ?? '');
  return kind === KEY_PASSWORD || kind === KEY_TOKEN || kind === KEY_PIN ? kind : KEY_NONE;
}
