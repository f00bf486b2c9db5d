const CHARSET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
/** Checksum constants of BIP 173 and BIP 350. */
const BECH32 = 1;
const BECH32M = 0x2bc830a3;

function step(checksum: number, value: number): number {
  const top = checksum >>> 25;
  let next = ((checksum & 0x1ffffff) << 5) ^ value;
  for (let i = 0; i < 5; i++) if ((top >>> i) & 1) next ^= GENERATOR[i]!;
  return next;
}

function checksumOf(prefix: string, values: readonly number[]): number {
  let checksum = 1;
  for (const char of prefix) checksum = step(checksum, char.charCodeAt(0) >> 5);
  checksum = step(checksum, 0);
  for (const char of prefix) checksum = step(checksum, char.charCodeAt(0) & 31);
  return values.reduce(step, checksum);
}

/** Whether `prefix1data` has a right bech32 or bech32m checksum; one case throughout. */
export function isBech32(text: string): boolean {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) return false;
  const one = lower.lastIndexOf('1');
  if (one < 1 || lower.length - one < 7 || lower.length > 128) return false;
  const values = [...lower.slice(one + 1)].map((char) => CHARSET.indexOf(char));
  if (values.includes(-1)) return false;
  const checksum = checksumOf(lower.slice(0, one), values);
  return checksum === BECH32 || checksum === BECH32M;
}

/** @param values 5-bit groups */
export function encodeBech32(prefix: string, values: readonly number[], modern = false): string {
  const checksum = checksumOf(prefix, [...values, 0, 0, 0, 0, 0, 0]) ^ (modern ? BECH32M : BECH32);
  const tail = Array.from({ length: 6 }, (_, i) => (checksum >>> (5 * (5 - i))) & 31);
  return `${prefix}1${[...values, ...tail].map((value) => CHARSET[value]).join('')}`;
}

/** Bitcoin Cash addresses: the same alphabet, a 40-bit checksum, `:` between prefix and data. */
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
