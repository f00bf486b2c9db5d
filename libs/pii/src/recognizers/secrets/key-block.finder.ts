import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';

const MAX_BLOCK = 64 * 1024;
const BEGIN = '-----BEGIN ';
const END = '-----END ';
const PUTTY = 'PuTTY-User-Key-File-';
const MAX_PUTTY = 8 * 1024;
/** Blanks, `\n` written out, header lines. */
const BETWEEN: ReadonlySet<number> = new Set([0x0a, 0x0d, 0x20, 0x09, 0x5c, 0x3a, 0x2c, 0x2d]);

/** Private keys as blocks of text: PEM of all kinds, OpenSSH, PGP, PuTTY, and JSON Web Keys' private members. */
export class KeyBlockFinder {
  private readonly begin = BEGIN.split('').map((char) => char.charCodeAt(0));

  /** @param token index of a token `BEGIN` or `PuTTY`; others are ignored */
  at(scan: TextScan, token: number, sink: SpanSink): number {
    const start = scan.tokenStart[token]!;
    if (scan.codes[start] === 0x50) return this.putty(scan, start, sink);
    if (start < 5) return 0;
    for (let i = 0; i < this.begin.length; i++)
      if (scan.codes[start - 5 + i] !== this.begin[i]) return 0;
    const open = start - 5;
    const label = this.label(scan, start + 6);
    if (
      label === undefined ||
      !/PRIVATE KEY|SECRET KEY|OPENSSH/.test(label.text) ||
      label.text.includes('PUBLIC')
    )
      return 0;
    const end = this.end(scan, label.end, label.text);
    if (this.isStub(scan, label.end, end)) return 0;
    sink.add(open, end, 'SECRET', 1, 'secret.private-key');
    return end;
  }

  private label(scan: TextScan, from: number): { text: string; end: number } | undefined {
    const limit = Math.min(scan.length, from + 48);
    for (let i = from; i < limit; i++) {
      if (scan.codes[i] !== 0x2d) continue;
      let end = i;
      while (end < limit + 8 && scan.codes[end] === 0x2d) end++;
      return end - i >= 4 ? { text: scan.text.slice(from, i), end } : undefined;
    }
    return undefined;
  }

  /**
   * After the closing line; where that is missing (a cut-off paste), after the last line that looks like base64.
   * Never looks past the next row of hyphens, so that a text full of openings is still read once.
   */
  private end(scan: TextScan, from: number, label: string): number {
    const fence = scan.text.indexOf('-----', from);
    const limit = Math.min(fence < 0 ? scan.length : fence, from + MAX_BLOCK);
    const closing = END + label.trimEnd();
    if (fence === limit && scan.text.startsWith(closing, fence)) {
      let end = fence + closing.length;
      while (end < scan.length && scan.codes[end] === 0x2d) end++;
      return end;
    }
    let last = from;
    for (let end = from; end < limit; end++) {
      const code = scan.codes[end]!;
      if (isBody(code)) last = end + 1;
      else if (!BETWEEN.has(code)) break;
    }
    return last;
  }

  /** `-----BEGIN PRIVATE KEY-----\n...\n-----END`: an outline, not a key. */
  private isStub(scan: TextScan, from: number, to: number): boolean {
    let body = 0;
    for (let i = from; i < to && body < 40; i++) body = isBody(scan.codes[i]!) ? body + 1 : 0;
    return body < 20;
  }

  private putty(scan: TextScan, start: number, sink: SpanSink): number {
    const text = scan.text.slice(start, start + MAX_PUTTY);
    if (!/^PuTTY-User-Key-File-\d: /.test(text)) return 0;
    const next = text.indexOf(PUTTY, 1);
    const own = next < 0 ? text : text.slice(0, next);
    const mac = own.indexOf('Private-MAC:');
    const key = own.indexOf('Private-Lines:');
    if (key < 0) return 0;
    const lineEnd = mac < 0 ? own.length : own.indexOf('\n', mac);
    const end = start + (lineEnd < 0 ? own.length : lineEnd);
    sink.add(start, end, 'SECRET', 1, 'secret.private-key');
    return end;
  }
}

function isBody(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x2b ||
    code === 0x2f ||
    code === 0x3d
  );
}
