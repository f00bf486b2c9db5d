import { hashesOf } from '../../words/hashes-of';
import { hashWord } from '../../scan/char-class';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';

/** "codes", which words like "backup" make a list of secrets. */
export const CODES = hashWord('codes');
const QUALIFIERS = hashesOf('secrets.code-list-qualifiers');
const WINDOW = 640;
const MAX_CODES = 20;
/** Up to three words more, then a sign or the end of the line. */
const HEAD = /^(?:\s\w{1,12}){0,3}\s{0,2}[:=\n][\s\n]{0,4}/;
/** One code with what numbers it and what parts it from the next one. */
const CODE =
  /^[\s,;|*-]{0,8}(?:\d{1,2}[.)]\s{1,3})?[`"']?([A-Za-z0-9]{3,10}(?:[- ][A-Za-z0-9]{3,10}){0,3}|\d{6,10})[`"']?(?=[\s,;|]|$)/;

/** Backup and recovery codes, which come as lists without a word before each. */
export class CodeListFinder {
  /** @param token the word "codes" */
  at(scan: TextScan, token: number, sink: SpanSink): void {
    if (token === 0 || !QUALIFIERS.has(scan.tokenHash[token - 1]!)) return;
    const from = scan.tokenEnd[token]!;
    const text = scan.text.slice(from, from + WINDOW);
    const head = HEAD.exec(text);
    if (head === null) return;
    scan.steps += 8;
    let at = head[0].length;
    for (let i = 0; i < MAX_CODES; i++) {
      const found = CODE.exec(text.slice(at, at + 80));
      if (found === null || !isCode(found[1]!)) return;
      const start = from + at + found[0].indexOf(found[1]!, found[0].length - found[1]!.length - 1);
      sink.add(
        start,
        start + found[1]!.length,
        'SECRET',
        0.75,
        'secret.code-list',
        scan.word(token),
      );
      at += found[0].length;
    }
  }
}

/** No word: a digit in the code, and in each of its groups a digit or nothing that reads like a sentence. */
function isCode(code: string): boolean {
  return (
    /\d/.test(code) &&
    code.length >= 6 &&
    code.split(/[- ]/).filter((g) => /\d/.test(g)).length * 2 >= code.split(/[- ]/).length
  );
}
