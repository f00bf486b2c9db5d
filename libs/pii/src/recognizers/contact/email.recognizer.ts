import { parse } from 'tldts';
import type { Recognizer } from '../recognizer';
import { CHAR_CLASS, DIGIT, LETTER, CASELESS, WORD } from '../../scan/char-class';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { words } from '../../words/words';

const MAX_LOCAL = 64;
const MAX_DOMAIN = 253;
const DOT = 0x2e;
const HYPHEN = 0x2d;
const AT = 0x40;

/**
 * ASCII punctuation taken as part of an unquoted local part. RFC 5322 allows more (`=/?&#$`), but in texts
 * those stand between an address and what it is assigned to.
 */
const ATEXT = Uint8Array.from({ length: 128 }, (_, c) =>
  "_+-'~".includes(String.fromCharCode(c)) ? 1 : 0,
);
/** Of those, the ones an address really starts with; `'x@y.z'` and `=x@y.z` do not. */
const LEADING = Uint8Array.from({ length: 128 }, (_, c) => (c === 0x5f || c === 0x2b ? 1 : 0));

/** A domain under a public suffix somebody can register; a few suffixes that no resolver knows are mail too. */
export function isMailDomain(domain: string): boolean {
  const dot = domain.lastIndexOf('.');
  const tld = domain.slice(dot + 1).toLowerCase();
  if (dot < 1 || tld.length < 2) return false;
  if (RESERVED_TLD.has(tld)) return true;
  return (
    parse(domain.toLowerCase(), {
      allowPrivateDomains: false,
      validateHostname: false,
      extractHostname: false,
    }).isIcann === true
  );
}

/** RFC 2606, RFC 6762 and habit: names that people use in networks of their own. */
const RESERVED_TLD = new Set(words('contact.reserved-tlds'));

/** `name@host.tld` around each `@`, in any script, also inside `mailto:` and angle brackets. */
export class EmailRecognizer implements Recognizer {
  readonly name = 'email';
  readonly types = ['EMAIL'] as const;

  find(scan: TextScan, sink: SpanSink): void {
    let done = 0;
    for (let i = 0; i < scan.ats.count; i++) {
      const at = scan.ats.offsets[i]!;
      if (at < done) continue;
      const start = localStart(scan, at, done);
      if (start === at) continue;
      const host = at + 1 + breakBehind(scan, at);
      const end = domainEnd(scan, host);
      scan.steps += at - start + (end - at);
      if (end === 0 || !isMailDomain(scan.text.slice(host, end))) continue;
      if (isCode(scan, start, at, end) || isUserInfo(scan, start)) continue;
      sink.add(start, end, 'EMAIL', 0.98, this.name);
      done = end;
    }
  }
}

/** Length of the line end right behind an `@`: an address that a letter or a table wrapped. */
function breakBehind({ codes }: TextScan, at: number): number {
  const next = codes[at + 1]!;
  if (next !== 0x0a && next !== 0x0d) return 0;
  let i = at + 1;
  while (i < at + 8 && (codes[i] === 0x0a || codes[i] === 0x0d || codes[i] === 0x20)) i++;
  return i - at - 1;
}

/** First offset of the local part before `at`; `at` when there is none. */
function localStart(scan: TextScan, at: number, floor: number): number {
  const codes = scan.codes;
  if (codes[at - 1] === 0x22) return quotedStart(scan, at, floor);
  const limit = Math.max(floor, at - MAX_LOCAL);
  let i = at;
  while (i > limit) {
    const code = codes[i - 1]!;
    const bits = CHAR_CLASS[code]!;
    if ((bits & WORD) !== 0) {
      // Scripts without case stand right before an address: 邮箱是john@example.com
      if ((bits & CASELESS) !== 0 && i < at && (CHAR_CLASS[codes[i]!]! & CASELESS) === 0) break;
    } else if (code === DOT ? codes[i] === DOT || i === at : code > 127 || ATEXT[code] === 0) break;
    i--;
  }
  while (i < at && !isLeading(codes[i]!)) i++;
  return i;
}

function isLeading(code: number): boolean {
  return (CHAR_CLASS[code]! & WORD) !== 0 || (code < 128 && LEADING[code] === 1);
}

/** `"john doe"@host`: between the quotes anything but quotes and line breaks. */
function quotedStart(scan: TextScan, at: number, floor: number): number {
  const limit = Math.max(floor, at - MAX_LOCAL);
  for (let i = at - 2; i >= limit; i--) {
    const code = scan.codes[i]!;
    if (code === 0x22) return i < at - 2 ? i : at;
    if (code < 0x20) break;
  }
  return at;
}

/** Offset after the last label of a host name that starts at `from`, 0 when it has no dot inside. */
function domainEnd(scan: TextScan, from: number): number {
  const codes = scan.codes;
  const limit = Math.min(scan.length, from + MAX_DOMAIN);
  if (codes[from] === 0x5b) return literalEnd(scan, from);
  let i = from;
  let labelStart = from;
  let end = 0;
  const caselessFirst = CHAR_CLASS[codes[from]!]! & CASELESS;
  for (; i < limit; i++) {
    const code = codes[i]!;
    const bits = CHAR_CLASS[code]!;
    if ((bits & WORD) !== 0) {
      // john@example.com로: a particle behind it.
      if ((bits & CASELESS) !== 0 && caselessFirst === 0) break;
      // john@example.comи: a letter of another script behind a whole ending; not the "ä" of "schäfer".
      if (
        code > 0x7f &&
        !isLatin(code) &&
        labelStart > from &&
        i > labelStart + 1 &&
        codes[i - 1]! < 0x80
      )
        break;
      continue;
    }
    if (code === HYPHEN && i > labelStart) continue;
    if (
      code === DOT &&
      i > labelStart &&
      codes[i - 1] !== HYPHEN &&
      (CHAR_CLASS[codes[i + 1]!]! & WORD) !== 0
    ) {
      labelStart = i + 1;
      continue;
    }
    break;
  }
  while (i > labelStart && codes[i - 1] === HYPHEN) i--;
  // The last label must be a name: letters, or the punycode of some.
  if (labelStart > from && (CHAR_CLASS[codes[labelStart]!]! & LETTER) !== 0) end = i;
  return end;
}

function isLatin(code: number): boolean {
  return code < 0x250 || (code >= 0x300 && code < 0x370) || (code >= 0x1e00 && code < 0x1f00);
}

/** `user@[192.0.2.1]` */
function literalEnd(scan: TextScan, from: number): number {
  for (let i = from + 1; i < from + 48 && i < scan.length; i++) {
    const code = scan.codes[i]!;
    if (code === 0x5d) return i > from + 6 ? i + 1 : 0;
    if (code !== DOT && code !== 0x3a && (CHAR_CLASS[code]! & (DIGIT | LETTER)) === 0) break;
  }
  return 0;
}

/** `://user:secret@host`: what stands before the `@` is a password, and another recognizer's. */
function isUserInfo(scan: TextScan, start: number): boolean {
  const { codes } = scan;
  let i = start;
  if (codes[i - 1] === 0x2f) return codes[i - 2] === 0x2f && codes[i - 3] === 0x3a;
  if (codes[i - 1] !== 0x3a) return false;
  const floor = Math.max(2, start - 64);
  for (i = start - 2; i > floor; i--) {
    const code = codes[i]!;
    if (code === 0x2f) return codes[i - 1] === 0x2f;
    if (code <= 0x20 || code === 0x22 || code === 0x3c) return false;
  }
  return false;
}

/** Looks like an address, is none: a scoped package path, a decorator call, a Git remote, an image digest. */
function isCode(scan: TextScan, start: number, at: number, end: number): boolean {
  const codes = scan.codes;
  const next = codes[end]!;
  if (next === 0x28) return true;
  if (codes[end] === AT) return true;
  if (next === 0x3a && at - start === 3 && scan.text.slice(start, at) === 'git') return true;
  // retina images and package versions: icon@2x.png, lodash@4.17.21.tgz
  return (
    (CHAR_CLASS[codes[at + 1]!]! & DIGIT) !== 0 && FILE_ENDING.test(scan.text.slice(at + 1, end))
  );
}

const FILE_ENDING = /^[0-9][0-9.x]*\.(?:png|jpe?g|gif|svg|webp|tgz|zip|gz)$/i;
