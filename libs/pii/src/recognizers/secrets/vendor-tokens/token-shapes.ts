import { CHAR_CLASS, WORD } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { makeOf, isPlaceholder } from '../assignments/secret-value';
import { isDrawn } from '../drawn-string';
import { alphabetBit, runLength } from './token-alphabet';

const WIDE = alphabetBit('w');
const HEX = alphabetBit('h');
const BASE64 = alphabetBit('B');

/** A found range with its rule. */
export interface ShapeHit {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly score: number;
}

/** Signed tokens: the first part decodes to a JSON object with `alg` or `enc`. */
export function jwtAt(scan: TextScan, start: number): ShapeHit | undefined {
  const { codes, length } = scan;
  if (codes[start] !== 0x65 || codes[start + 1] !== 0x79 || codes[start + 2] !== 0x4a)
    return undefined;
  const head = runLength(codes, start, length, WIDE, 2048);
  if (head < 10 || codes[start + head] !== 0x2e) return undefined;
  let end = start + head;
  for (let part = 0; part < 4 && codes[end] === 0x2e; part++)
    end += 1 + runLength(codes, end + 1, length, WIDE, 8192);
  scan.steps += (end - start) >> 3;
  const rest = scan.text.slice(start + head, Math.min(end, start + head + 64));
  if (end - start < head + 12 || makeOf(rest).distinct < 6 || /your-|x{6}/i.test(rest))
    return undefined;
  const header = Buffer.from(scan.text.slice(start, start + head), 'base64url').toString('latin1');
  if (!header.startsWith('{') || !/"(?:alg|enc|typ|kid)"/.test(header)) return undefined;
  return { start, end, rule: 'secret.jwt', score: 0.98 };
}

/** `123456789:AA...`: a bot's id and key. */
export function telegramAt(scan: TextScan, start: number, end: number): ShapeHit | undefined {
  const size = end - start;
  if (size < 8 || size > 10 || scan.codes[end] !== 0x3a) return undefined;
  const run = runLength(scan.codes, end + 1, scan.length, WIDE, 40);
  if (run !== 35 || !isMixed(scan, end + 1, end + 1 + run)) return undefined;
  return { start, end: end + 1 + run, rule: 'secret.telegram', score: 0.97 };
}

/** Keys that carry their vendor's mark inside or at the end: Azure DevOps, Azure Functions, New Relic's licences. */
export function markedAt(scan: TextScan, start: number): ShapeHit | undefined {
  const size = runLength(scan.codes, start, scan.length, BASE64, 90);
  const hit = (length: number, rule: string): ShapeHit => ({
    start,
    end: start + length,
    rule,
    score: 0.95,
  });
  if (size < 40 || size > 86) return undefined;
  const text = scan.text.slice(start, start + size).replace(/[.:]+$/, '');
  if (text.length === 84 && (text.startsWith('AZDO', 76) || text.startsWith('JQQJ99', 52)))
    return hit(84, 'secret.azure-devops');
  if (/^[\w-]{44}A(?:zFu|zSe|zCa)[\w-]{4,8}={0,2}$/.test(text))
    return hit(text.length, 'secret.azure-function');
  return /^[0-9a-f]{36}NRAL$/.test(text) ? hit(40, 'secret.newrelic-license') : undefined;
}

/** Three parts: user id in base64, time stamp, signature. */
export function discordAt(scan: TextScan, start: number): ShapeHit | undefined {
  const { codes, length } = scan;
  const first = runLength(codes, start, length, WIDE, 32);
  if (first < 23 || first > 28 || codes[start + first] !== 0x2e) return undefined;
  const second = runLength(codes, start + first + 1, length, WIDE, 8);
  const dot = start + first + 1 + second;
  if (second < 6 || second > 7 || codes[dot] !== 0x2e) return undefined;
  const third = runLength(codes, dot + 1, length, WIDE, 44);
  if (third < 27 || third > 40) return undefined;
  const id = Buffer.from(scan.text.slice(start, start + first), 'base64url').toString('latin1');
  return {
    start,
    end: dot + 1 + third,
    rule: 'secret.discord',
    score: /^\d{15,20}$/.test(id) ? 0.98 : 0.85,
  };
}

/** 32 hexadecimal digits and a data centre: `...-us12`. */
export function mailchimpAt(scan: TextScan, start: number, end: number): ShapeHit | undefined {
  const { codes } = scan;
  if (
    end - start !== 32 ||
    codes[end] !== 0x2d ||
    codes[end + 1] !== 0x75 ||
    codes[end + 2] !== 0x73
  )
    return undefined;
  if (runLength(codes, start, end, HEX, 32) !== 32) return undefined;
  let stop = end + 3;
  while (stop < end + 5 && codes[stop]! >= 0x30 && codes[stop]! <= 0x39) stop++;
  if (stop === end + 3 || (CHAR_CLASS[codes[stop]!]! & WORD) !== 0) return undefined;
  return { start, end: stop, rule: 'secret.mailchimp', score: 0.97 };
}

/** Mailgun: 32, 8 and 8 hexadecimal digits. */
export function mailgunAt(scan: TextScan, start: number, end: number): ShapeHit | undefined {
  const { codes, length } = scan;
  if (end - start !== 32 || codes[end] !== 0x2d || runLength(codes, start, end, HEX, 32) !== 32)
    return undefined;
  if (runLength(codes, end + 1, length, HEX, 9) !== 8 || codes[end + 9] !== 0x2d) return undefined;
  if (runLength(codes, end + 10, length, HEX, 9) !== 8) return undefined;
  return { start, end: end + 18, rule: 'secret.mailgun', score: 0.97 };
}

/** Client secret of Azure AD: three characters, a digit, `Q~`, 31 to 34 more. */
export function azureAt(scan: TextScan, start: number, end: number): ShapeHit | undefined {
  const { codes, length } = scan;
  if (end - start !== 5 || codes[end] !== 0x7e || codes[end - 1] !== 0x51 || codes[end - 2]! > 0x39)
    return undefined;
  let stop = end + 1;
  while (
    stop < length &&
    stop < end + 40 &&
    (codes[stop] === 0x7e || runLength(codes, stop, length, alphabetBit('s'), 1) === 1)
  )
    stop++;
  while (stop > end && codes[stop - 1] === 0x2e) stop--;
  const size = stop - end - 1;
  return size >= 31 && size <= 35
    ? { start, end: stop, rule: 'secret.azure-client', score: 0.97 }
    : undefined;
}

const WEBHOOKS: readonly (readonly [string, string])[] = [
  ['hooks.slack.com/', 'secret.slack-webhook'],
  ['discord.com/api/webhooks/', 'secret.discord-webhook'],
  ['discordapp.com/api/webhooks/', 'secret.discord-webhook'],
  ['webhook.office.com/webhookb2/', 'secret.teams-webhook'],
  ['outlook.office.com/webhook/', 'secret.teams-webhook'],
  ['hooks.zapier.com/hooks/catch/', 'secret.zapier-webhook'],
  ['api.telegram.org/bot', 'secret.telegram-url'],
];

/** The secret part of an incoming-webhook address; the host stays readable. */
export function webhookAt(scan: TextScan, start: number): ShapeHit | undefined {
  const head = scan.text.slice(start, start + 40);
  for (const [host, rule] of WEBHOOKS) {
    if (!head.startsWith(host)) continue;
    const from = start + host.length;
    let size = runLength(scan.codes, from, scan.length, BASE64, 300);
    // Teams puts two ids around an @.
    if (scan.codes[from + size] === 0x40)
      size += 1 + runLength(scan.codes, from + size + 1, scan.length, BASE64, 300);
    const value = scan.text.slice(from, from + size);
    const trimmed = value.replace(/[.:]+$/, '');
    if (
      trimmed.length < 16 ||
      makeOf(trimmed).digits < 2 ||
      isPlaceholder(trimmed) ||
      /^(?:T0+|.*X{6})/.test(trimmed)
    )
      return undefined;
    return { start: from, end: from + trimmed.length, rule, score: 0.95 };
  }
  return otherHookAt(scan, start);
}

/** `hooks.chat.example/services/...` of no vendor that is known: the last part of the path was drawn. */
function otherHookAt(scan: TextScan, start: number): ShapeHit | undefined {
  const match = /^hooks\.[\w.-]{3,60}\/(?:[\w-]{1,40}\/){0,4}([\w-]{16,120})/i.exec(
    scan.text.slice(start, start + 240),
  );
  if (match === null || !isDrawn(match[1]!)) return undefined;
  const end = start + match[0].length;
  return { start: end - match[1]!.length, end, rule: 'secret.webhook', score: 0.8 };
}

/** `$2b$12$...`, `$6$salt$...`, `$argon2id$...`, `$apr1$...`: password hashes of /etc/shadow and .htpasswd lines. */
export function cryptAt(scan: TextScan, start: number, end: number): ShapeHit | undefined {
  const { codes, length } = scan;
  if (start === 0 || codes[start - 1] !== 0x24 || codes[end] !== 0x24) return undefined;
  if (
    !/^(?:1|5|6|2[abxy]|y|gy|7|apr1|argon2(?:id|i|d)|scrypt|pbkdf2(?:-sha\d+)?|sha1|md5)$/.test(
      scan.text.slice(start, end),
    )
  )
    return undefined;
  let stop = end;
  while (
    stop < length &&
    stop < end + 200 &&
    (codes[stop] === 0x24 ||
      codes[stop] === 0x2c ||
      runLength(codes, stop, length, BASE64, 1) === 1) &&
    codes[stop] !== 0x3a
  )
    stop++;
  if (stop - end < 22) return undefined;
  return { start: start - 1, end: stop, rule: 'secret.password-hash', score: 0.9 };
}

function isMixed(scan: TextScan, start: number, end: number): boolean {
  const make = makeOf(scan.text.slice(start, end));
  return make.digits > 0 && make.lower > 0 && make.upper > 0;
}
