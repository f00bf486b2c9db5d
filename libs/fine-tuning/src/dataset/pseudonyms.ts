import { createHmac, hash } from 'node:crypto';

/** @publicApi */
export type PseudonymKind = 'user' | 'chat' | 'message' | 'value';

/**
 * Stable stand-ins for raw ids in published files. Without the key nobody can tell whether a given id is in
 * the dataset, and the same id gives the same stand-in in every export made with that key.
 *
 * A prefix MAC on a key of its own, cut to 128 bits (which also rules out length extension): an HMAC per message
 * id costs four times as much, and there are tens of millions of them.
 */
export class Pseudonyms {
  private readonly prefix: string;
  private readonly users = new Map<string, string>();

  constructor(
    key: string,
    /** `--reveal-ids`: ids are given as they are. Values of lists are replaced all the same. */
    readonly reveal: boolean = false,
  ) {
    this.prefix = createHmac('sha256', key).update('fine-tuning pseudonyms 1').digest('hex');
  }

  of(kind: PseudonymKind, id: string): string {
    if (this.reveal && kind !== 'value') return id;
    return hash('sha256', `${this.prefix}${kind}:${id}`, 'hex').slice(0, 32);
  }

  /** A keyed hash of something that is no id, in full length: of short lists that somebody could guess. */
  mark(text: string): string {
    return createHmac('sha256', this.prefix).update(text).digest('hex');
  }

  /** Identifies the key without giving it away, so that a resumed export can be refused when it has another one. */
  keyMark(): string {
    return this.of('value', 'key mark');
  }

  /** Key of the prints by which copies are recognised: they must not be comparable with pseudonyms. */
  printKey(): string {
    return this.mark('fine-tuning prints 1').slice(0, 32);
  }

  /** Users are few and each has many chats. */
  user(id: string): string {
    let known = this.users.get(id);
    if (known === undefined) {
      known = this.of('user', id);
      if (this.users.size >= 50_000) this.users.clear();
      this.users.set(id, known);
    }
    return known;
  }
}
