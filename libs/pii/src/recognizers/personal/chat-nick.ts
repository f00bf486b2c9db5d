import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { GENERIC_USERS } from './generic-users';

/** `<nick> hi`, `[10:43] nick: hi`, `10:43 <nick> hi`: only with a digit or `_`, which no tag and no word of a dialogue has. */
const NICK =
  /^(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s{1,2})?(?:<[@+%]?(?=[A-Za-z_-]{4,}\d|[^>\s]*\d[^>\s]{4})([A-Za-z][\w-]{4,24})>(?=\s)|(?<=\s)(?=[^:\s]*[\d_])([a-z][\w-]{2,24}):(?=\s))/i;
const WINDOW = 48;

/** Nicknames in front of what somebody said in a pasted chat. */
export function findNicks(scan: TextScan, sink: SpanSink): void {
  const { codes, lineStart, lineCount } = scan;
  for (let line = 0; line < lineCount; line++) {
    const start = lineStart[line]!;
    const code = codes[start]!;
    // A bracket or a digit of the time opens the line.
    if (code !== 0x3c && code !== 0x5b && (code < 0x30 || code > 0x39)) continue;
    const match = NICK.exec(scan.text.slice(start, start + WINDOW));
    scan.steps += 2;
    const nick = match?.[1] ?? match?.[2];
    if (match === null || nick === undefined || GENERIC_USERS.has(nick.toLowerCase())) continue;
    const at = start + match[0].lastIndexOf(nick);
    sink.add(at, at + nick.length, 'USERNAME', 0.7, 'username.nick');
  }
}
