import { hashesOf } from '../../words/hashes-of';
import { CHAR_CLASS, NEWLINE, WORD, hashWord } from '../../scan/char-class';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { judgeSecret } from './secret-judge';
import { phraseAt } from './assignments/assignment-surroundings';
import {
  KEY_BARE,
  KEY_MNEMONIC,
  KEY_PASSWORD,
  KEY_PIN,
  KEY_TOKEN,
  SECRET_KEY_WORDS,
} from './assignments/secret-keys';
import { isPasswordPlaceholder, isPlaceholder, makeOf } from './assignments/secret-value';
import { isBlank, skipBlanks, valueAt, type ValueSpan } from './assignments/secret-value-span';
import { afterPass, secondOfPair, valueBefore } from './announced-secret';
import { isOfHash, OF_DOOR } from './door-code';
import { words } from '../../words/words';

const COPULAS = hashesOf('secrets.copulas');
/** Polish: `hasło to ...`; in English sentences the word leads elsewhere. */
const POLISH = hashesOf('secrets.polish-password');
const TO = hashWord('to');
/** "I changed the password to ..." */
const CHANGES = hashesOf('secrets.changes');
const FROM_TO = /^\s(?:was\s)?(?:\w{1,10}\s)?from\s(?=["'`]?[^\s"'`]{4,30}["'`]?\sto\s)/;
/** "Password manager: ..." */
const NOT_ABOUT = hashesOf('secrets.not-about');
const ROLES = hashesOf('secrets.roles');
const FILLERS = hashesOf('secrets.fillers');
const OWNERS = hashesOf('secrets.owners');
/** "the wifi password is sunflower": what has one password that is told. */
const PLACES = hashesOf('secrets.password-places');
const MAX_TOKENS = 8;
const SPOKEN_USE = { quoted: false, inCode: false, aloneOnLine: false, literal: false } as const;

/** Words too common in other meanings to open a sentence about a secret. */
const NOT_SPOKEN: ReadonlySet<string> = new Set(words('secrets.not-spoken'));

/** Hash of each word that can open a sentence about a secret; one probe per token of the text. */
export const SPOKEN_TRIGGERS: ReadonlyMap<number, number> = new Map(
  [
    ...SECRET_KEY_WORDS,
    ['code', KEY_BARE] as const,
    ['phrase', KEY_BARE] as const,
    ['key', KEY_BARE] as const,
  ]
    .filter(([word]) => !NOT_SPOKEN.has(word) || word === 'key')
    .map(([word, kind]) => [hashWord(word), kind]),
);

/**
 * Secrets that a sentence tells: "the password is hunter2", "mein Passwort lautet ...", "482913 is your verification
 * code". The value must look made up; an ordinary word counts only in quotes or after "my ... is" at the sentence's end.
 */
export class SpokenSecretFinder {
  /** @param kind of the word in `token` and its neighbour before, never KEY_NONE */
  at(scan: TextScan, token: number, kind: number, sink: SpanSink): void {
    const from = this.afterCopula(scan, token);
    if (from < 0) {
      if (kind === KEY_PIN) this.codeBefore(scan, token, sink);
      if (kind === KEY_PASSWORD)
        this.add(scan, token, valueBefore(scan, scan.tokenStart[token]!), sink);
      return;
    }
    const value = valueAt(scan, from);
    const phrase = value !== undefined && kind === KEY_MNEMONIC ? phraseAt(scan, value) : value;
    this.judge(scan, token, kind, phrase, sink);
    this.oldOne(scan, token, kind, sink);
  }

  /** "from Sunflower12 to Tulip77": what it was before gives away as much. */
  private oldOne(scan: TextScan, token: number, kind: number, sink: SpanSink): void {
    if (kind !== KEY_PASSWORD && kind !== KEY_PIN) return;
    const end = scan.tokenEnd[token]!;
    const found = FROM_TO.exec(scan.text.slice(end, end + 64));
    if (found !== null) this.judge(scan, token, kind, valueAt(scan, end + found[0].length), sink);
  }

  /** "your code is 482913", "482913 is your code": a bare "code" is a secret where it is someone's, or opens a door. */
  ownCode(scan: TextScan, token: number, sink: SpanSink): void {
    const end = scan.tokenEnd[token]!;
    const opens = OF_DOOR.exec(scan.text.slice(end, end + 64));
    if (opens !== null)
      return this.judge(scan, token, KEY_PIN, valueAt(scan, end + opens[0].length), sink);
    if (token === 0 || !OWNERS.has(scan.tokenHash[token - 1]!)) return;
    const from = this.afterCopula(scan, token);
    if (from < 0) return this.codeBefore(scan, token, sink);
    const value = valueAt(scan, from);
    if (value === undefined || !isSentenceEnd(scan, value.end)) return;
    if (/^\d{4,8}$/.test(scan.text.slice(value.start, value.end)))
      this.judge(scan, token, KEY_PIN, value, sink);
  }

  /** Words that call a pair a login (`creds: bob / ...`), and `pass` behind a user. */
  untitled(scan: TextScan, token: number, isPass: boolean, sink: SpanSink): void {
    const end = scan.tokenEnd[token]!;
    const value = isPass ? afterPass(scan, scan.tokenStart[token]!, end) : secondOfPair(scan, end);
    this.add(scan, token, value, sink);
  }

  private add(scan: TextScan, token: number, value: ValueSpan | undefined, sink: SpanSink): void {
    if (value !== undefined)
      sink.add(value.start, value.end, 'SECRET', 0.7, 'secret.spoken', scan.word(token));
  }

  /** The value right after a word that holds noun and copula in one: 密码是. */
  after(scan: TextScan, token: number, kind: number, end: number, sink: SpanSink): void {
    let at = skipBlanks(scan, end);
    if (scan.codes[at] === 0x3a) at = skipBlanks(scan, at + 1);
    this.judge(scan, token, kind, valueAt(scan, at), sink);
  }

  private judge(
    scan: TextScan,
    token: number,
    kind: number,
    value: ValueSpan | undefined,
    sink: SpanSink,
  ): void {
    if (value === undefined) return;
    const text = scan.text.slice(value.start, value.end);
    const score = this.score(scan, token, kind, value, text);
    if (score > 0)
      sink.add(
        value.start,
        value.end,
        'SECRET',
        score,
        kind === KEY_PIN ? 'secret.pin' : 'secret.spoken',
        scan.word(token),
      );
  }

  private score(
    scan: TextScan,
    token: number,
    kind: number,
    value: ValueSpan,
    text: string,
  ): number {
    if (kind === KEY_PASSWORD ? isPasswordPlaceholder(text) : isPlaceholder(text)) return 0;
    // "the hash of the password is 5f4dcc..."
    if (token > 0 && isOfHash(scan, token)) return 0;
    const make = makeOf(text);
    if (kind === KEY_PIN)
      return /^[#*]?\d{3,8}[#*]?$/.test(text)
        ? 0.8
        : /^[A-Z0-9]{4,10}(?:-[A-Z0-9]{4,10}){0,5}$/.test(text) &&
            text.length > 4 &&
            make.digits > 1
          ? 0.65
          : 0;
    if (kind === KEY_MNEMONIC) return judgeSecret(text, { ...SPOKEN_USE, kind });
    if (kind === KEY_TOKEN)
      return judgeSecret(text, {
        ...SPOKEN_USE,
        kind,
        quoted: value.quoted,
        literal: value.quoted,
      }) >= 0.6 && make.digits > 0
        ? 0.8
        : 0;
    if (kind !== KEY_PASSWORD || text.length < 4 || text.length > 64) return 0;
    if (/\s/.test(text)) return value.quoted && isPassphrase(scan.word(token), text) ? 0.7 : 0;
    const letters = make.lower + make.upper;
    if (make.digits > 0 && letters > 0 && !/^\d+(?:st|nd|rd|th|px|ms|s|m|h|d|kb|mb|x)$/i.test(text))
      return /^(?:[A-Z]{2,6}-?\d{1,3}|\d+-?[a-z]+)$/i.test(text) && !value.quoted && text.length < 7
        ? 0.5
        : 0.85;
    if (letters === 0 && make.digits > 0) return make.digits >= 4 && /^\d+$/.test(text) ? 0.7 : 0;
    if (
      make.symbols > 0 &&
      letters > 3 &&
      /[!@#$%^&*_+=?~]/.test(text) &&
      !/^[a-z]+[_-][a-z_-]+$/i.test(text)
    )
      return 0.75;
    const owned =
      token > 0 &&
      (OWNERS.has(scan.tokenHash[token - 1]!) ||
        (token > 1 && OWNERS.has(scan.tokenHash[token - 2]!)));
    if (/[a-z][A-Z]/.test(text) && make.symbols === 0) return owned ? 0.7 : 0.5;
    if (value.quoted)
      return make.symbols === 0 && text.length >= 5 && !isStateWord(text) ? 0.65 : 0;
    return (owned || (token > 0 && PLACES.has(scan.tokenHash[token - 1]!))) &&
      isSentenceEnd(scan, value.end) &&
      /^(?:[A-Za-z]{5,20}|[A-Za-z]{3,20}(?:[-_][A-Za-z]{3,20}){1,3})$/.test(text) &&
      !text.split(/[-_]/).some(isStateWord)
      ? 0.62
      : 0;
  }

  /** Offset of the value after "is", "lautet", a colon further on; -1 when the sentence goes another way. */
  private afterCopula(scan: TextScan, token: number): number {
    for (let i = token + 1; i <= token + MAX_TOKENS && i <= scan.tokenCount; i++) {
      const from = scan.tokenEnd[i - 1]!;
      const to = i < scan.tokenCount ? scan.tokenStart[i]! : scan.length;
      for (let at = from; at < to && at < from + 12; at++) {
        const code = scan.codes[at]!;
        if ((CHAR_CLASS[code]! & NEWLINE) !== 0) return -1;
        if ((code === 0x3a || code === 0x3d) && i > token + 1 && isBlank(scan.codes[at + 1]!))
          return skipBlanks(scan, at + 1);
        if (
          code === 0x5f ||
          code === 0x7b ||
          code === 0x2e ||
          code === 0x3b ||
          code === 0x3f ||
          code === 0x21
        )
          return -1;
        // "password, email": a list, not a sentence.
        if (code === 0x2c) return -1;
      }
      if (i === scan.tokenCount) return -1;
      if (i === token + 1 && NOT_ABOUT.has(scan.tokenHash[i]!)) return -1;
      if (!COPULAS.has(scan.tokenHash[i]!) && !this.isCopulaTo(scan, token, i)) continue;
      let after = i;
      while (
        after + 1 < scan.tokenCount &&
        after < i + 3 &&
        FILLERS.has(scan.tokenHash[after + 1]!)
      )
        after++;
      // `password = var.db_password`
      if (scan.codes[scan.tokenEnd[after]!] === 0x2e) return -1;
      let at = skipBlanks(scan, scan.tokenEnd[after]!);
      if (scan.codes[at] === 0x3a || scan.codes[at] === 0x3d) at = skipBlanks(scan, at + 1);
      return at < scan.length && !isBlank(scan.codes[at]!) ? at : -1;
    }
    return -1;
  }

  /** "hasło to ...", "I changed the password to ...": there only with a digit in the word that follows. */
  private isCopulaTo(scan: TextScan, token: number, to: number): boolean {
    if (scan.tokenHash[to] !== TO) return false;
    if (POLISH.has(scan.tokenHash[token]!)) return true;
    if (!/^\s["'`]?\S{0,40}\d/.test(scan.text.slice(scan.tokenEnd[to], scan.tokenEnd[to]! + 44)))
      return false;
    if (FROM_TO.test(scan.text.slice(scan.tokenEnd[token], scan.tokenEnd[token]! + 64)))
      return true;
    for (let i = to - 1; i >= 0 && i > token - MAX_TOKENS; i--)
      if (CHANGES.has(scan.tokenHash[i]!)) return true;
    return false;
  }

  /** "482913 is your verification code" */
  private codeBefore(scan: TextScan, token: number, sink: SpanSink): void {
    for (let i = token - 1; i >= 0 && i >= token - 6; i--) {
      const text = scan.word(i);
      if (/[.;\n]/.test(scan.text.slice(scan.tokenEnd[i], scan.tokenStart[i + 1]))) return;
      if (!/^\d{4,8}$/.test(text)) continue;
      if (!COPULAS.has(scan.tokenHash[i + 1]!) && !ROLES.has(scan.tokenHash[i + 1]!)) return;
      sink.add(
        scan.tokenStart[i]!,
        scan.tokenEnd[i]!,
        'SECRET',
        0.8,
        'secret.pin',
        scan.word(token),
      );
      return;
    }
  }
}

/** Several words in quotes, under a name that asks for several. */
function isPassphrase(name: string, text: string): boolean {
  return /phrase$/i.test(name) && text.split(/\s+/).length >= 3 && !/[.!?:]$/.test(text);
}

const STATES: ReadonlySet<string> = new Set(words('secrets.states'));

function isStateWord(text: string): boolean {
  const lower = text.toLowerCase();
  return STATES.has(lower) || /(?:ed|ing|able|ible|ly|ous|ive|less|ful|tion)$/.test(lower);
}

function isSentenceEnd(scan: TextScan, at: number): boolean {
  const code = at < scan.length ? scan.codes[at]! : 0;
  if (code === 0 || (CHAR_CLASS[code]! & NEWLINE) !== 0) return true;
  if (code !== 0x2e && code !== 0x21 && code !== 0x2c && code !== 0x29) return false;
  return at + 1 >= scan.length || (CHAR_CLASS[scan.codes[at + 1]!]! & WORD) === 0;
}
