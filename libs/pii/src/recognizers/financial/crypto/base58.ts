import { createHash } from 'node:crypto';

export const BITCOIN_ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
export const RIPPLE_ALPHABET = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';

/** Bytes of a base58 text, undefined when it has other characters. At most 128 characters: the method is quadratic. */
export function decodeBase58(text: string, alphabet = BITCOIN_ALPHABET): Uint8Array | undefined {
  if (text.length > 128) return undefined;
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (const char of text) {
    let carry = alphabet.indexOf(char);
    if (carry < 0) return undefined;
    for (let i = 0; i < length || carry !== 0; i++) {
      carry += (bytes[i] ?? 0) * 58;
      bytes[i] = carry & 0xff;
      carry >>= 8;
      if (i >= length) length = i + 1;
    }
  }
  let zeros = 0;
  while (zeros < text.length && text[zeros] === alphabet[0]) zeros++;
  const out = new Uint8Array(zeros + length);
  for (let i = 0; i < length; i++) out[zeros + i] = bytes[length - 1 - i]!;
  return out;
}

export function encodeBase58(bytes: Uint8Array, alphabet = BITCOIN_ALPHABET): string {
  const digits: number[] = [];
  for (const byte of bytes) {
    let carry = byte;
    for (let i = 0; i < digits.length || carry > 0; i++) {
      carry += (digits[i] ?? 0) << 8;
      digits[i] = carry % 58;
      carry = Math.floor(carry / 58);
    }
  }
  let out = '';
  for (let i = 0; i < bytes.length && bytes[i] === 0; i++) out += alphabet[0];
  return (
    out +
    digits
      .reverse()
      .map((digit) => alphabet[digit])
      .join('')
  );
}

function doubleSha(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(createHash('sha256').update(bytes).digest()).digest();
}

/** Payload with its version byte when the four check bytes are right. */
export function decodeBase58Check(
  text: string,
  alphabet = BITCOIN_ALPHABET,
): Uint8Array | undefined {
  const bytes = decodeBase58(text, alphabet);
  if (bytes === undefined || bytes.length < 5) return undefined;
  const payload = bytes.subarray(0, -4);
  return doubleSha(payload).subarray(0, 4).equals(bytes.subarray(-4)) ? payload : undefined;
}

export function encodeBase58Check(payload: Uint8Array, alphabet = BITCOIN_ALPHABET): string {
  return encodeBase58(Buffer.concat([payload, doubleSha(payload).subarray(0, 4)]), alphabet);
}
