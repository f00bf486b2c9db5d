import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const HEAD = 4;
const NONCE = 12;
const TAG = 16;

/**
 * Encrypts what is appended to a file block by block, at once and in this thread, under a key that dies with the object: for
 * files that only the phase that wrote them reads. Each block is its length, a random nonce, the content and its tag.
 */
export class SealedBlocks {
  private readonly key = randomBytes(32);

  seal(content: Uint8Array): Buffer {
    const head = Buffer.alloc(HEAD);
    head.writeUInt32LE(content.byteLength);
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(ALGORITHM, this.key, nonce);
    const sealed = [cipher.update(content), cipher.final(), cipher.getAuthTag()];
    return Buffer.concat([head, nonce, ...sealed]);
  }

  /** @param blocks all of a file @throws when a block was changed */
  open(blocks: Buffer): Buffer {
    const contents: Buffer[] = [];
    for (let at = 0; at < blocks.length;) {
      const from = at + HEAD + NONCE;
      const to = from + blocks.readUInt32LE(at);
      const nonce = blocks.subarray(at + HEAD, from);
      const decipher = createDecipheriv(ALGORITHM, this.key, nonce, { authTagLength: TAG });
      decipher.setAuthTag(blocks.subarray(to, to + TAG));
      contents.push(decipher.update(blocks.subarray(from, to)), decipher.final());
      at = to + TAG;
    }
    return Buffer.concat(contents);
  }
}
