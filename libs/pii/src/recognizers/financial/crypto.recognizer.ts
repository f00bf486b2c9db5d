import type { Recognizer } from '../recognizer';
import { CHAR_CLASS, NON_ASCII, WORD } from '../../scan/char-class';
import { PII_CONTEXT } from '../context-sets';
import type { SpanSink } from '../../scrubber/span-list';
import type { TextScan } from '../../scan/text-scan';
import { proveAddress } from './crypto/crypto-address';

const CRYPTO = PII_CONTEXT.indexOf('crypto');
const MIN_LENGTH = 25;
const MAX_LENGTH = 128;

/** Wallet addresses: words long enough to be one, proved by the checksum of their chain where there is one. */
export class CryptoRecognizer implements Recognizer {
  readonly name = 'crypto';
  readonly types = ['CRYPTO'] as const;

  find(scan: TextScan, sink: SpanSink): void {
    const { codes, tokenStart, tokenEnd, tokenFlags } = scan;
    for (let i = 0; i < scan.mixedCount; i++) {
      const token = scan.mixed[i]!;
      const start = tokenStart[token]!;
      const end = tokenEnd[token]!;
      const length = end - start;
      if (length < MIN_LENGTH || length > MAX_LENGTH) continue;
      if ((tokenFlags[token]! & NON_ASCII) !== 0) continue;
      // A piece of base64 or of a path: words of such length joined by - _ + / are no addresses.
      if (isJoint(codes, start - 1, -1) || isJoint(codes, end, 1)) continue;
      scan.steps += length;
      const proof = proveAddress(scan.text.slice(start, end));
      if (proof === undefined) continue;
      const context = scan.evidence(token, token, CRYPTO);
      const score =
        proof === 'proven' ? 0.97 : proof === 'likely' ? 0.75 : context >= 0 ? 0.8 : 0.45;
      sink.add(
        start,
        end,
        'CRYPTO',
        score,
        this.name,
        context < 0 ? undefined : scan.word(context),
      );
    }
  }
}

/** Whether a character that base64 and paths are made of joins the word to another one. */
function isJoint(codes: Uint16Array, at: number, direction: number): boolean {
  const code = at < 0 ? 0 : codes[at]!;
  return (
    (code === 0x2b || code === 0x5f || code === 0x2d) &&
    (CHAR_CLASS[codes[at + direction] ?? 0]! & WORD) !== 0
  );
}
