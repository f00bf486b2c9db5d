import type { PiiRecognizer } from '../pii-recognizer';
import { CHAR_CLASS, UNSPACED, WORD } from '../scan/char-class';
import { PII_CONTEXT } from '../scan/context-sets';
import type { SpanSink } from '../span-list';
import type { TextScan } from '../text-scan';
import { isMailDomain } from './email.recognizer';

const AT_WORD = PII_CONTEXT.indexOf('word-at');
const DOT_WORD = PII_CONTEXT.indexOf('word-dot');
const EMAIL = PII_CONTEXT.indexOf('email');

const OPENING = new Set([0x5b, 0x28, 0x7b, 0x3c]);
const CLOSING = new Set([0x5d, 0x29, 0x7d, 0x3e]);
const MAX_LABELS = 5;
const MAX_LOCAL_PARTS = 4;

/** Words before "at host dot com" that say where something is, not whose mailbox it is. */
const NOT_LOCAL = new Set(
  'me us you it them him her look looks looking looked visit see site website page pages here there available found hosted host online is are was were be been more info me work works working worked live lives located based store shop read sign up out in log learn arrive arrived stay meet meeting down back free open check docs documentation blog and or not just only still now then this that the a an of api running served listening'.split(
    ' ',
  ),
);
const MAIL_HOSTS = new Set(
  'gmail googlemail yahoo hotmail outlook live icloud protonmail proton gmx web aol mail yandex zoho fastmail t-online orange free wanadoo libero wp onet interia mailbox posteo'.split(
    ' ',
  ),
);

/** A separator: where it ends, and whether it was dressed up (`[at]`) or only a word. */
interface Mark {
  end: number;
  bracketed: boolean;
  symbol: boolean;
}

/** `name [at] host [dot] tld`, `name at host dot com`, `name @ host . com`, `name_at_host_dot_com`, `%40`, `&#64;`. */
export class ObfuscatedEmailRecognizer implements PiiRecognizer {
  readonly name = 'email.obfuscated';
  readonly types = ['EMAIL'] as const;

  find(scan: TextScan, sink: SpanSink): void {
    for (let i = 0; i < scan.ats.count; i++) {
      const at = scan.ats.offsets[i]!;
      this.tryAround(scan, at, at + 1, true, sink);
    }
    for (let i = 0; i < scan.mixedCount; i++) {
      const start = scan.tokenStart[scan.mixed[i]!]!;
      // %40host: in an address line of a browser the @ is two digits of the host's word.
      if (
        start > 0 &&
        scan.codes[start] === 0x34 &&
        scan.codes[start + 1] === 0x30 &&
        scan.codes[start - 1] === 0x25
      )
        this.tryEncoded(scan, start - 1, sink);
    }
    if (!scan.mentions(AT_WORD)) return;
    for (let token = 1; token < scan.tokenCount; token++) {
      const node = scan.tokenContext[token]!;
      if (node === 0 || !scan.lexicon.has(node, AT_WORD)) continue;
      this.tryAround(scan, scan.tokenStart[token]!, scan.tokenEnd[token]!, false, sink);
    }
  }

  private tryEncoded(scan: TextScan, percent: number, sink: SpanSink): void {
    const host = readHost(scan, percent + 3);
    const local = localStart(scan, percent, false);
    scan.steps += 16;
    if (host === undefined || local === percent) return;
    sink.add(
      local,
      host.end,
      'EMAIL',
      0.9,
      'email.encoded',
      undefined,
      `${scan.text.slice(local, percent).toLowerCase()}@${host.domain}`,
    );
  }

  /** @param from to the `@` or the word for it, without brackets and spaces */
  private tryAround(
    scan: TextScan,
    from: number,
    to: number,
    symbol: boolean,
    sink: SpanSink,
  ): void {
    const { codes } = scan;
    let left = skipBack(codes, from);
    let right = skip(codes, to);
    const bracketed = left > 0 && OPENING.has(codes[left - 1]!) && CLOSING.has(codes[right]!);
    if (bracketed) {
      left = skipBack(codes, left - 1);
      right = skip(codes, right + 1);
    }
    // A word without a gap around it is a part of another word; a bare @ without one is a plain address.
    if (
      !bracketed &&
      (left === from || right === to) &&
      !(symbol && (left !== from || right !== to))
    ) {
      if (!symbol) return;
    }
    if (from - left > 4 || right - to > 4) return;
    scan.steps += 16;
    const host = readHost(scan, right);
    if (host === undefined) return;
    const local = localStart(scan, left, host.spelled || bracketed);
    if (local === left) return;
    if (symbol && !bracketed && left === from && right === to && !host.spelled) return;
    const name = scan.text.slice(local, left).toLowerCase();
    const context = scan.contextNear(scan.tokenAt(local), EMAIL) >= 0;
    const score = scoreOf({
      bracketed,
      symbol,
      spelled: host.spelled,
      context,
      name,
      domain: host.domain,
    });
    if (score > 0)
      sink.add(
        local,
        host.end,
        'EMAIL',
        score,
        this.name,
        context ? 'email' : undefined,
        `${name.replace(/\s*[[({<]?\s*(?:dot|punkt|punto|point)\s*[\])}>]?\s*/g, '.')}@${host.domain}`,
      );
  }
}

interface Evidence {
  bracketed: boolean;
  symbol: boolean;
  spelled: boolean;
  context: boolean;
  name: string;
  domain: string;
}

function scoreOf({ bracketed, symbol, spelled, context, name, domain }: Evidence): number {
  if (bracketed) return 0.95;
  if (NOT_LOCAL.has(name)) return symbol && context ? 0.6 : 0;
  if (symbol) return spelled ? 0.9 : context || MAIL_HOSTS.has(domain.split('.')[0]!) ? 0.85 : 0.65;
  if (spelled) return 0.85;
  // "john at gmail.com": a sentence about a site reads the same, so the host or the name must tell.
  return MAIL_HOSTS.has(domain.split('.')[0]!) || /[\d._]/.test(name)
    ? context
      ? 0.8
      : 0.7
    : context
      ? 0.62
      : 0;
}

interface Host {
  readonly end: number;
  readonly domain: string;
  /** Whether a dot was written as a word or with spaces around it. */
  readonly spelled: boolean;
}

/** The longest registrable host name that starts at `at`. */
function readHost(scan: TextScan, at: number): Host | undefined {
  const { codes } = scan;
  let best: Host | undefined;
  let domain = '';
  let spelled = false;
  let i = at;
  for (let label = 0; label < MAX_LABELS; label++) {
    const start = i;
    while (isLabel(codes[i]!) && i - start < 63) i++;
    while (i > start && codes[i - 1] === 0x2d) i--;
    if (i === start) break;
    domain += scan.text.slice(start, i).toLowerCase();
    if (label > 0 && isMailDomain(domain)) best = { end: i, domain, spelled };
    const mark = dotMark(scan, i);
    if (mark === undefined) break;
    spelled ||= !mark.symbol;
    i = mark.end;
    domain += '.';
  }
  return best;
}

function isLabel(code: number): boolean {
  const bits = CHAR_CLASS[code]!;
  return ((bits & WORD) !== 0 && (bits & UNSPACED) === 0) || code === 0x2d;
}

/** `.`, ` . `, ` dot `, `[dot]`, `(.)`, `_dot_` at `at`; `symbol` is true for the plain dot only. */
function dotMark(scan: TextScan, at: number): Mark | undefined {
  const { codes } = scan;
  if (codes[at] === 0x2e && isLabel(codes[at + 1]!))
    return { end: at + 1, bracketed: false, symbol: true };
  let i = skip(codes, at);
  const bracketed = OPENING.has(codes[i]!);
  if (bracketed) i = skip(codes, i + 1);
  if (codes[i] === 0x2e) i++;
  else {
    const token = scan.tokenAt(i);
    if (token >= scan.tokenCount || scan.tokenStart[token] !== i) return undefined;
    if (scan.tokenContext[token] === 0 || !scan.lexicon.has(scan.tokenContext[token]!, DOT_WORD))
      return undefined;
    if (!bracketed && i === at) return undefined;
    i = scan.tokenEnd[token]!;
  }
  i = skip(codes, i);
  if (bracketed) {
    if (!CLOSING.has(codes[i]!)) return undefined;
    i = skip(codes, i + 1);
  }
  // "... in Rome. It is" has a space after its dot but none before.
  if (!bracketed && codes[at] === 0x2e) return undefined;
  return { end: i, bracketed, symbol: false };
}

/** Start of the mailbox name that ends at `end`: one word with `._+-`, or several joined by words for the dot. */
function localStart(scan: TextScan, end: number, words: boolean): number {
  const { codes } = scan;
  let start = end;
  for (let part = 0; part < MAX_LOCAL_PARTS; part++) {
    let i = start;
    const floor = Math.max(0, start - 64);
    while (i > floor && isLocalChar(codes[i - 1]!)) i--;
    while (i < start && (CHAR_CLASS[codes[i]!]! & WORD) === 0) i++;
    if (i === start) return part === 0 ? end : skip(codes, start);
    start = i;
    if (!words) break;
    const before = dotBefore(scan, start);
    if (before === start) break;
    start = before;
  }
  return start;
}

function isLocalChar(code: number): boolean {
  return (
    ((CHAR_CLASS[code]! & WORD) !== 0 && (CHAR_CLASS[code]! & UNSPACED) === 0) ||
    code === 0x2e ||
    code === 0x5f ||
    code === 0x2d ||
    code === 0x2b
  );
}

/** Offset before a spelled dot that ends at `at`, `at` when there is none. */
function dotBefore(scan: TextScan, at: number): number {
  const { codes } = scan;
  let i = skipBack(codes, at);
  const bracketed = i > 0 && CLOSING.has(codes[i - 1]!);
  if (bracketed) i = skipBack(codes, i - 1);
  else if (i === at) return at;
  const token = scan.tokenAt(i - 1);
  if (i === 0 || token >= scan.tokenCount || scan.tokenEnd[token] !== i) return at;
  if (scan.tokenContext[token] === 0 || !scan.lexicon.has(scan.tokenContext[token]!, DOT_WORD))
    return at;
  i = skipBack(codes, scan.tokenStart[token]!);
  if (bracketed) {
    if (i === 0 || !OPENING.has(codes[i - 1]!)) return at;
    i = skipBack(codes, i - 1);
  }
  return i > 0 && isLocalChar(codes[i - 1]!) ? i : at;
}

/** Over at most two spaces, or one underscore or hyphen. */
function skip(codes: Uint16Array, at: number): number {
  if (codes[at] === 0x5f) return at + 1;
  let i = at;
  while (i < at + 2 && codes[i] === 0x20) i++;
  return i;
}

function skipBack(codes: Uint16Array, at: number): number {
  if (at > 0 && codes[at - 1] === 0x5f) return at - 1;
  let i = at;
  while (i > 0 && i > at - 2 && codes[i - 1] === 0x20) i--;
  return i;
}
