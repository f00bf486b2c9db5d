import { createHmac } from 'node:crypto';
import type { OperatorInput, PiiOperator } from './operator';

/**
 * `[EMAIL_3f9a2b7c81d04e55]`: the same in every conversation and export made with the same key. Keyed,
 * because a plain hash of a phone number is undone by trying all phone numbers.
 */
export class HashOperator implements PiiOperator {
  readonly action = 'hash';

  constructor(private readonly key: Buffer) {}

  apply(input: OperatorInput): string {
    const digest = createHmac('sha256', this.key)
      .update(`${input.type}\n${input.identity}`)
      .digest('hex');
    return `[${input.type}_${digest.slice(0, 16)}]`;
  }
}
