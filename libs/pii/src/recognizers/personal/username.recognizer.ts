import { isMailDomain } from '../contact/email.recognizer';
import type { Recognizer } from '../recognizer';
import { CHAR_CLASS, DIGIT, LETTER, NON_ASCII, WORD } from '../../scan/char-class';
import { PII_CONTEXT } from '../context-sets';
import { LINE_CODE } from '../../scan/line-kinds';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { findNicks } from './chat-nick';
import { findOwners, isMentioned } from './developer-names';
import { GENERIC_USERS } from './generic-users';
import { findLogged } from './logged-user';
import { findNetworkHandles } from './network-handle';
import { oneOf, words } from '../../words/words';

const USERNAME = PII_CONTEXT.indexOf('username');
const SOCIAL = PII_CONTEXT.indexOf('social');
const HOME = PII_CONTEXT.indexOf('home-folder');
const LOGGED = PII_CONTEXT.indexOf('logged-user');
const MAX_NAME = 40;

/** `foo.@x`, `/@x`, quotes and brackets: code, paths, parts of addresses. */
const NOT_BEFORE_HANDLE: ReadonlySet<number> = new Set(
  [...'./_-"\'`@]'].map((c) => c.charCodeAt(0)),
);

/** Account names: home folders, `@handles`, values of keys and words that call them so, shell prompts. */
export class UsernameRecognizer implements Recognizer {
  readonly name = 'username';
  readonly types = ['USERNAME'] as const;

  find(scan: TextScan, sink: SpanSink): void {
    for (let i = 0; i < scan.ats.count; i++) this.tryAt(scan, scan.ats.offsets[i]!, sink);
    findOwners(scan, sink);
    findNetworkHandles(scan, sink);
    findNicks(scan, sink);
    if (scan.mentions(HOME)) this.findHomes(scan, sink);
    if (scan.mentions(SOCIAL)) this.findProfiles(scan, sink);
    if (scan.mentions(USERNAME)) this.findNamed(scan, sink);
    if (scan.mentions(LOGGED)) findLogged(scan, sink);
  }

  private tryAt(scan: TextScan, at: number, sink: SpanSink): void {
    const { codes } = scan;
    const before = at === 0 ? 0x20 : codes[at - 1]!;
    if ((CHAR_CLASS[before]! & WORD) !== 0) return this.tryPrompt(scan, at, sink);
    if (NOT_BEFORE_HANDLE.has(before)) return;
    const end = nameEnd(codes, at + 1);
    if (end - at < 4 || end - at > MAX_NAME) return;
    const next = codes[end]!;
    // @scope/package, @decorator(), @user@host, @media { ... }
    if (next === 0x2f || next === 0x28 || next === 0x40 || next === 0x7b) return;
    const name = scan.text.slice(at + 1, end);
    if (GENERIC_USERS.has(name.toLowerCase()) || !/[a-z]/i.test(name)) return;
    // `@bob:matrix.org`
    if (next === 0x3a) {
      const host = /^:[\w-]{1,40}(?:\.[\w-]{2,24}){1,3}(?![\w/:])/.exec(
        scan.text.slice(end, end + 90),
      );
      if (host !== null && isMailDomain(host[0].slice(1)))
        return sink.add(at, end + host[0].length, 'USERNAME', 0.8, 'username.federated');
    }
    if (scan.lineKind(scan.lineAt(at)) === LINE_CODE) return;
    if (name.includes('.') && isMailDomain(name)) return;
    if (isDecorator(scan, at, end)) return;
    const context = scan.contextNear(scan.tokenAt(at + 1), SOCIAL, scan.tokenAt(end - 1), 5, 1);
    const telling = /[a-z]/i.test(name) && /\d|_|\./.test(name) && /^[\w.-]+$/.test(name);
    const spoken = context >= 0 || isMentioned(scan, at, end);
    const score = spoken ? (telling ? 0.85 : 0.7) : telling ? 0.65 : 0.5;
    sink.add(
      at,
      end,
      'USERNAME',
      score,
      'username.handle',
      context < 0 ? undefined : scan.word(context),
    );
  }

  /** `jdoe@laptop:~$` and `ssh jdoe@server` */
  private tryPrompt(scan: TextScan, at: number, sink: SpanSink): void {
    const { codes } = scan;
    let start = at;
    while (
      start > 0 &&
      at - start < MAX_NAME &&
      (isNameChar(codes[start - 1]!) || codes[start - 1] === 0x2e)
    )
      start--;
    const end = nameEnd(codes, at + 1);
    const name = scan.text.slice(start, at);
    if (
      end === at + 1 ||
      name.length < 2 ||
      GENERIC_USERS.has(name.toLowerCase()) ||
      !/^[a-z][\w.-]*$/i.test(name)
    )
      return;
    const prompt = codes[end] === 0x3a && (codes[end + 1] === 0x7e || codes[end + 1] === 0x2f);
    const ssh = /(?:^|\s)(?:ssh|scp|sftp|rsync|ssh-copy-id)\s(?:-\S+\s+)*$/.test(
      scan.text.slice(Math.max(0, start - 48), start),
    );
    if (prompt || ssh) sink.add(start, at, 'USERNAME', ssh ? 0.8 : 0.75, 'username.shell');
  }

  /** `/home/x/`, `/Users/x/`, `C:\Users\x\` */
  private findHomes(scan: TextScan, sink: SpanSink): void {
    const { codes } = scan;
    for (let token = 0; token < scan.tokenCount; token++) {
      const node = scan.tokenContext[token]!;
      if (node === 0 || !scan.lexicon.has(node, HOME)) continue;
      const slash = codes[scan.tokenEnd[token]!]!;
      const before = scan.tokenStart[token] === 0 ? 0 : codes[scan.tokenStart[token]! - 1]!;
      if ((slash !== 0x2f && slash !== 0x5c) || (before !== 0x2f && before !== 0x5c)) continue;
      // https://host/users/5 is no folder: a home is at the root, of a drive maybe.
      const root = scan.tokenStart[token]! - 1;
      const lead = root === 0 ? 0x20 : codes[root - 1]!;
      if (slash === 0x2f && (CHAR_CLASS[lead]! & WORD) !== 0) continue;
      let start = scan.tokenEnd[token]! + 1;
      if (codes[start] === slash && slash === 0x5c) start++;
      const end = slash === 0x5c ? overSpace(scan, nameEnd(codes, start)) : nameEnd(codes, start);
      if (end - start < 2 || end - start > MAX_NAME) continue;
      if (GENERIC_USERS.has(scan.text.slice(start, end).toLowerCase())) continue;
      sink.add(start, end, 'USERNAME', 0.85, 'username.home', scan.word(token));
    }
  }

  /** `linkedin.com/in/jane-doe-5b2`: networks whose addresses are people; those of code hosts are projects as often. */
  private findProfiles(scan: TextScan, sink: SpanSink): void {
    for (let token = 0; token < scan.tokenCount; token++) {
      const node = scan.tokenContext[token]!;
      if (node === 0 || scan.codes[scan.tokenEnd[token]!] !== 0x2e) continue;
      if (!scan.lexicon.has(node, SOCIAL)) continue;
      const start = scan.tokenStart[token]!;
      scan.steps += 2;
      const match = PROFILE.exec(scan.text.slice(start, start + 80));
      if (match === null || NOT_PROFILES.has(match[1]!.toLowerCase())) continue;
      // `api.twitter.com/1.1`, `graph.facebook.com/...`; `de.linkedin.com` and `old.reddit.com` have people's pages.
      const host = scan.text.slice(Math.max(0, start - 12), start);
      if (!/[a-z]/i.test(match[1]!) || NO_PEOPLE.test(host)) continue;
      const end = start + match[0].length;
      sink.add(end - match[1]!.length, end, 'USERNAME', 0.75, 'username.profile', scan.word(token));
    }
  }

  /** `username: jdoe`, `"login": "jdoe"`, `my username is jdoe42` */
  private findNamed(scan: TextScan, sink: SpanSink): void {
    const { codes } = scan;
    for (let token = 0; token + 1 < scan.tokenCount; token++) {
      const node = scan.tokenContext[token]!;
      if (node === 0 || !scan.lexicon.has(node, USERNAME)) continue;
      const gap = LINK.exec(scan.text.slice(scan.tokenEnd[token]!, scan.tokenEnd[token]! + 24));
      scan.steps += 2;
      if (gap === null) continue;
      const start = scan.tokenEnd[token]! + gap[0].length;
      const end = nameEnd(codes, start);
      if (end - start < 3 || end - start > MAX_NAME || (CHAR_CLASS[codes[end]!]! & WORD) !== 0)
        continue;
      const name = scan.text.slice(start, end);
      if (GENERIC_USERS.has(name.toLowerCase()) || codes[end] === 0x28 || codes[end] === 0x40)
        continue;
      if (!/["'`]/.test(gap[0]) && isExpression(scan, token, name, end)) continue;
      const telling = /\d|_|\./.test(name) || /[a-z][A-Z]/.test(name);
      const assigned = /[:=]/.test(gap[0]);
      const quoted =
        gap[0] === '>' || (/["'`]/.test(gap[0]) && '"\'`'.includes(scan.text[end] ?? ' '));
      // "login failed" and "username is required" are about names, not names.
      const score = telling
        ? assigned || gap[1] !== undefined
          ? 0.85
          : 0.65
        : quoted
          ? 0.75
          : (assigned && endsLine(codes, end)) ||
              WITH_PASSWORD.test(scan.text.slice(end, end + 32)) ||
              (!/["'`]/.test(gap[0]) && IN_LOG.test(scan.text.slice(end, end + 48)))
            ? 0.7
            : 0.4;
      sink.add(start, end, 'USERNAME', score, 'username.named', scan.word(token));
    }
  }
}

const PROFILE =
  /^(?:linkedin\.com\/in\/|instagram\.com\/|tiktok\.com\/@|reddit\.com\/(?:u|user)\/|venmo\.com\/(?:u\/)?|(?:twitter|x|facebook|fb|snapchat)\.com\/(?:add\/)?|t\.me\/|(?:youtube|threads|medium)\.(?:com|net)\/@|twitch\.tv\/)([a-z0-9][\w.-]{1,38}\w)/i;
/** Hosts of the networks with nobody's page: for programs, for advertisers, for help. */
const NO_PEOPLE = /(?:^|[^\w.-])(?:api|graph|developers?|help|about|business)\.$/i;
/** Pages of the networks themselves. */
const NOT_PROFILES: ReadonlySet<string> = new Set(words('personal.not-profiles'));

/** From a word for "user name" to the name: an assignment, quotes, or a word for "is". */
const LINK = new RegExp(
  `^(?:["'\`*_]{0,2}\\s{0,3}(?:[:=]|=>|:=)[*_]{0,2}\\s{0,3}["'\`]?@?|[*_\`]{0,3}\\s{0,3}\\|\\s{0,3}["'\`]?(?=[a-z][a-z.-]{0,30}[\\d_])|>(?=[^<>\\s]{3,40}</)|\\s(${oneOf('personal.copulas')})\\s["'\`@]?|[ \\t]["'\`@]?(?=[A-Za-z][A-Za-z.-]{0,30}(?:[\\d_]|["'\`]?,?\\s(?:and|und|et|y|e|en|i|\\/)\\s|\\sfrom\\s\\d)))`,
);
/** What follows a user name that is told together with its password: only then is a plain word one. */
const WITH_PASSWORD =
  /^["'`]?,?\s(?:and|und|et|y|e|en|i|\/)\s(?:\S{1,9}\s)?(?:password|passwort|kennwort|passphrase|pwd?\b|pass\b|mot de passe|contrase|clave|senha|wachtwoord|has[lł])/i;

/** What follows a user name in the log of a login: the host that it came from. */
const IN_LOG = /^ from \d{1,3}(?:\.\d{1,3}){3}\b/;

/** The line below a decorator: another one, or what it decorates. */
const DECORATED = new RegExp(
  `^[ \\t]{0,4}\\r?\\n\\s{0,40}(?:@\\w|${oneOf('code.declarations')}\\b)`,
);
const RECEIVER = new RegExp(`^${oneOf('code.receivers')}\\.`);

/** A line of its own above something that it decorates: `@abc.abstractmethod` over `def`. */
function isDecorator(scan: TextScan, at: number, end: number): boolean {
  const line = scan.lineStart[scan.lineAt(at)]!;
  for (let i = line; i < at; i++)
    if (scan.codes[i] !== 0x20 && scan.codes[i] !== 0x09) return false;
  return DECORATED.test(scan.text.slice(end, end + 64));
}

/** `handle = self._handle`, `HWND = HANDLE`, `nick = nick`, `FileHandle->new`: program text, whose right side is a name too. */
function isExpression(scan: TextScan, token: number, name: string, end: number): boolean {
  return (
    RECEIVER.test(name) ||
    name.startsWith('_') ||
    /^[A-Z][A-Z_]+$/.test(name) ||
    name.toLowerCase() === scan.word(token).toLowerCase() ||
    // `us.login = jo.owner`: columns of two tables.
    (/^\w+\.\w+$/.test(name) && scan.codes[scan.tokenStart[token]! - 1] === 0x2e) ||
    (scan.codes[end] === 0x2d && scan.codes[end + 1] === 0x3e) ||
    scan.codes[end] === 0x5b
  );
}

function isNameChar(code: number): boolean {
  const bits = CHAR_CLASS[code]!;
  return ((bits & WORD) !== 0 && (bits & NON_ASCII) === 0) || code === 0x5f || code === 0x2d;
}

/** After letters, digits, `_`, `-` and inner dots. */
function nameEnd(codes: Uint16Array, start: number): number {
  let i = start;
  if ((CHAR_CLASS[codes[i]!]! & (LETTER | DIGIT)) === 0 && codes[i] !== 0x5f) return start;
  while (
    i < start + MAX_NAME + 1 &&
    (isNameChar(codes[i]!) || (codes[i] === 0x2e && isNameChar(codes[i + 1]!)))
  )
    i++;
  while (i > start && codes[i - 1] === 0x2d) i--;
  return i;
}

/** `C:\Users\Jane Roe\x`: Windows names a folder after the whole person. */
function overSpace(scan: TextScan, end: number): number {
  if (scan.codes[end] !== 0x20) return end;
  const rest = /^(?: [\p{L}\d.-]{1,20}){1,2}(?=\\)/u.exec(scan.text.slice(end, end + 44));
  return rest === null ? end : end + rest[0].length;
}

function endsLine(codes: Uint16Array, end: number): boolean {
  let i = end;
  while (codes[i] === 0x20 || codes[i] === 0x2c || codes[i] === 0x2e || codes[i] === 0x3b) i++;
  return codes[i] === 0x0a || codes[i] === 0x0d || codes[i] === 0;
}
