import { sha256 } from '@noble/hashes/sha2';
import { base58, type BytesCoder, utils } from '@scure/base';

const CHECK_BYTES = 4;
const doubleSha = (bytes: Uint8Array): Uint8Array => sha256(sha256(bytes));
const CHECK = utils.checksum(CHECK_BYTES, doubleSha);

/**
 * Payload with its version byte when the four check bytes are right. The text must be made of base58 letters only.
 * Compares here and not in `createBase58check`, which throws: most words that look like an address are none.
 */
export function decodeBase58Check(text: string, alphabet: BytesCoder): Uint8Array | undefined {
  const bytes = alphabet.decode(text);
  if (bytes.length <= CHECK_BYTES) return undefined;
  const payload = bytes.subarray(0, -CHECK_BYTES);
  return startsWith(doubleSha(payload), bytes.subarray(-CHECK_BYTES)) ? payload : undefined;
}

export function encodeBase58Check(payload: Uint8Array): string {
  return base58.encode(CHECK.encode(payload));
}

export function startsWith(bytes: Uint8Array, head: Uint8Array): boolean {
  return head.every((byte, i) => bytes[i] === byte);
}
