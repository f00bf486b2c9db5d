import { foldWord, hashWord } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { KEY_NONE, SECRET_KEY_WORDS, isKeySuffix, kindOfKey } from './secret-keys';

/** `dbPassword`, `apiKey2`, `tokenProd`, `password1`; `before` is the end of the word before, folded. */
export function kindOfHumps(word: string, before: string): number {
  const humps = (word.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((hump) =>
    foldWord(hump),
  );
  let count = humps.length;
  while (count > 1 && isKeySuffix(humps[count - 1]!)) count--;
  const last = humps[count - 1] ?? '';
  const kind = kindOfKey(last, count > 1 ? humps[count - 2]! : before);
  return kind !== KEY_NONE || last === 'token' || last === 'key'
    ? kind
    : (SECRET_KEY_WORDS.get(foldWord(word)) ?? KEY_NONE);
}

/** `<b>Password</b>: x`: the word in front of the tags that close between it and the sign. */
export function beforeClosingTag(scan: TextScan, token: number): number {
  const { codes, tokenStart, tokenEnd } = scan;
  let last = token;
  while (last >= 0 && last > token - 3 && codes[tokenEnd[last]!] === 0x3e) {
    const start = tokenStart[last]!;
    if (codes[start - 1] !== 0x2f || codes[start - 2] !== 0x3c) break;
    last--;
  }
  return last;
}

const KEY = hashWord('key');
/** `SSID: Attic5G Key: 5561...`: the key of the network that the line names. */
const NETWORK = /(?:ssid|wlan|wi-?fi|hotspot)[^\n]{0,60}$/i;

export function isKeyOfNetwork(scan: TextScan, token: number): boolean {
  if (scan.tokenHash[token] !== KEY) return false;
  const start = scan.tokenStart[token]!;
  return NETWORK.test(scan.text.slice(Math.max(0, start - 72), start));
}

const PUBLIC = hashWord('public');
const PUBLIC_KEY_TOKEN = /public_?key_?token$/i;
/** The last eight bytes of a SHA-1: anything longer or shorter behind the label is somebody's token. */
const KEY_HASH = /^["']?\s{0,3}[:=]?\s{0,3}["']?[\da-f]{16}(?![\p{L}\p{N}_+/=-])/iu;

/** `PublicKeyToken=b77a...`, "public key token": the hash of a key that everybody may see. `publicApiToken` is none. */
export function isTokenOfPublicKey(scan: TextScan, token: number): boolean {
  const { tokenHash, tokenEnd } = scan;
  const isLabel =
    PUBLIC_KEY_TOKEN.test(scan.word(token)) ||
    (token > 1 &&
      tokenHash[token - 1] === KEY &&
      tokenHash[token - 2] === PUBLIC &&
      isWithin(scan, token) &&
      isWithin(scan, token - 1));
  return isLabel && KEY_HASH.test(scan.text.slice(tokenEnd[token], tokenEnd[token]! + 26));
}

/** A blank, hyphen or underscore parts the token from the one before: both are words of one label. */
function isWithin(scan: TextScan, token: number): boolean {
  const at = scan.tokenEnd[token - 1]!;
  return scan.tokenStart[token] === at + 1 && ' -_'.includes(scan.text[at]!);
}
