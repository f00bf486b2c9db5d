import { CHAR_CLASS, NEWLINE, foldWord } from '../../scan/char-class';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { isScrambled, judgeSecret } from './secret-judge';
import { KEY_PASSWORD, KEY_PIN, KEY_TOKEN } from './assignments/secret-keys';
import { isPlaceholder, isUuid, makeOf } from './assignments/secret-value';
import { isDrawn } from './drawn-string';
import { isBlank, skipBlanks, valueAt, type ValueSpan } from './assignments/secret-value-span';
import { isTellingWord } from './announced-secret';
import { alphabetBit, runLength } from './vendor-tokens/token-alphabet';
import { lineBefore } from './line-before';
import { oneOf } from '../../words/words';

const BASE64 = alphabetBit('B');
/** From a vendor's name or `key` to the value: more words of a name, a sign, quotes. */
const LEAD =
  /^(?:[_ -](?:api|app|auth|key|consumer|global|prod|live|id)){0,2}["'\]]{0,2}\s{0,3}(?:=>|[:=])?\s{0,3}/i;
/** Calls that take a name and its value. */
const SETTERS = new RegExp(
  `${oneOf('code.setters')}\\(\\s*(?:["']\\w{0,20}["'],\\s?)?["'][#\\w.-]*$`,
  'i',
);

/** Forms where no `=` or `:` joins name and value: flags, calls, markup, SQL, netrc, HTTP authorisation. */
export class SyntaxSecretFinder {
  /** A telling word in `token`. Returns true when a value was found. */
  named(scan: TextScan, token: number, kind: number, sink: SpanSink): boolean {
    const end = scan.tokenEnd[token]!;
    const next = scan.codes[end]!;
    switch (next) {
      case 0x3e: // >
        return (
          this.isOpenTag(scan, scan.tokenStart[token]!) &&
          this.add(scan, token, kind, this.markup(scan, end + 1), true, 0, sink)
        );
      case 0x22: // "
      case 0x27: // '
        if (scan.codes[end + 1] === 0x3e)
          return this.add(scan, token, kind, this.markup(scan, end + 2), true, 0.7, sink);
        if (
          scan.codes[end + 1] !== 0x2c ||
          !SETTERS.test(lineBefore(scan, scan.tokenStart[token]!))
        )
          return false;
        return this.add(
          scan,
          token,
          kind,
          this.quoted(scan, skipBlanks(scan, end + 2)),
          true,
          0,
          sink,
        );
      case 0x28: // (
        return this.add(
          scan,
          token,
          kind,
          this.quoted(scan, skipBlanks(scan, end + 1)),
          true,
          0.75,
          sink,
        );
      case 0x26: // &gt; of a tag that is shown
        return (
          scan.text.startsWith('&gt;', end) &&
          this.add(scan, token, kind, escapedMarkup(scan, end + 4), true, 0.7, sink)
        );
      case 0x20:
      case 0x09:
        return this.spaced(scan, token, kind, sink);
      default:
        return false;
    }
  }

  private spaced(scan: TextScan, token: number, kind: number, sink: SpanSink): boolean {
    let at = skipBlanks(scan, scan.tokenEnd[token]!);
    // Password - x
    if (scan.codes[at] === 0x2d && isBlank(scan.codes[at + 1]!)) at = skipBlanks(scan, at + 1);
    // DB_PASS ("x")
    if (scan.codes[at] === 0x28)
      return this.add(scan, token, kind, this.quoted(scan, at + 1), true, 0.75, sink);
    const compared = /^={2,3}\s{0,2}(?=["'])/.exec(scan.text.slice(at, at + 6));
    if (compared !== null)
      return this.add(scan, token, kind, valueAt(scan, at + compared[0].length), true, 0.85, sink);
    const line = lineBefore(scan, scan.tokenStart[token]!);
    const isFlag = /(?:^|\s)--?[\w.]*(?:[\w.]+-)*$/.test(line);
    if (isFlag)
      return (
        scan.codes[at] !== 0x2d && this.add(scan, token, kind, valueAt(scan, at), true, 0, sink)
      );
    if (/^\s*(?:ENV|ARG|SetEnv|setx)\s+[\w.-]*$/i.test(line))
      return this.add(scan, token, kind, valueAt(scan, at), true, 0, sink);
    if (
      /^\s*(?:set\s+(?:-{1,2}\w+\s+){0,3})?[\w.-]*[_.-]$|^\s*set\s+(?:-{1,2}\w+\s+){0,3}$/i.test(
        line,
      ) &&
      this.endsLine(scan, valueAt(scan, at))
    ) {
      return this.add(scan, token, kind, valueAt(scan, at), true, 0.75, sink);
    }
    if (kind === KEY_PIN) return this.code(scan, token, at, sink);
    if (kind === KEY_TOKEN && /authorization["']?\s*[:=,]\s*["']?(?:api-?)?$/i.test(line)) {
      this.authorization(scan, token, false, sink);
      return true;
    }
    if (kind === KEY_TOKEN && this.isMachineMade(scan, valueAt(scan, at)))
      return this.add(scan, token, kind, valueAt(scan, at), true, 0.7, sink);
    if (kind === KEY_TOKEN) return this.quotedToken(scan, token, valueAt(scan, at), sink);
    if (kind !== KEY_PASSWORD) return false;
    if (/^\s*(?:(?:machine|default)\b.*\blogin|login)\s+\S+\s+$/.test(line)) {
      return this.add(scan, token, kind, valueAt(scan, at), true, 0, sink);
    }
    // SQL: ALTER USER x PASSWORD 'y'; prose: the password "y".
    const word = scan.word(token);
    const value = valueAt(scan, at);
    if (value?.quoted === true)
      return this.add(scan, token, kind, value, true, word === word.toUpperCase() ? 0 : 0.85, sink);
    const text = value === undefined ? '' : scan.text.slice(value.start, value.end);
    if (value === undefined || !(isTellingWord(text) || isScrambled(text))) return false;
    sink.add(value.start, value.end, 'SECRET', 0.65, 'secret.spoken', word);
    return true;
  }

  /** "using key 9fA3...": `key` alone, and names of vendors, count only before what a machine made. */
  machineMade(scan: TextScan, token: number, sink: SpanSink): boolean {
    const end = scan.tokenEnd[token]!;
    const lead = LEAD.exec(scan.text.slice(end, end + 48))![0];
    const value = valueAt(scan, end + lead.length);
    if (value === undefined) return false;
    const text = scan.text.slice(value.start, value.end);
    // Forty hexadecimal digits are a fingerprint or a commit; a UUID is a key where a vendor's name and "key" say so.
    const isCounter = /^[0-9a-f]{40}$/i.test(text) || (isUuid(text) && !/key/i.test(lead));
    if (!isDrawn(text) || isCounter || isPlaceholder(text)) return false;
    sink.add(value.start, value.end, 'SECRET', 0.7, 'secret.machine-made', scan.word(token));
    return true;
  }

  /** `(setq api-token "7dk3...")`: letters and digits of a machine, though fewer than would do without quotes. */
  private quotedToken(
    scan: TextScan,
    token: number,
    value: ValueSpan | undefined,
    sink: SpanSink,
  ): boolean {
    if (value?.quoted !== true) return false;
    const text = scan.text.slice(value.start, value.end);
    const make = makeOf(text);
    const isMade = /^[\w-]{12,}$/.test(text) && make.digits >= 3 && make.lower + make.upper >= 4;
    return isMade && this.add(scan, token, KEY_TOKEN, value, true, 0.7, sink);
  }

  /** "the TOTP secret 3IKP63Z5...": no sentence goes on like this. */
  private isMachineMade(scan: TextScan, value: ValueSpan | undefined): boolean {
    if (value === undefined) return false;
    const text = scan.text.slice(value.start, value.end);
    const make = makeOf(text);
    return (
      isDrawn(text) ||
      (/^[\da-f]{16,}$/.test(text) && make.digits >= 4 && make.lower >= 4) ||
      (/^[\w-]{20,}$/.test(text) &&
        make.digits >= 3 &&
        make.lower + make.upper >= 6 &&
        !text.includes('__'))
    );
  }

  /** `OTP 839201` */
  private code(scan: TextScan, token: number, at: number, sink: SpanSink): boolean {
    const value = valueAt(scan, at);
    const least = /^c(?:v[cv]2?|id)$/i.test(scan.word(token)) ? 3 : 4;
    const digits = value === undefined ? '' : scan.text.slice(value.start, value.end);
    if (value === undefined || digits.length < least || !/^\d{3,8}$/.test(digits)) return false;
    sink.add(value.start, value.end, 'SECRET', 0.65, 'secret.pin', scan.word(token));
    return true;
  }

  /** `IDENTIFIED BY 'x'`, with `token` at BY. */
  identifiedBy(scan: TextScan, token: number, sink: SpanSink): void {
    if (token > 0 && foldWord(scan.word(token - 1)) === 'identified')
      this.add(
        scan,
        token,
        KEY_PASSWORD,
        this.quoted(scan, skipBlanks(scan, scan.tokenEnd[token]!)),
        true,
        0,
        sink,
      );
  }

  /** `Bearer abc...`, `Basic dXNlcjpwYXNz`. */
  authorization(scan: TextScan, token: number, basic: boolean, sink: SpanSink): void {
    const at = skipBlanks(scan, scan.tokenEnd[token]!, 2);
    if (at === scan.tokenEnd[token]! || at >= scan.length) return;
    const size = runLength(scan.codes, at, scan.length, BASE64, 4096);
    const text = scan.text.slice(at, at + size).replace(/[.:]+$/, '');
    if (text.length < (basic ? 8 : 16) || isPlaceholder(text)) return;
    if (basic) {
      const plain = Buffer.from(text, 'base64').toString('latin1');
      if (/^[\x20-\x7e]+:[\x20-\x7e]*$/.test(plain) && text.length % 4 === 0)
        sink.add(at, at + text.length, 'SECRET', 0.95, 'secret.basic-auth', scan.word(token));
      return;
    }
    const make = makeOf(text);
    if (make.digits >= 2 && make.lower + make.upper >= 4 && make.entropy > 2.8)
      sink.add(at, at + text.length, 'SECRET', 0.95, 'secret.bearer', scan.word(token));
  }

  /** `host:5432:database:user:password`, a line of .pgpass; `token` is the port. */
  pgpass(scan: TextScan, token: number, sink: SpanSink): void {
    const end = scan.tokenEnd[token]!;
    if (scan.codes[end] !== 0x3a || scan.codes[scan.tokenStart[token]! - 1] !== 0x3a) return;
    const before = lineBefore(scan, scan.tokenStart[token]!);
    if (!/^[\w.*-]+:$/.test(before)) return;
    const match = /^:[^:\s]{1,64}:[^:\s]{1,64}:(?=\S)/.exec(scan.text.slice(end, end + 140));
    const value = match === null ? undefined : valueAt(scan, end + match[0].length);
    if (value === undefined) return;
    const text = scan.text.slice(value.start, value.end);
    if (!text.includes('/') && text.length >= 4 && !isPlaceholder(text))
      sink.add(value.start, value.end, 'SECRET', 0.8, 'secret.pgpass');
  }

  private add(
    scan: TextScan,
    token: number,
    kind: number,
    value: ValueSpan | undefined,
    literal: boolean,
    least: number,
    sink: SpanSink,
  ): boolean {
    if (value === undefined) return false;
    const text = scan.text.slice(value.start, value.end);
    const score = judgeSecret(text, {
      kind,
      quoted: value.quoted,
      inCode: false,
      aloneOnLine: false,
      literal,
    });
    if (score === 0 || score < least) return false;
    sink.add(value.start, value.end, 'SECRET', score, 'secret.assignment', scan.word(token));
    return true;
  }

  private endsLine(scan: TextScan, value: ValueSpan | undefined): boolean {
    if (value === undefined) return false;
    return value.end >= scan.length || (CHAR_CLASS[scan.codes[value.end]!]! & NEWLINE) !== 0;
  }

  private quoted(scan: TextScan, at: number): ValueSpan | undefined {
    const value = valueAt(scan, at);
    return value?.quoted === true ? value : undefined;
  }

  private markup(scan: TextScan, at: number): ValueSpan | undefined {
    const stop = Math.min(scan.length, at + 512);
    let end = at;
    while (end < stop && scan.codes[end] !== 0x3c && scan.codes[end] !== 0x0a) end++;
    return end > at && scan.codes[end] === 0x3c ? { start: at, end, quoted: false } : undefined;
  }

  private isOpenTag(scan: TextScan, start: number): boolean {
    return /<[\w:.-]*$/.test(scan.text.slice(Math.max(0, start - 40), start));
  }
}

/** `&lt;password&gt;x&lt;/password&gt;` */
function escapedMarkup(scan: TextScan, start: number): ValueSpan | undefined {
  const size = scan.text.slice(start, start + 200).indexOf('&lt;/');
  return size > 0 ? { start, end: start + size, quoted: false } : undefined;
}
