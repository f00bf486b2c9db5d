import { hashesOf } from '../../words/hashes-of';
import {
  CHAR_CLASS,
  CASELESS,
  DIGIT,
  LETTER,
  UNSPACED,
  foldWord,
  hashWord,
} from '../../scan/char-class';
import type { Recognizer } from '../recognizer';
import type { PiiTypeName } from '../../scrubber/pii-type-name';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { INNER_UPPER } from '../../scan/token-table';
import { AssignmentFinder } from './assignments/assignment.finder';
import { CALL_WORDS, CallSecretFinder } from './assignments/call-secret.finder';
import { COMMAND_WORDS, CommandSecretFinder } from './assignments/command-secret.finder';
import { InsertSecretFinder, VALUES } from './assignments/insert-secret.finder';
import { LabelledPlaceFinder } from './labelled-place.finder';
import { CODES, CodeListFinder } from './code-list.finder';
import { LISTED, PasswordListFinder } from './password-list.finder';
import { FlagSecretFinder } from './flag-secret.finder';
import { KeyBlockFinder } from './key-block.finder';
import { KEY_NONE, KEY_PASSWORD, KEY_PIN } from './assignments/secret-keys';
import { SPOKEN_TRIGGERS, SpokenSecretFinder } from './spoken-secret.finder';
import { SyntaxSecretFinder } from './syntax-secret.finder';
import {
  azureAt,
  cryptAt,
  discordAt,
  jwtAt,
  mailchimpAt,
  mailgunAt,
  markedAt,
  telegramAt,
  webhookAt,
  type ShapeHit,
} from './vendor-tokens/token-shapes';
import { TELLING_PARTS, prefixedTokenAt } from './prefixed-token';
import { VendorTokenFinder } from './vendor-tokens/vendor-token.finder';

const BEGIN = hashWord('begin');
const PUTTY = hashWord('putty');
const BEARER = hashWord('bearer');
const BASIC = hashWord('basic');
const BY = hashWord('by');
const FLAG_U = hashWord('u');
const FLAG_USER = hashWord('user');
const FLAG_P = hashWord('p');
const PASS = hashWord('pass');
const PAIRS: ReadonlySet<number> = new Set(
  ['credentials', 'creds', 'login', 'logins', 'zugangsdaten', 'credenciales', 'identifiants'].map(
    (word) => hashWord(word),
  ),
);
const SPECIAL_WORDS: readonly number[] = [
  BEGIN,
  PUTTY,
  BEARER,
  BASIC,
  BY,
  FLAG_U,
  FLAG_USER,
  FLAG_P,
  VALUES,
  PASS,
  CODES,
];
const KEY = hashWord('key');
const CODE = hashWord('code');
/** Services whose keys have no form of their own. */
const VENDORS = hashesOf('secrets.vendors');
const NOT_BEFORE_KEY = hashesOf('secrets.not-before-token');
const HOSTS: ReadonlySet<number> = new Set(
  ['hooks', 'discord', 'discordapp', 'outlook', 'webhook', 'api'].map((word) => hashWord(word)),
);
const NEAR_SECRET = 100;
const UNSPACED_TRIGGER =
  /(密码|密碼|口令|パスワード|暗証番号|비밀번호|암호|รหัสผ่าน|验证码|驗證碼|認証コード|인증번호)(?:は|是|为|為|는|은|คือ)?$/;
const BLOOM_MASK = 0xffff;
const HYPHEN = 0x2d;
const UNDERSCORE = 0x5f;
const CLOSING_TAG = 0x3e;
const OPENING_CALL = 0x28;

/** API keys, tokens, private keys, passwords and codes, wherever their form, name or sentence gives them away. */
export class SecretsRecognizer implements Recognizer {
  readonly name = 'secrets';
  readonly types: readonly PiiTypeName[] = ['SECRET'];
  private readonly vendor = new VendorTokenFinder();
  private readonly assignments = new AssignmentFinder();
  private readonly blocks = new KeyBlockFinder();
  private readonly spoken = new SpokenSecretFinder();
  private readonly syntax = new SyntaxSecretFinder();
  private readonly flags = new FlagSecretFinder();
  private readonly calls = new CallSecretFinder();
  private readonly commands = new CommandSecretFinder();
  private readonly codeLists = new CodeListFinder();
  private readonly passwordLists = new PasswordListFinder();
  private readonly places = new LabelledPlaceFinder();
  private readonly inserts = new InsertSecretFinder();
  private readonly bloom = new Uint8Array(BLOOM_MASK + 1);

  constructor() {
    for (const hash of [
      ...SPOKEN_TRIGGERS.keys(),
      ...SPECIAL_WORDS,
      ...HOSTS,
      ...PAIRS,
      ...VENDORS,
      ...TELLING_PARTS,
      ...CALL_WORDS,
      ...COMMAND_WORDS,
      ...LISTED,
    ])
      this.bloom[hash & BLOOM_MASK] = 1;
  }

  find(scan: TextScan, sink: SpanSink): void {
    this.vendor.find(scan, sink, (offset) => this.isNearSecret(scan, offset));
    this.assignments.find(scan, sink);
    const { codes, tokenHash, tokenFlags, tokenCount, tokenStart, tokenEnd } = scan;
    let past = 0;
    for (let token = 0; token < tokenCount; token++) {
      if (tokenStart[token]! < past) continue;
      const flags = tokenFlags[token]!;
      const hash = tokenHash[token]!;
      const before = codes[tokenStart[token]! - 1];
      if (this.bloom[hash & BLOOM_MASK] === 1) past = Math.max(past, this.word(scan, token, sink));
      if ((flags & DIGIT) !== 0 || tokenEnd[token]! - tokenStart[token]! > 9)
        past = Math.max(past, this.shape(scan, token, flags, sink));
      else if (before === HYPHEN) this.gluedFlag(scan, token, sink);
      if ((flags & CASELESS) !== 0) this.unspaced(scan, token, flags, sink);
      else if (isNamePart(flags, before, codes[tokenEnd[token]!]!) && !SPOKEN_TRIGGERS.has(hash))
        this.compound(scan, token, sink);
    }
  }

  /** A word that is a trigger by itself. Returns where to go on. */
  private word(scan: TextScan, token: number, sink: SpanSink): number {
    const hash = scan.tokenHash[token]!;
    switch (hash) {
      case BEGIN:
      case PUTTY:
        return this.blocks.at(scan, token, sink) || this.calls.at(scan, token, sink);
      case BEARER:
      case BASIC:
        this.syntax.authorization(scan, token, hash === BASIC, sink);
        return 0;
      case BY:
        this.syntax.identifiedBy(scan, token, sink);
        return 0;
      case FLAG_U:
      case FLAG_USER:
        this.flags.userFlag(scan, token, sink);
        return 0;
      case FLAG_P:
        this.flags.shortFlag(scan, token, sink);
        return 0;
      case VALUES:
        return this.inserts.at(scan, token, sink);
      default:
    }
    if (hash === CODES) this.codeLists.at(scan, token, sink);
    if (LISTED.has(hash)) this.passwordLists.at(scan, token, sink);
    if (hash === PASS || PAIRS.has(hash)) this.spoken.untitled(scan, token, hash === PASS, sink);
    if (TELLING_PARTS.has(hash)) {
      const hit = prefixedTokenAt(scan, scan.tokenStart[token]!, scan.tokenEnd[token]!);
      if (hit !== undefined) return emit(hit, sink);
    }
    const called = this.calls.at(scan, token, sink);
    if (called > 0) return called;
    if (this.commands.at(scan, token, sink)) return 0;
    if (HOSTS.has(hash)) {
      const hit = webhookAt(scan, scan.tokenStart[token]!);
      if (hit !== undefined) return emit(hit, sink);
    }
    if (SPOKEN_TRIGGERS.has(hash) || VENDORS.has(hash)) this.compound(scan, token, sink);
    return 0;
  }

  /** A token whose name tells, alone or with the word before: flags, calls and tags first, sentences last. */
  private compound(scan: TextScan, token: number, sink: SpanSink): void {
    const kind = this.assignments.kindOf(scan, token);
    if (kind === KEY_NONE) {
      const hash = scan.tokenHash[token]!;
      if (hash === CODE) this.spoken.ownCode(scan, token, sink);
      if ((hash === KEY || VENDORS.has(hash)) && !this.isKeyOfElse(scan, token))
        this.syntax.machineMade(scan, token, sink);
      if (hash === KEY) this.places.drawnColumn(scan, token, sink);
      return;
    }
    if (this.syntax.named(scan, token, kind, sink) || this.places.at(scan, token, kind, sink))
      return;
    this.spoken.at(scan, token, kind, sink);
  }

  /** "cache key", "primary key" */
  private isKeyOfElse(scan: TextScan, token: number): boolean {
    return token > 0 && NOT_BEFORE_KEY.has(scan.tokenHash[token - 1]!);
  }

  private shape(scan: TextScan, token: number, flags: number, sink: SpanSink): number {
    const start = scan.tokenStart[token]!;
    const end = scan.tokenEnd[token]!;
    const size = end - start;
    const isDigits = (flags & LETTER) === 0;
    let hit: ShapeHit | undefined;
    if (isDigits && size >= 8) hit = telegramAt(scan, start, end);
    else if (size >= 23)
      hit =
        jwtAt(scan, start) ??
        discordAt(scan, start) ??
        mailchimpAt(scan, start, end) ??
        mailgunAt(scan, start, end) ??
        markedAt(scan, start);
    else if (size === 5) hit = azureAt(scan, start, end);
    else if (size >= 10) hit = jwtAt(scan, start);
    if (hit === undefined && scan.codes[end] === 0x24 && size <= 12)
      hit = cryptAt(scan, start, end);
    if (hit !== undefined) return emit(hit, sink);
    if (isDigits && size >= 3 && size <= 5) this.syntax.pgpass(scan, token, sink);
    else if ((flags & LETTER) !== 0) this.gluedFlag(scan, token, sink);
    return 0;
  }

  /** `-pS3cret`, `-uuser:S3cret` */
  private gluedFlag(scan: TextScan, token: number, sink: SpanSink): void {
    const start = scan.tokenStart[token]!;
    if (scan.codes[start - 1] !== 0x2d) return;
    if (scan.codes[start] === 0x70) this.flags.shortFlag(scan, token, sink);
    else if (scan.codes[start] === 0x75 && scan.tokenEnd[token]! > start + 1)
      this.flags.userFlag(scan, token, sink);
  }

  /** Languages without blanks: 密码是abc123. */
  private unspaced(scan: TextScan, token: number, flags: number, sink: SpanSink): void {
    const end = scan.tokenEnd[token]!;
    const next = scan.codes[end]!;
    if (
      (flags & UNSPACED) === 0 &&
      (scan.codes[scan.tokenStart[token]!]! < 0xac00 ||
        scan.codes[scan.tokenStart[token]!]! > 0xd7a3)
    )
      return;
    if ((CHAR_CLASS[next]! & CASELESS) !== 0 || next === 0x3002 || next === 0x3001) return;
    const match = UNSPACED_TRIGGER.exec(
      scan.text.slice(Math.max(scan.tokenStart[token]!, end - 12), end),
    );
    if (match === null) return;
    const kind = /证|證|認|인증/.test(match[1]!) ? KEY_PIN : KEY_PASSWORD;
    if (!this.places.at(scan, token, kind, sink)) this.spoken.after(scan, token, kind, end, sink);
  }

  private isNearSecret(scan: TextScan, offset: number): boolean {
    const around = foldWord(scan.text.slice(Math.max(0, offset - NEAR_SECRET), offset));
    return /(?:token|secret|key|auth|credential|password|schlussel|clave|cle )/.test(around);
  }
}

/**
 * End of a compound name (`dbPassword`, `user_pass`, `--api-token`), a tag's name or a call's. Whether it is a trigger, which was
 * seen as a word already, is asked afterwards: almost no token comes this far.
 */
function isNamePart(flags: number, before: number | undefined, next: number): boolean {
  return (
    (flags & INNER_UPPER) !== 0 ||
    before === UNDERSCORE ||
    before === HYPHEN ||
    next === CLOSING_TAG ||
    next === OPENING_CALL
  );
}

function emit(hit: ShapeHit, sink: SpanSink): number {
  sink.add(hit.start, hit.end, 'SECRET', hit.score, hit.rule);
  return hit.end;
}
