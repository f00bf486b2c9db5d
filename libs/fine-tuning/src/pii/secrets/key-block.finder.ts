import type { SpanSink } from '../span-list';
import type { TextScan } from '../text-scan';

const MAX_BLOCK = 64 * 1024;
const BEGIN = '-----BEGIN ';
const END = '-----END ';

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

  /** After the closing line; where that is missing (a cut-off paste), after the last line that looks like base64. */
  private end(scan: TextScan, from: number, label: string): number {
    const limit = Math.min(scan.length, from + MAX_BLOCK);
    const closing = scan.text.slice(from, limit).indexOf(END + label.trimEnd());
    scan.steps += 64;
    if (closing >= 0) {
      let end = from + closing + END.length + label.trimEnd().length;
      while (end < scan.length && scan.codes[end] === 0x2d) end++;
      return end;
    }
    let end = from;
    let last = from;
    for (; end < limit; end++) {
      const code = scan.codes[end]!;
      if (isBody(code)) last = end + 1;
      else if (
        code !== 0x0a &&
        code !== 0x0d &&
        code !== 0x20 &&
        code !== 0x09 &&
        code !== 0x5c &&
        code !== 0x3a &&
        code !== 0x2c &&
        code !== 0x2d
      )
        break;
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
    const text = scan.text.slice(start, Math.min(scan.length, start + MAX_BLOCK));
    if (!text.startsWith('PuTTY-User-Key-File-')) return 0;
    const mac = text.indexOf('Private-MAC:');
    const key = text.indexOf('Private-Lines:');
    if (key < 0) return 0;
    const lineEnd = mac < 0 ? text.length : text.indexOf('\n', mac);
    const end = start + (lineEnd < 0 ? text.length : lineEnd);
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
