import { PII_CONTEXT } from '../context-sets';
import { LINE_LOG } from '../../scan/line-kinds';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { GENERIC_USERS } from './generic-users';
import { oneOf } from '../../words/words';

const LOGGED = PII_CONTEXT.indexOf('logged-user');
const MAX_LINE = 240;

/** `user=jdoe`, `account="jdoe"`: a field of a log line or of a connection string. */
const FIELD = /^(?:user|usr|account|acct)=["']?([a-z][\w.-]{2,31})(?=[\s,;"']|$)/i;
/** What stands beside it there, and not in program text: fields without blanks around the sign. */
const NEIGHBOUR =
  /(?:^|[\s,;"'])(?:ip|host|rhost|addr|src|client|session|sid|tty|password|dbname)=\S/i;
/** `Accepted publickey for jdoe from 192.0.2.7`, `Failed password for jdoe from ...` */
const LOGIN =
  /^(?:accepted|failed) (?:publickey|password|[\w/-]{4,28}) for ([a-z][\w.-]{1,31}) from [\da-f]/i;

/** `user=jdoe` over `password=...`, `| User | jdoe |` over `| Password |`, `login jdoe password x`: told together. */
const WITH_PASSWORD = new RegExp(
  `^${oneOf('personal.account-labels')}(?:[ _-]?(?:id|name))?[*_\`"']{0,3}\\s{0,2}([:=|]{1,2}|\\s)\\s{0,2}[*_\`"'|]{0,3}([A-Za-z][\\w.-]{2,31})["'\`*_|]{0,4}\\s{0,3}[;,&|]?\\s{0,4}[|*_-]{0,3}\\s{0,3}(?:${oneOf('personal.logins')}\\s)?(?:${oneOf('personal.password-links')}\\s)?(?:the\\s)?["'*_\`]{0,3}(?:[\\w.]{1,24}[._])?${oneOf('personal.password-words')}\\b`,
  'i',
);

/** Account names of people whom a machine saw log in. */
export function findLogged(scan: TextScan, sink: SpanSink): void {
  for (let token = 0; token < scan.tokenCount; token++) {
    const node = scan.tokenContext[token]!;
    if (node === 0 || !scan.lexicon.has(node, LOGGED)) continue;
    const at = scan.tokenStart[token]!;
    const text = scan.text.slice(at, at + 96);
    scan.steps += 4;
    const match =
      LOGIN.exec(text) ??
      besidePassword(scan, at, text) ??
      (isField(scan, at) ? FIELD.exec(text) : null);
    if (match === null || GENERIC_USERS.has(match.at(-1)!.toLowerCase())) continue;
    const start = at + match[0].indexOf(match.at(-1)!, 5);
    const end = start + match.at(-1)!.length;
    sink.add(start, end, 'USERNAME', 0.75, 'username.logged', scan.word(token));
  }
}

/** Without a sign only what looks like an account, or a line of .netrc: "user input password field" is none. */
function besidePassword(scan: TextScan, at: number, text: string): RegExpExecArray | null {
  const match = WITH_PASSWORD.exec(text);
  if (match === null || match[1]!.trim() !== '' || /[\d_]/.test(match[2]!)) return match;
  const line = scan.lineStart[scan.lineAt(at)]!;
  return /^\s*(?:machine|default)\b/.test(scan.text.slice(line, at)) ? match : null;
}

function isField(scan: TextScan, at: number): boolean {
  const line = scan.lineAt(at);
  if (scan.lineKind(line) === LINE_LOG) return true;
  const from = Math.max(scan.lineStart[line]!, at - MAX_LINE);
  const end = line + 1 < scan.lineCount ? scan.lineStart[line + 1]! : scan.length;
  scan.steps += 16;
  return NEIGHBOUR.test(scan.text.slice(from, Math.min(end, at + MAX_LINE)));
}
