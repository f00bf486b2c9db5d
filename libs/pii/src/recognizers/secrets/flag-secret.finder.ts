import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { KEY_PASSWORD } from './assignments/secret-keys';
import { isPlaceholder } from './assignments/secret-value';
import { isBlank, skipBlanks, valueAt } from './assignments/secret-value-span';
import { lineBefore } from './line-before';
import { judgeSecret } from './secret-judge';

/** One hyphen, the letter, and the user without a blank: `-uadmin:x`; `--user` is a word. */
const GLUED_USER = /^\s-u[^\s=]/;

/** Passwords behind the flags of one letter that programs take them with: `curl -u`, `mysql -p`. */
export class FlagSecretFinder {
  /** `curl -u user:pass`, `-uuser:pass`: the password only. `token` begins with the flag's letter or name. */
  userFlag(scan: TextScan, token: number, sink: SpanSink): void {
    const start = scan.tokenStart[token]!;
    const isGlued = GLUED_USER.test(scan.text.slice(start - 2, start + 2));
    const end = isGlued ? start + 1 : scan.tokenEnd[token]!;
    if (
      start === 0 ||
      scan.codes[start - 1] !== 0x2d ||
      !(isGlued || isBlank(scan.codes[end]!) || scan.codes[end] === 0x3d)
    )
      return;
    if (!/\b(?:curl|wget|http|https|xh|ab)\b/.test(lineBefore(scan, start))) return;
    const value = valueAt(scan, skipBlanks(scan, scan.codes[end] === 0x3d ? end + 1 : end));
    if (value === undefined) return;
    const colon = scan.text.slice(value.start, value.end).indexOf(':');
    if (colon < 0 || scan.codes[value.start + colon + 1] === 0x2f) return;
    const from = value.start + colon + 1;
    const text = scan.text.slice(from, value.end);
    if (text.length >= 3 && !isPlaceholder(text))
      sink.add(from, value.end, 'SECRET', 0.9, 'secret.user-flag');
  }

  /** `mysql -pS3cret`, `sshpass -p s3cret`. `token` starts with p after a hyphen. */
  shortFlag(scan: TextScan, token: number, sink: SpanSink): void {
    const start = scan.tokenStart[token]!;
    if (start < 2 || scan.codes[start - 1] !== 0x2d || !isBlank(scan.codes[start - 2]!)) return;
    const line = lineBefore(scan, start);
    const glued = scan.tokenEnd[token]! - start > 1 || !isBlank(scan.codes[start + 1]!);
    if (
      glued
        ? !/\b(?:mysql|mysqldump|mysqladmin|mariadb|7z|7za|zip|unzip|sshpass)\b/.test(line)
        : !/\b(?:sshpass|docker login|podman login|az login|htpasswd|smbclient|redis-cli|oc login)\b/.test(
            line,
          )
    )
      return;
    const value = valueAt(scan, glued ? start + 1 : skipBlanks(scan, start + 1));
    if (value === undefined) return;
    const text = scan.text.slice(value.start, value.end);
    if (
      judgeSecret(text, {
        kind: KEY_PASSWORD,
        quoted: false,
        inCode: false,
        aloneOnLine: false,
        literal: true,
      }) > 0
    )
      sink.add(value.start, value.end, 'SECRET', 0.85, 'secret.short-flag');
  }
}
