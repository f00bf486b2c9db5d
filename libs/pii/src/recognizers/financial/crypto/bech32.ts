import { bech32, bech32m } from '@scure/base';

const CHARSET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const MAX_LENGTH = 128;

/** Whether `prefix1data` has a right bech32 or bech32m checksum; one case throughout. */
export function isBech32(text: string): boolean {
  return [bech32, bech32m].some((coder) => coder.decodeUnsafe(text, MAX_LENGTH) !== undefined);
}

/** @param values 5-bit groups */
export function encodeBech32(prefix: string, values: readonly number[]): string {
  return bech32.encode(prefix, [...values], false);
}

/** Bitcoin Cash addresses, which no kept library of this size knows: the same alphabet, a 40-bit checksum, `:` between prefix and data. */
export function isCashAddress(prefix: string, data: string): boolean {
  const lower = data.toLowerCase();
  const values = [...prefix]
    .map((char) => char.charCodeAt(0) & 31)
    .concat(
      0,
      [...lower].map((char) => CHARSET.indexOf(char)),
    );
  if (values.includes(-1)) return false;
  const generator = [0x98f2bc8e61n, 0x79b76d99e2n, 0xf33e5fb3c4n, 0xae2eabe2a8n, 0x1e4f43e470n];
  let checksum = 1n;
  for (const value of values) {
    const top = checksum >> 35n;
    checksum = ((checksum & 0x07ffffffffn) << 5n) ^ BigInt(value);
    generator.forEach((term, i) => {
      if ((top >> BigInt(i)) & 1n) checksum ^= term;
    });
  }
  return checksum === 1n;
}
