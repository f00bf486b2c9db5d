import { createHash } from 'node:crypto';
import { keccak_256 } from '@noble/hashes/sha3';
import { bytesToHex } from '@noble/hashes/utils';
import { base58, base58xmr, base58xrp } from '@scure/base';
import { decodeBase58Check, startsWith } from './base58';
import { isBech32, isCashAddress } from './bech32';
import { oneOf } from '../../../words/words';

/** How sure the form of a word makes an address: `proven` by a checksum, `shape` needs words around it. */
export type AddressProof = 'proven' | 'likely' | 'shape';

/** Version bytes of base58check addresses: Bitcoin, Litecoin, Dogecoin, Dash, Tron, Zcash (first of two), testnets. */
const VERSIONS: ReadonlySet<number> = new Set([
  0, 5, 0x30, 0x32, 0x1e, 0x16, 0x4c, 0x10, 0x41, 0x6f, 0xc4, 0x3a, 0x71, 0x8c, 0x13,
]);
const BECH32_PREFIX = new RegExp(`^${oneOf('financial.bech32-prefixes')}1`, 'i');
/** The letters of Bitcoin, Ripple and Monero are the same ones, in another order. */
const BASE58 = /^[1-9A-HJ-NP-Za-km-z]+$/;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Recognises one word of letters and digits; undefined when it is no address of a known chain. */
export function proveAddress(word: string): AddressProof | undefined {
  const { length } = word;
  if (word.startsWith('0x') || word.startsWith('0X'))
    return length === 42 ? proveEthereum(word.slice(2)) : undefined;
  if (BECH32_PREFIX.test(word))
    return isBech32(word)
      ? 'proven'
      : length >= 32 && /\d/.test(word.slice(4))
        ? 'likely'
        : undefined;
  if (length === 42 && /^[qpQP]/.test(word) && isCashAddress('bitcoincash', word)) return 'proven';
  if (length === 56 && /^[GM]/.test(word)) return isStellar(word) ? 'proven' : undefined;
  if (length === 58 && isAlgorand(word)) return 'proven';
  if (length === 95 && /^[48]/.test(word)) return isMonero(word) ? 'proven' : undefined;
  if (length === 106 && word.startsWith('4')) return isMonero(word) ? 'proven' : undefined;
  if (length > 110 || !BASE58.test(word)) return undefined;
  return proveBase58(word);
}

function proveBase58(word: string): AddressProof | undefined {
  const { length } = word;
  if (length >= 25 && length <= 37) {
    const payload = decodeBase58Check(word, base58);
    if (payload !== undefined && isKnownPayload(payload, word)) return 'proven';
    if (word.startsWith('r') && decodeBase58Check(word, base58xrp)?.length === 21) return 'proven';
    // People mistype addresses, and examples are made up: near words for money the form is enough.
    return /^[13LMDTXrtnm2]/.test(word) && isMixed(word) ? 'shape' : undefined;
  }
  // Solana keys have no checksum: 32 bytes, and letters of both cases with digits among them.
  if (length >= 43 && length <= 44)
    return base58.decode(word).length === 32 && isMixed(word) ? 'shape' : undefined;
  if (length >= 46 && length <= 49 && base58.decode(word).length === 35 && isMixed(word))
    return 'shape';
  return /^(?:Ae2|DdzFF)/.test(word) && length >= 59 ? 'likely' : undefined;
}

function isKnownPayload(payload: Uint8Array, word: string): boolean {
  if (payload.length === 21) return VERSIONS.has(payload[0]!);
  if (payload.length === 22) return /^t[13]/.test(word);
  return payload.length === 23 && /^(?:tz[1-4]|KT1)/.test(word);
}

function isMixed(word: string): boolean {
  return /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word);
}

/** EIP-55: the case of the letters is the checksum; one case throughout says nothing. */
function proveEthereum(hex: string): AddressProof | undefined {
  if (!/^[0-9a-f]{40}$/i.test(hex) || /^(.)\1+$/.test(hex)) return undefined;
  const lower = hex.toLowerCase();
  if (hex === lower || hex === hex.toUpperCase()) return 'likely';
  const hash = bytesToHex(keccak_256(lower));
  const right = [...hex].every(
    (char, i) =>
      !/[a-f]/i.test(char) || parseInt(hash[i]!, 16) >= 8 === (char === char.toUpperCase()),
  );
  return right ? 'proven' : 'likely';
}

function decodeBase32(word: string): Uint8Array | undefined {
  const out: number[] = [];
  let bits = 0;
  let value = 0;
  for (const char of word) {
    const digit = BASE32.indexOf(char);
    if (digit < 0) return undefined;
    value = ((value << 5) | digit) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      out.push((value >> bits) & 0xff);
    }
  }
  return Uint8Array.from(out);
}

/** StrKey: CRC-16/XMODEM, little-endian, over the version and key bytes. */
function isStellar(word: string): boolean {
  const bytes = decodeBase32(word);
  if (bytes?.length !== 35) return false;
  let crc = 0;
  for (const byte of bytes.subarray(0, 33)) {
    crc ^= byte << 8;
    for (let i = 0; i < 8; i++)
      crc = ((crc & 0x8000) !== 0 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return bytes[33] === (crc & 0xff) && bytes[34] === crc >> 8;
}

function isAlgorand(word: string): boolean {
  const bytes = decodeBase32(word);
  if (bytes?.length !== 36) return false;
  const digest = createHash('sha512-256').update(bytes.subarray(0, 32)).digest();
  return digest.subarray(-4).equals(bytes.subarray(32));
}

/** Monero cuts its 69 (77) bytes into blocks of 8, 11 characters each, the last one shorter. */
function isMonero(word: string): boolean {
  if (!BASE58.test(word)) return false;
  let bytes: Uint8Array;
  try {
    bytes = base58xmr.decode(word);
  } catch {
    // A block that stands for more than its eight bytes.
    return false;
  }
  return startsWith(keccak_256(bytes.subarray(0, -4)), bytes.subarray(-4));
}
