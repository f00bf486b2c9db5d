import { createHash } from 'node:crypto';
import { canonicalJson } from '../common/canonical-json';

/** SHA-256 over rows of a chain as they are, whether they fit each other or not. */
export class ChainDigest {
  private readonly hash = createHash('sha256');

  add(
    {
      seq,
      prevHash,
      hash,
    }: { readonly seq: number; readonly prevHash: string; readonly hash: string },
    content: Readonly<Record<string, unknown>>,
  ): void {
    this.hash.update(`${canonicalJson([seq, prevHash, hash, content])}\n`);
  }

  value(): string {
    return this.hash.digest('hex');
  }
}
