import type { Recognizer } from '../recognizer';
import { CHAR_CLASS, NEWLINE, SPACE, WORD } from '../../scan/char-class';
import { PII_CONTEXT } from '../context-sets';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { isDrawn } from '../secrets/drawn-string';
import { oneOf } from '../../words/words';

/** Rule of hits that are `user:password`. */
export const URL_CREDENTIALS_RULE = 'url-credentials';
const MAX_USERINFO = 256;
const MAX_VALUE = 2048;
/** A user's name is shorter. */
const LEAST_KEY = 20;
const SECRET_KEY = PII_CONTEXT.indexOf('url-secret-key');

/** What documentation writes where a password would stand. */
const STAND_IN = new RegExp(
  `^(?:\\$|%|<|\\{|\\*+$|x{3,}$|\\.{3}|(?:your[-_]?\\w*|my[-_]?\\w*|${oneOf('secrets.url-stand-ins')})$)`,
  'i',
);

/** `scheme://user:password@host`, and secrets in query strings. The hit is the secret, not the whole address. */
export class UrlCredentialsRecognizer implements Recognizer {
  readonly name = URL_CREDENTIALS_RULE;
  readonly types = ['URL_CREDENTIALS'] as const;

  find(scan: TextScan, sink: SpanSink): void {
    let done = 0;
    for (let i = 0; i < scan.schemes.count; i++) {
      const authority = scan.schemes.offsets[i]! + 3;
      if (authority > done) done = this.tryAuthority(scan, authority, sink);
    }
    if (scan.mentions(SECRET_KEY)) this.findParameters(scan, sink);
  }

  /** Reads `user:password@`; returns where the authority ends. */
  private tryAuthority(scan: TextScan, start: number, sink: SpanSink): number {
    const { codes } = scan;
    const limit = Math.min(scan.length, start + MAX_USERINFO);
    let colon = 0;
    let at = 0;
    let i = start;
    for (; i < limit; i++) {
      const code = codes[i]!;
      if (code === 0x40) at = i;
      else if (code === 0x3a && colon === 0) colon = i;
      else if (
        code === 0x2f ||
        code === 0x3f ||
        code === 0x22 ||
        code === 0x60 ||
        code === 0x3c ||
        (CHAR_CLASS[code]! & (SPACE | NEWLINE)) !== 0
      )
        break;
    }
    scan.steps += i - start;
    if (at === 0 || (CHAR_CLASS[codes[at + 1]!]! & WORD) === 0) return i;
    if (colon === 0 || colon > at) {
      // `https://3f1c...@sentry.test/1`: a key in place of a user.
      if (at - start >= LEAST_KEY && isDrawn(scan.text.slice(start, at)))
        sink.add(start, at, 'URL_CREDENTIALS', 0.85, 'url-credentials.key', 'userinfo');
      return i;
    }
    const password = scan.text.slice(colon + 1, at);
    if (password !== '' && !STAND_IN.test(password))
      sink.add(start, at, 'URL_CREDENTIALS', 0.9, this.name, 'userinfo');
    return i;
  }

  private findParameters(scan: TextScan, sink: SpanSink): void {
    const { codes } = scan;
    for (let i = 0; i < scan.assigns.count; i++) {
      const assign = scan.assigns.offsets[i]!;
      if (codes[assign] !== 0x3d) continue;
      const key = scan.tokenAt(assign - 1);
      if (key >= scan.tokenCount || scan.tokenEnd[key] !== assign) continue;
      if (scan.tokenContext[key] === 0 || !scan.lexicon.has(scan.tokenContext[key]!, SECRET_KEY))
        continue;
      if (!isParameter(codes, scan.tokenStart[key]!)) continue;
      let end = assign + 1;
      const limit = Math.min(scan.length, assign + 1 + MAX_VALUE);
      while (end < limit && isValueChar(codes[end]!)) end++;
      scan.steps += end - assign;
      const value = scan.text.slice(assign + 1, end);
      if (STAND_IN.test(value) || !isTelling(value, scan.word(key)) || isPicture(scan, assign))
        continue;
      sink.add(
        assign + 1,
        end,
        'URL_CREDENTIALS',
        0.85,
        'url-credentials.parameter',
        scan.word(key),
      );
    }
  }
}

/** Whether the name that ends in this word follows `?`, `&` or `#`: walks over `access_` of `access_token`. */
function isParameter(codes: Uint16Array, start: number): boolean {
  let i = start;
  while (
    i > 0 &&
    i > start - 32 &&
    ((CHAR_CLASS[codes[i - 1]!]! & WORD) !== 0 || codes[i - 1] === 0x5f || codes[i - 1] === 0x2d)
  )
    i--;
  const before = i === 0 ? 0 : codes[i - 1]!;
  return before === 0x3f || before === 0x26 || before === 0x23;
}

/** A password may be short; what calls itself token, key or code only counts when it is long and random. */
function isTelling(value: string, key: string): boolean {
  if (/^(?:pass|pwd|secret)/i.test(key)) return value.length >= 6;
  return value.length >= 16 && /\d/.test(value) && /[a-z]/i.test(value);
}

/** Badges and pictures carry tokens that everybody may see. */
function isPicture(scan: TextScan, assign: number): boolean {
  return /\.(?:svg|png|jpe?g|gif|webp)\?[^?]*$/i.test(
    scan.text.slice(Math.max(0, assign - 48), assign),
  );
}

function isValueChar(code: number): boolean {
  return (
    (CHAR_CLASS[code]! & WORD) !== 0 ||
    (code < 128 && code > 0x20 && !'&#"\'<>`()[]{},;\\'.includes(String.fromCharCode(code)))
  );
}
