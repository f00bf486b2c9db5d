import * as crypto from 'node:crypto';

/** First 128 bits of SHA-256, as 32 hex digits. */
export function contentHash(text: string): string {
  return crypto.hash('sha256', text, 'hex').slice(0, 32);
}
