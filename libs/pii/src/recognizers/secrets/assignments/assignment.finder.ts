import { CHAR_CLASS, DIGIT, FOLD, WORD, foldWord } from '../../../scan/char-class';
import { LINE_CODE } from '../../../scan/line-kinds';
import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { INNER_UPPER } from '../../../scan/token-table';
import {
  SECRET_KEY_WORDS,
  KEY_NONE,
  KEY_PASSWORD,
  KEY_PIN,
  KEY_TOKEN,
  isKeySuffix,
  kindOfKey,
} from './secret-keys';
import {
  WIDE_GAP,
  continuesInProse,
  isAloneBelow,
  isCallArgument,
  isInString,
  isKeyGap,
  isLineEnd,
  isSentenceBorder,
  isStatementEnd,
  lastHump,
  isPhraseName,
  severalWordsAt,
} from './assignment-surroundings';
import { beforeClosingTag, isKeyOfNetwork, isTokenOfPublicKey, kindOfHumps } from './key-words';
import { judgeSecret } from '../secret-judge';
import { skipBlanks, valueAt, type ValueSpan } from './secret-value-span';
import { valueStart, withoutMarks } from './value-start';
import { words } from '../../../words/words';

const TYPE_WORDS: ReadonlySet<string> = new Set(words('secrets.type-words'));
const ATTRIBUTE_WORDS: ReadonlySet<string> = new Set(words('secrets.attribute-words'));
/** Conversions around a literal: `[]byte("...")`, `SecretStr("...")`. */
const CONVERSION =
  /^(?:\[\]byte|bytes|string|String|String::from|str|Some|Secret|SecretStr|SecretString|Buffer\.from|QString|bytes\.fromhex|(?:binascii\.)?unhexlify|(?:base64\.)?b64decode|hex\.DecodeString|atob)\((?=["'`])/;
/** What goes before a value in YAML. */
const TAG = /^!!(?:str|binary)[ ]{1,3}(?=\S)/;
/** A lookup, and what counts where it finds nothing: `process.env.TOKEN || 'x'`. */
const FALLBACK = /^[ ]{0,2}(?:\|\||\?\?|\?:|or)[ ]{0,2}(?=["'`])/;
const BADGE = /(?:shields\.io|badge|codecov\.io|\.svg)[^\s()]{0,80}$/;

/** On the line below a label a sentence may begin: there the value must look made up. */
const LEAST_BELOW = 0.75;
/** `API_KEY_PROD_1` */
const MAX_SUFFIXES = 2;

/** Last three folded letters of every word and ending that can name a secret: lets most keys go after one probe. */
const LAST_LETTERS: ReadonlySet<number> = new Set(
  [
    ...SECRET_KEY_WORDS.keys(),
    'code',
    'answer',
    'antwort',
    'phrase',
    'base',
    'key',
    'string',
    'credentials',
    'pass',
    ...ATTRIBUTE_WORDS,
    ...TYPE_WORDS,
    ...words('secrets.key-suffixes'),
  ].map((word) => tail(word)),
);

/** `_`, `-` or `.` alone joins the parts of a name. */
function isNameGap(scan: TextScan, token: number): boolean {
  const end = scan.tokenEnd[token - 1]!;
  const code = scan.codes[end]!;
  return scan.tokenStart[token]! - end === 1 && (code === 0x5f || code === 0x2d || code === 0x2e);
}

function tail(word: string): number {
  const n = word.length;
  return (
    ((word.charCodeAt(n - 1) & 0x3ff) << 20) |
    ((word.charCodeAt(n - 2) & 0x3ff) << 10) |
    (n > 2 ? word.charCodeAt(n - 3) & 0x3ff : 0)
  );
}

/** `password = "..."`, `apiKey: ...`, `DB_PASS=...`, `<token>...</token>` and their like in config, code and notes. */
export class AssignmentFinder {
  find(scan: TextScan, sink: SpanSink): void {
    let token = 0;
    let past = 0;
    const { offsets, count } = scan.assigns;
    for (let i = 0; i < count; i++) {
      const at = offsets[i]!;
      while (token < scan.tokenCount && scan.tokenEnd[token]! <= at) token++;
      // What is inside a value found before is part of it: `PASSWORD=a=b=c`.
      if (token > 0 && at >= past) past = Math.max(past, this.at(scan, sink, token - 1, at));
    }
  }

  /** Returns the end of the value found, 0 when there is none. */
  private at(scan: TextScan, sink: SpanSink, before: number, at: number): number {
    const { codes } = scan;
    const last = beforeClosingTag(scan, before);
    if (last < 0) return 0;
    const end = scan.tokenEnd[last]!;
    if (at - end > WIDE_GAP || !isKeyGap(scan, end, at)) return 0;
    // `:=` is found at its colon; `!=`, `<=`, `>=` compare.
    if (
      codes[at] === 0x3d &&
      (codes[at - 1] === 0x3a ||
        codes[at - 1] === 0x21 ||
        codes[at - 1] === 0x3c ||
        codes[at - 1] === 0x3e)
    )
      return 0;
    if (!this.mayName(scan, last)) return 0;
    let kind = this.kindOf(scan, last);
    let name = last;
    if (kind === KEY_NONE && isKeyOfNetwork(scan, last)) kind = KEY_PASSWORD;
    if (kind === KEY_NONE) {
      const word = foldWord(scan.word(last));
      if (ATTRIBUTE_WORDS.has(word)) name = this.namedBefore(scan, last);
      else if (
        TYPE_WORDS.has(word) &&
        last > 0 &&
        scan.tokenStart[last]! - scan.tokenEnd[last - 1]! <= 4
      )
        name = last - 1;
      else return 0;
      if (name < 0) return 0;
      kind = this.kindOf(scan, name);
      if (kind === KEY_NONE) return 0;
    }
    let from = at + 1;
    while (codes[from] === 0x3d || codes[from] === 0x3e || codes[from] === 0x3a) from++;
    const query = this.isQuery(scan, last);
    // Badges carry a read-only token in their address.
    if (
      query &&
      BADGE.test(scan.text.slice(Math.max(0, scan.tokenStart[name]! - 120), scan.tokenStart[name]))
    )
      return 0;
    const begin = valueStart(scan, from, !query);
    const first = this.typedValue(scan, valueAt(scan, begin.at, query));
    if (first === undefined) return 0;
    const value = withoutMarks(scan, severalWordsAt(scan, kind, name, first));
    if (begin.below && !isAloneBelow(scan, value)) return 0;
    return this.judge(scan, sink, {
      kind,
      name,
      at,
      value,
      spaced: begin.at > from,
      below: begin.below,
    });
  }

  /** `password: string = "x"`: the type is not the value. */
  private typedValue(scan: TextScan, value: ValueSpan | undefined): ValueSpan | undefined {
    if (value === undefined || value.quoted) return value;
    const call = CONVERSION.exec(scan.text.slice(value.start, value.start + 24));
    if (call !== null) return valueAt(scan, value.start + call[0].length);
    const tag = TAG.exec(scan.text.slice(value.start, value.start + 16));
    if (tag !== null) return valueAt(scan, value.start + tag[0].length);
    const fallback = FALLBACK.exec(scan.text.slice(value.end, value.end + 10));
    if (fallback !== null) return valueAt(scan, value.end + fallback[0].length);
    if (value.end - value.start > 24) return value;
    const word = scan.text
      .slice(value.start, value.end)
      .replace(/^[&*]+/, '')
      .toLowerCase();
    const next = skipBlanks(scan, value.end);
    if (scan.codes[next] !== 0x3d || scan.codes[next + 1] === 0x3d) return value;
    return TYPE_WORDS.has(word) || /^(?:'static)?str|string/.test(word)
      ? valueAt(scan, skipBlanks(scan, next + 1))
      : undefined;
  }

  private judge(
    scan: TextScan,
    sink: SpanSink,
    found: {
      kind: number;
      name: number;
      at: number;
      value: ValueSpan;
      spaced: boolean;
      below: boolean;
    },
  ): number {
    const { kind, name, at, value, spaced, below } = found;
    const text = scan.text.slice(value.start, value.end);
    if (text.length > 5 && foldWord(text) === foldWord(scan.word(name))) return 0;
    const inString = isInString(scan, name, value);
    const inCode =
      !inString &&
      (scan.lineKind(scan.lineAt(at)) === LINE_CODE || isStatementEnd(scan.codes[value.end]!));
    const aloneOnLine = value.quoted || inString || isLineEnd(scan, value.end);
    const literal =
      !spaced &&
      (scan.codes[at] === 0x3d || !inCode) &&
      !isCallArgument(scan, name, value.end) &&
      scan.codes[at] === 0x3d;
    // A sentence that explains the word: `Password: must have 8 characters`.
    if (
      !value.quoted &&
      !aloneOnLine &&
      !literal &&
      !inCode &&
      continuesInProse(scan, value.end) &&
      !/\d/.test(text)
    )
      return 0;
    const score = judgeSecret(text, {
      kind,
      quoted: value.quoted,
      inCode,
      aloneOnLine,
      literal,
      isPhrase: isPhraseName(scan, name),
    });
    if (score < (below ? LEAST_BELOW : 0.01)) return 0;
    sink.add(
      value.start,
      value.end,
      'SECRET',
      score,
      kind === KEY_PIN ? 'secret.pin' : 'secret.assignment',
      scan.word(name),
    );
    return value.end;
  }

  /** Whether the end of a token can be that of a secret's name, the digits behind it apart. */
  private mayName(scan: TextScan, token: number): boolean {
    const { codes } = scan;
    const start = scan.tokenStart[token]!;
    let end = scan.tokenEnd[token]!;
    if ((scan.tokenFlags[token]! & DIGIT) !== 0) {
      const stop = Math.max(start, end - 2);
      while (end > stop && (CHAR_CLASS[codes[end - 1]!]! & DIGIT) !== 0) end--;
      if (end - start < 2) return token > 0 && isNameGap(scan, token);
    }
    return LAST_LETTERS.has(this.tailOf(scan, token, end));
  }

  private tailOf(scan: TextScan, token: number, end: number): number {
    const start = scan.tokenStart[token]!;
    if (end - start < 2) return -1;
    const [a, b, c] = [scan.codes[end - 1]!, scan.codes[end - 2]!, scan.codes[end - 3]!];
    if ((a | b | c) > 0x7f) return tail(foldWord(scan.text.slice(Math.max(start, end - 3), end)));
    return (FOLD[a]! << 20) | (FOLD[b]! << 10) | (end - start > 2 ? FOLD[c]! : 0);
  }

  /** Kind of the name that ends in a token; humps, the token before and what numbers a name are taken into account. */
  kindOf(scan: TextScan, token: number, suffixes = MAX_SUFFIXES): number {
    const word = scan.word(token);
    if (word.length > 60 || !this.mayName(scan, token)) return KEY_NONE;
    const joined =
      token > 0 &&
      scan.tokenStart[token]! - scan.tokenEnd[token - 1]! <= 2 &&
      !isSentenceBorder(scan, scan.tokenEnd[token - 1]!);
    if ((scan.tokenFlags[token]! & (INNER_UPPER | DIGIT)) !== 0) {
      const kind = kindOfHumps(word, joined ? lastHump(scan.word(token - 1)) : '');
      if (kind === KEY_TOKEN && isTokenOfPublicKey(scan, token)) return KEY_NONE;
      if (kind !== KEY_NONE) return kind;
    } else {
      const kind = kindOfKey(foldWord(word), joined ? lastHump(scan.word(token - 1)) : '');
      if (kind === KEY_TOKEN && isTokenOfPublicKey(scan, token)) return KEY_NONE;
      if (kind !== KEY_NONE) return kind;
    }
    return suffixes > 0 && joined && isNameGap(scan, token) && isKeySuffix(foldWord(word))
      ? this.kindOf(scan, token - 1, suffixes - 1)
      : KEY_NONE;
  }

  /** `name="db.password" value="x"`, `- name: DB_PASSWORD` over `value: x`: the token that names the value, or -1. */
  private namedBefore(scan: TextScan, token: number): number {
    for (let i = token - 1; i >= 0 && i > token - 4; i--) {
      const gap = scan.text.slice(scan.tokenEnd[i], scan.tokenStart[token]!);
      if (gap.length > 40 || gap.includes(';')) return -1;
      if (this.kindOf(scan, i) !== KEY_NONE) return i;
      if (i < token - 1) continue;
      if (!/^["']?[ \n\r\t,]+-? *["']?$/.test(gap)) return -1;
    }
    return -1;
  }

  private isQuery(scan: TextScan, last: number): boolean {
    let start = scan.tokenStart[last]!;
    for (let i = 0; i < 24 && start > 0; i++, start--) {
      const code = scan.codes[start - 1]!;
      if (code === 0x3f || code === 0x26) return true;
      if ((CHAR_CLASS[code]! & WORD) === 0 && code !== 0x5f && code !== 0x2d && code !== 0x2e)
        return false;
    }
    return false;
  }
}
