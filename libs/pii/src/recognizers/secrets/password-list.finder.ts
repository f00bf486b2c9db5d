import { hashesOf } from '../../words/hashes-of';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { isTellingWord } from './announced-secret';
import { isPasswordPlaceholder } from './assignments/secret-value';

/** "passwords", "Passwörter": words that open a list. */
export const LISTED = hashesOf('secrets.listed');
/** "common passwords", "weak passwords": nobody's. */
const NOT_OWN = hashesOf('secrets.not-own');
const WINDOW = 640;
const MAX_ITEMS = 20;
/** Up to three words more, then the sign that opens the list. */
const HEAD = /^(?:\s\w{1,12}){0,3}\s{0,2}:[\s\n]{0,4}/;
const ITEM = /^[\s,;|*-]{0,8}(?:\d{1,2}[.)]\s{1,3})?["'`]?([^\s,;|"'`]{4,40})["'`]?(?=[\s,;|.]|$)/;
/** What parts two items; a blank alone goes on with the sentence. */
const PARTED = /^\s{0,2}(?:[,;|]|\n|(?:and|und|et|y|e|en|i)\s)/;

/** Passwords in a row behind one word for all of them. One must look like a password: then the words beside it are some too. */
export class PasswordListFinder {
  /** @param token a word of {@link LISTED} */
  at(scan: TextScan, token: number, sink: SpanSink): void {
    if (token > 0 && NOT_OWN.has(scan.tokenHash[token - 1]!)) return;
    const from = scan.tokenEnd[token]!;
    const text = scan.text.slice(from, from + WINDOW);
    const head = HEAD.exec(text);
    if (head === null) return;
    scan.steps += 8;
    const items: { start: number; value: string }[] = [];
    for (let at = head[0].length; items.length < MAX_ITEMS;) {
      const found = ITEM.exec(text.slice(at, at + 80));
      if (found === null) break;
      const value = found[1]!.replace(/[.!?]$/, '');
      items.push({ start: from + at + found[0].lastIndexOf(found[1]!), value });
      at += found[0].length;
      const parted = PARTED.exec(text.slice(at, at + 8));
      if (parted === null) break;
      at += parted[0].length;
    }
    if (items.length < 2 || !items.some(({ value }) => isTellingWord(value))) return;
    for (const { start, value } of items)
      if (!isPasswordPlaceholder(value))
        sink.add(start, start + value.length, 'SECRET', 0.75, 'secret.list', scan.word(token));
  }
}
