import { hashWord } from '../../../scan/char-class';
import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { isPlaceholder, isReference } from './secret-value';

const AROUND = 200;

interface Command {
  readonly word: string;
  /** The first group is the secret. Every repetition is bounded: a line is read once per command word. */
  readonly pattern: RegExp;
  /** What the line must have behind the word; with it the pattern is tried from the word on. */
  readonly needs?: RegExp;
}

/** Commands and settings that take a secret without calling it one, by a word that they all have. */
const COMMANDS: readonly Command[] = [
  {
    word: 'sudo',
    pattern: /\becho\s{1,3}(?:-\w{1,2}\s{1,3})?["']?([^\s"'|]{4,64})["']?\s{0,3}\|\s{0,3}sudo\s{1,3}(?:-\w{1,2}\s{1,3}){0,2}-\w{0,2}S/,
  },
  {
    word: 'chpasswd',
    pattern: /\b(?:echo|printf)\s{1,3}(?:-\w{1,2}\s{1,3})?["']?[\w.-]{1,32}:([^\s"'|]{4,64})["']?\s{0,3}\|\s{0,3}(?:sudo\s{1,3})?chpasswd/,
  },
  {
    word: 'htpasswd',
    pattern: /\bhtpasswd\s{1,3}-\w{0,3}b\w{0,3}\s{1,3}(?:-\w{1,3}\s{1,3}){0,3}\S{1,80}\s{1,3}\S{1,40}\s{1,3}["']?([^\s"'|]{4,64})/,
  },
  {
    word: 'redis',
    pattern: /\bredis-cli\b[^\n|;]{0,80}\s-a\s{1,3}["']?([^\s"'|]{4,64})/,
  },
  { word: 'net', pattern: /\bnet\s{1,3}use\b[^\n]{0,100}\/user:\S{1,60}\s{1,3}["']?([^\s"'|]{4,64})/i },
  {
    word: 'securestring',
    pattern: /ConvertTo-SecureString\s{1,3}(?:-String\s{1,3})?["']([^"'\n]{4,100})["']/i,
  },
  {
    word: 'configure',
    pattern: /\bconfigure\s{1,3}set\s{1,3}\w{0,40}(?:secret|token|password)\w{0,20}\s{1,3}["']?([^\s"']{8,200})/i,
  },
  { word: 'authtoken', pattern: /\bauthtoken\s{1,3}["']?([\w-]{20,200})/ },
  { word: 'tcp', pattern: /[\w.-]{1,32}:([^\s:@"'`/]{4,64})@(?:tcp|unix)\(/ },
  { word: 'oracle', pattern: /\boracle:thin:[\w.-]{1,32}\/([^\s@"'/]{4,64})@/ },
  {
    word: 'secret',
    pattern: /^\s{0,3}(?:enable|username\s\S{1,32}(?:\sprivilege\s\d{1,2})?)\ssecret\s(?:\d\s)?([^\s"']{4,64})\s{0,3}$/m,
  },
  {
    word: 'password',
    pattern: /^\s{0,3}(?:enable|username\s\S{1,32}(?:\sprivilege\s\d{1,2})?)\spassword\s(?:\d\s)?([^\s"']{4,64})\s{0,3}$/m,
  },
  { word: 'snmp', pattern: /\bsnmp-server\s{1,3}community\s{1,3}([^\s"']{4,64})\s{1,3}R[OW]\b/ },
  // From the word on: a line of nothing but the word would be read anew for each.
  { word: 'curl', needs: / (?:-b|--cookie) /, pattern: /^curl\b[^\n]{0,160}\s(?:-b|--cookie)\s{1,3}["']?[\w.-]{1,40}=([^\s"';]{8,180})/ },
  { word: 'wifi', pattern: /\bWIFI:(?:[TSHRE]:[^;\n]{0,64};){0,4}P:((?:\\.|[^;\\\n]){4,64});/i },
  { word: 'rabbitmqctl', pattern: /\brabbitmqctl\s{1,3}(?:add_user|change_password)\s{1,3}\S{1,60}\s{1,3}["']?([^\s"']{4,64})/ },
  { word: 'useradd', pattern: /\buseradd\b[^\n|;]{0,80}\s(?:-p|--password)[ =]["']?([^\s"']{4,100})/ },
  { word: 'openssl', pattern: /\bopenssl\b[^\n|;]{0,100}\s-k\s{1,3}["']?([^\s"']{4,64})/ },
  { word: 'sqlcmd', pattern: /\bsqlcmd\b[^\n|;]{0,100}\s-P\s{0,3}["']?([^\s"']{4,64})/ },
  { word: 'ldapsearch', pattern: /\bldapsearch\b[^\n|;]{0,100}\s-w\s{1,3}["']?([^\s"']{4,64})/ },
  { word: 'passphrase', pattern: /\bwpa_passphrase\s{1,3}\S{1,40}\s{1,3}["']?([^\s"']{8,64})/ },
  { word: 'digest', pattern: /\bDigest\s[^\n]{0,200}\bresponse="([0-9a-f]{32,64})"/i },
  { word: 'bindpw', pattern: /\bbindpw\s{1,6}["']?([^\s"']{4,64})/ },
  { word: 'requirepass', pattern: /^\s{0,3}requirepass\s{1,6}["']?([^\s"']{4,100})/m },
  { word: 'masterauth', pattern: /^\s{0,3}masterauth\s{1,6}["']?([^\s"']{4,100})/m },
]; // prettier-ignore

const BY_WORD: ReadonlyMap<number, Command> = new Map(
  COMMANDS.map((command) => [hashWord(command.word), command]),
);

/** Hashes of the words, for the scan's quick test. */
export const COMMAND_WORDS: readonly number[] = [...BY_WORD.keys()];

/** Passwords of command lines and device settings that stand at a place of their own. */
export class CommandSecretFinder {
  /** Returns true when the word's line holds a secret. */
  at(scan: TextScan, token: number, sink: SpanSink): boolean {
    const command = BY_WORD.get(scan.tokenHash[token]!);
    if (command === undefined) return false;
    const line = scan.lineAt(scan.tokenStart[token]!);
    const lineEnd = line + 1 < scan.lineCount ? scan.lineStart[line + 1]! : scan.length;
    const from =
      command.needs === undefined
        ? Math.max(scan.lineStart[line]!, scan.tokenStart[token]! - AROUND)
        : scan.tokenStart[token]!;
    const to = Math.min(lineEnd, scan.tokenEnd[token]! + AROUND);
    scan.steps += (to - from) >> 3;
    const text = scan.text.slice(from, to);
    if (command.needs?.test(text) === false) return false;
    const match = command.pattern.exec(text);
    if (match === null) return false;
    const value = match[1]!;
    if (isPlaceholder(value) || isReference(value) || !/[\dA-Z!@#%^&*]/.test(value)) return false;
    const start = from + match.index + match[0].lastIndexOf(value);
    sink.add(start, start + value.length, 'SECRET', 0.85, 'secret.command', scan.word(token));
    return true;
  }
}
