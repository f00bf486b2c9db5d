import type { Recognizer } from '../recognizer';
import { CHAR_CLASS, DIGIT, WORD } from '../../scan/char-class';
import { PII_CONTEXT } from '../context-sets';
import { LINE_CODE } from '../../scan/line-kinds';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { classifyIpv4, classifyIpv6, parseIpv6, type IpClass } from './ip-policy';

const IP = PII_CONTEXT.indexOf('ip');
const NOT_IP = PII_CONTEXT.indexOf('not-ip');
const DOT = 0x2e;
const COLON = 0x3a;
const MAX_IPV6 = 45;

/** IPv4 among the digit runs, IPv6 around colons; which ranges count is `ip-policy`. */
export class IpRecognizer implements Recognizer {
  readonly name = 'ip';
  readonly types = ['IP'] as const;

  find(scan: TextScan, sink: SpanSink): void {
    for (let run = 0; run < scan.runCount; run++) {
      const last = scan.runLast[run]!;
      for (let token = scan.runFirst[run]!; token + 3 <= last; token++) {
        if (isQuad(scan, token)) {
          this.judgeIpv4(scan, token, sink);
          token += 3;
        }
      }
    }
    let done = 0;
    for (let i = 0; i < scan.assigns.count; i++) {
      const colon = scan.assigns.offsets[i]!;
      if (colon >= done && scan.codes[colon] === COLON)
        done = this.tryIpv6(scan, colon, done, sink);
    }
  }

  private judgeIpv4(scan: TextScan, first: number, sink: SpanSink): void {
    const start = scan.tokenStart[first]!;
    const end = scan.tokenEnd[first + 3]!;
    const { codes } = scan;
    if (isPartOfMore(codes, start, end)) return;
    const parts = scan.text.slice(start, end).split('.');
    const [a, b, c, d] = parts.map(Number) as [number, number, number, number];
    if (
      a > 255 ||
      b > 255 ||
      c > 255 ||
      d > 255 ||
      parts.some((part) => part.length > 1 && part.startsWith('0'))
    )
      return;
    const before = start === 0 ? 0 : codes[start - 1]!;
    // Chrome/120.0.0.0 is a product, //192.0.2.1 and /192.0.2.1 are hosts.
    if (before === 0x2f && start > 1 && (CHAR_CLASS[codes[start - 2]!]! & WORD) !== 0) return;
    const context = scan.evidence(first, first + 3, IP);
    const against = scan.contextNear(first, NOT_IP, first + 3, 3, 1) >= 0;
    // Section numbers and versions have small parts; addresses seldom have four of them.
    const small = a < 25 && b < 25 && c < 25 && d < 25;
    const score = ipScore(
      d === 0 && isNetwork(codes, end) ? 'documentation' : classifyIpv4(a, b, c, d),
      context >= 0,
      against || (small && a !== 10),
      !isHost(codes, start) && scan.lineKind(scan.lineAt(start)) === LINE_CODE,
    );
    if (score > 0)
      sink.add(start, end, 'IP', score, 'ip.v4', context < 0 ? undefined : scan.word(context));
  }

  /** Looks at the word of hex digits, colons and dots around a colon; returns where to go on. */
  private tryIpv6(scan: TextScan, colon: number, floor: number, sink: SpanSink): number {
    const { codes } = scan;
    let start = colon;
    while (start > floor && colon - start < MAX_IPV6 && isAddressChar(codes[start - 1]!)) start--;
    let end = colon + 1;
    while (end - start <= MAX_IPV6 && isAddressChar(codes[end]!)) end++;
    scan.steps += end - start;
    while (
      end > colon &&
      (codes[end - 1] === DOT || (codes[end - 1] === COLON && codes[end - 2] !== COLON))
    )
      end--;
    // `ip:2a02:...`: the colon of a label without a blank.
    if (codes[start] === COLON && codes[start + 1] !== COLON && isLabel(scan, start)) start++;
    if (end - start < 6 || end - start > MAX_IPV6) return end;
    if (start > 0 && (CHAR_CLASS[codes[start - 1]!]! & WORD) !== 0) return end;
    if ((CHAR_CLASS[codes[end]!]! & WORD) !== 0) return end;
    const text = scan.text.slice(start, end);
    const groups = parseIpv6(text);
    if (groups === undefined || !/\d/.test(text)) return end;
    const parts = text.split(':').filter((part) => part !== '');
    const written = parts.length + (parts.at(-1)!.includes('.') ? 1 : 0);
    // a::1 is a path in many languages; a real short form starts with a full group.
    if (written < 3 && !/^[0-9a-f]{4}:/i.test(text)) return end;
    // fe80::/10
    if (isNetwork(scan.codes, end) && groups.slice(4).every((group) => group === 0)) return end;
    const first = scan.tokenAt(start);
    const context = scan.contextNear(first, IP, scan.tokenAt(end - 1));
    const kind = classifyIpv6(groups);
    const score = ipScore(kind, context >= 0, false, false);
    // Nothing else is written like this; but 2001:db8:: is nobody's without a word for it.
    const bonus = kind === 'documentation' ? 0 : 0.1;
    if (score > 0)
      sink.add(
        start,
        end,
        'IP',
        Math.min(1, score + bonus),
        'ip.v6',
        context < 0 ? undefined : scan.word(context),
      );
    return end;
  }
}

function ipScore(kind: IpClass, context: boolean, against: boolean, code: boolean): number {
  switch (kind) {
    case 'nobody':
      return 0;
    case 'documentation':
      return context && !code ? 0.7 : 0.5;
    case 'private':
      return against ? 0.4 : context ? 0.8 : code ? 0.5 : 0.65;
    case 'public':
      return against ? (context ? 0.6 : 0.3) : context ? 0.95 : 0.8;
  }
}

/** `ip:`, `inet6:`; not the fields of `name:x:1022:1022::`. */
function isLabel(scan: TextScan, colon: number): boolean {
  return /\b(?:ip|ipv6|ipaddr|addr|address|inet6?|host)$/i.test(
    scan.text.slice(Math.max(0, colon - 10), colon),
  );
}

/** `10.0.0.0/8`: a range of addresses, not one. */
function isNetwork(codes: Uint16Array, end: number): boolean {
  return codes[end] === 0x2f && (CHAR_CLASS[codes[end + 1]!]! & DIGIT) !== 0;
}

/** `//192.168.0.7/`: an address whatever the line is. */
function isHost(codes: Uint16Array, start: number): boolean {
  return codes[start - 1] === 0x2f && codes[start - 2] === 0x2f;
}

function isQuad(scan: TextScan, token: number): boolean {
  for (let i = 0; i < 4; i++) {
    const end = scan.tokenEnd[token + i]!;
    if (end - scan.tokenStart[token + i]! > 3) return false;
    if (i < 3 && (scan.codes[end] !== DOT || scan.tokenStart[token + i + 1] !== end + 1))
      return false;
  }
  return true;
}

/** A fifth group, a suffix or a longer word around the quad. */
function isPartOfMore(codes: Uint16Array, start: number, end: number): boolean {
  const before = start === 0 ? 0 : codes[start - 1]!;
  if (
    before === DOT ||
    before === 0x2d ||
    before === 0x5f ||
    (CHAR_CLASS[before]! & WORD & ~4) !== 0
  )
    return true;
  if (codes[end] === DOT) return (CHAR_CLASS[codes[end + 1]!]! & (DIGIT | WORD)) !== 0;
  return (
    codes[end] === 0x2d &&
    (CHAR_CLASS[codes[end + 1]!]! & WORD) !== 0 &&
    (CHAR_CLASS[codes[end + 1]!]! & DIGIT) === 0
  );
}

function isAddressChar(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x3a) ||
    code === DOT ||
    ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66)
  );
}
