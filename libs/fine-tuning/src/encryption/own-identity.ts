import { createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto';
import { bech32 } from '@scure/base';

/** What stands before the 32 bytes of a private key of X25519 in DER. */
const DER_HEAD = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** An age identity and the recipient that belongs to it. */
interface KeyPair {
  readonly identity: string;
  readonly recipient: string;
}

/**
 * The identity of an installation, made of its key (`FINE_TUNING_KEY`). Fates and provenance of an encrypted dataset, which
 * hold pseudonyms and hashes but no text, are encrypted for it too: an incremental export reads in them what the datasets
 * before it hold. No file with text ever is.
 */
export function ownIdentity(exportKey: string): KeyPair {
  const secret = Buffer.from(hkdfSync('sha256', exportKey, '', 'fine-tuning age identity 1', 32));
  const privateKey = createPrivateKey({
    key: Buffer.concat([DER_HEAD, secret]),
    format: 'der',
    type: 'pkcs8',
  });
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return {
    identity: bech32.encodeFromBytes('AGE-SECRET-KEY-', secret).toUpperCase(),
    recipient: bech32.encodeFromBytes('age', der.subarray(-32)),
  };
}
