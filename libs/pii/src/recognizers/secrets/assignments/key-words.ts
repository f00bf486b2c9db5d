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
  // PublicKeyToken
  if (last === 'token' && count > 2 && humps[count - 3] === 'public') return KEY_NONE;
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

/** "public key token": the hash of a key that everybody may see. */
export function isTokenOfPublicKey(scan: TextScan, token: number): boolean {
  const { tokenHash } = scan;
  return token > 1 && tokenHash[token - 1] === KEY && tokenHash[token - 2] === PUBLIC;
}
