import type { Recognizer } from '../recognizer';
import { CHAR_CLASS, WORD } from '../../scan/char-class';
import { PII_CONTEXT } from '../context-sets';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { encodedAt } from './encoded-at';
import { dotBefore, isLocalChar, isWrapped, readHost, skip, skipBack } from './spelled-host';
import { words } from '../../words/words';

const AT_WORD = PII_CONTEXT.indexOf('word-at');
const EMAIL = PII_CONTEXT.indexOf('email');

const MAX_LOCAL_PARTS = 4;

/** Words before "at host dot com" that say where something is, not whose mailbox it is. */
const NOT_LOCAL = new Set(words('contact.not-local'));
const MAIL_HOSTS = new Set(words('contact.mail-hosts'));

/** `name [at] host [dot] tld`, `name at host dot com`, `name @ host . com`, `name_at_host_dot_com`, `%40`, `&#64;`. */
export class ObfuscatedEmailRecognizer implements Recognizer {
  readonly name = 'email.obfuscated';
  readonly types = ['EMAIL'] as const;

  find(scan: TextScan, sink: SpanSink): void {
    for (let i = 0; i < scan.ats.count; i++) {
      const at = scan.ats.offsets[i]!;
      this.tryAround(scan, at, at + 1, true, sink);
    }
    for (let i = 0; i < scan.mixedCount; i++) {
      const token = scan.mixed[i]!;
      if (isEscape(scan.codes[scan.tokenStart[token]! - 1])) this.tryEncoded(scan, token, sink);
    }
    for (let run = 0; run < scan.runCount; run++) {
      const token = scan.runFirst[run]!;
      if (scan.codes[scan.tokenStart[token]! - 1] === 0x23) this.tryEncoded(scan, token, sink);
    }
    if (!scan.mentions(AT_WORD)) return;
    for (let token = 1; token < scan.tokenCount; token++) {
      const node = scan.tokenContext[token]!;
      if (node === 0 || !scan.lexicon.has(node, AT_WORD)) continue;
      if (scan.codes[scan.tokenStart[token]! - 1] === 0x26) this.tryEncoded(scan, token, sink);
      this.tryAround(scan, scan.tokenStart[token]!, scan.tokenEnd[token]!, false, sink);
    }
  }

  private tryEncoded(scan: TextScan, token: number, sink: SpanSink): void {
    const at = encodedAt(scan, token);
    if (at === undefined) return;
    const host = readHost(scan, at.end);
    let local = localStart(scan, at.start, false);
    // by%20%40name.example: two digits of an escaped blank are no mailbox.
    if (scan.codes[local - 1] === 0x25) local += 2;
    scan.steps += 16;
    if (host === undefined || local >= at.start) return;
    sink.add(
      local,
      host.end,
      'EMAIL',
      0.9,
      'email.encoded',
      undefined,
      `${scan.text.slice(local, at.start).toLowerCase()}@${host.domain}`,
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
    const bracketed = isWrapped(codes, left, right);
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
  // "at that point in time", "at no point is"
  if (/^(?:that|this|some|what|which|any|one|no|every|each|the)\.[a-z]{2}$/.test(domain)) return 0;
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

function isEscape(code: number | undefined): boolean {
  return code === 0x25 || code === 0x5c || code === 0x23;
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
