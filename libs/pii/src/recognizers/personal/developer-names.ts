import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { PII_CONTEXT } from '../context-sets';
import { GENERIC_USERS } from './generic-users';
import { oneOf, words } from '../../words/words';

/** What stands in the brackets of `TODO(later)` and is no account. */
const NOT_OWNERS: ReadonlySet<string> = new Set(words('personal.not-owners'));
/** Tags of documentation and rules of style sheets: `@param`, `@media`. */
const ANNOTATIONS: ReadonlySet<string> = new Set(words('code.annotations'));
const MENTIONED = new RegExp(
  `(?:^|[^\\p{L}])(?:${oneOf('personal.mention-words')}|@[\\w.-]{2,39})[,:]?\\s{1,2}$`,
  'iu',
);
const OWNER = /^(?:TODO|FIXME|XXX|HACK)\(@?([a-z][a-z0-9._-]{1,38})\)/;
/** `-rw-r--r-- 1 jdoe staff`: the owner's column. */
const LISTED = /^[-dlbcps](?:[r-][w-][xsStT-]){3}[.+@]?\s{1,4}\d{1,5}\s([a-z_][a-z0-9._-]{1,31})\s/;
/** `/docs/ @jdoe @mkow`, `*.ts @jdoe`: who is asked about changes of a file. */
const OWNERS_LINE = /(?:^|\n)(?:\*|\/[\w./*-]*|\*?\.\w{1,8}|[\w-]{1,24}\/[\w./*-]*)\s{1,12}$/;
const BEFORE = 48;
const PARENTHESIS = 0x28;
const TASK_MARK = PII_CONTEXT.indexOf('task-mark');

/** The account in `TODO(jdoe): ...` and in listings of `ls -l`. Looked for where a line or a word may begin with one. */
export function findOwners(scan: TextScan, sink: SpanSink): void {
  const { codes, text, lineStart, lineCount, tokenCount, tokenContext, tokenStart, tokenEnd } =
    scan;
  for (let line = 0; line < lineCount; line++) {
    const start = lineStart[line]!;
    // The rights of a file: nothing else begins so.
    if (codes[start + 1] !== 0x72 || codes[start + 3] === 0x72) continue;
    const match = LISTED.exec(text.slice(start, start + 80));
    if (match !== null) addOwner(start + match[0].length - 1 - match[1]!.length, match[1]!, sink);
  }
  if (!scan.mentions(TASK_MARK)) return;
  for (let token = 0; token < tokenCount; token++) {
    if (codes[tokenEnd[token]!] !== PARENTHESIS) continue;
    if (tokenContext[token] === 0 || !scan.lexicon.has(tokenContext[token]!, TASK_MARK)) continue;
    const at = tokenStart[token]!;
    const match = OWNER.exec(text.slice(at, at + 48));
    if (match === null || NOT_OWNERS.has(match[1]!)) continue;
    addOwner(at + match[0].length - 1 - match[1]!.length, match[1]!, sink);
  }
}

function addOwner(start: number, name: string, sink: SpanSink): void {
  if (!GENERIC_USERS.has(name))
    sink.add(start, start + name.length, 'USERNAME', 0.75, 'username.owner');
}

/** "thanks @jdoe", "cc @jdoe @mkow", "@jdoe: see above": a handle where people are spoken to. */
export function isMentioned(scan: TextScan, at: number, end: number): boolean {
  const { text, codes } = scan;
  const name = text.slice(at + 1, end);
  if (ANNOTATIONS.has(name.toLowerCase())) return false;
  if (MENTIONED.test(text.slice(Math.max(0, at - BEFORE), at))) return true;
  if (OWNERS_LINE.test(text.slice(Math.max(0, at - BEFORE), at))) return true;
  const opens = at === 0 || codes[at - 1] === 0x0a;
  return opens && (codes[end] === 0x3a || codes[end] === 0x2c);
}
