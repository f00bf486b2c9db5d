import { createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto';
import { bech32 } from '@scure/base';
import { UsageError } from '../fine-tuning.errors';

const KEY_BYTES = 32;
/** What stands before the 32 bytes of a public key of X25519 in DER. */
const DER_HEAD = Buffer.from('302a300506032b656e032100', 'hex');

/** More would only make the head of each file long. */
export const MOST_RECIPIENTS = 32;

/**
 * Recipients of an encrypted dataset, sorted and each once: X25519 keys as age writes them (`age1...`). They are checked when
 * an export is asked for, since a file that nobody can open would be found at its end. Never echoes what was given, which
 * may be a secret by mistake.
 * @throws UsageError `recipe/recipient`, naming the place
 */
export function checkRecipients(given: readonly string[], field: string): string[] {
  if (given.length > MOST_RECIPIENTS)
    throw new UsageError(
      'recipe/recipient',
      `${field}: there are more than ${MOST_RECIPIENTS} recipients`,
      field,
    );
  given.forEach((recipient: unknown, place) => {
    const why = whyNot(recipient);
    if (why !== undefined)
      throw new UsageError('recipe/recipient', `${field}.${place}: ${why}`, `${field}.${place}`);
  });
  return [...new Set(given)].sort();
}

function whyNot(recipient: unknown): string | undefined {
  if (typeof recipient !== 'string') return 'expected a text';
  if (/^AGE-SECRET-KEY-/i.test(recipient))
    return 'this is a secret identity; give the recipient that belongs to it (age-keygen -y)';
  const key = keyOf(recipient);
  if (key?.length !== KEY_BYTES)
    return 'this is no age recipient; expected age1 and 58 letters or digits, as age-keygen prints it';
  return isUsable(key) ? undefined : 'nobody can have the identity of this recipient';
}

function keyOf(recipient: string): Uint8Array | undefined {
  if (!/^age1[a-z0-9]{58}$/.test(recipient)) return undefined;
  try {
    return bech32.decodeToBytes(recipient).bytes;
  } catch {
    return undefined;
  }
}

/** False for the few keys with which every secret gives the same result, which age refuses as well. */
function isUsable(key: Uint8Array): boolean {
  const publicKey = createPublicKey({
    key: Buffer.concat([DER_HEAD, key]),
    format: 'der',
    type: 'spki',
  });
  try {
    diffieHellman({ privateKey: generateKeyPairSync('x25519').privateKey, publicKey });
    return true;
  } catch {
    return false;
  }
}
