import { hash } from 'node:crypto';
import { KeyTable } from '../../../dataset/clusters/key-table';
import type { ProvenanceLine } from '../../../dataset/provenance-line';

/**
 * Rows of one example in several formats rest on the same: chat, people, messages. What the first line of an example says is kept as
 * 28 bits, so that a million examples take some 30 MB.
 */
export class ExamplePeople {
  private readonly first = new KeyTable();

  /** Whether an earlier line of the same example says otherwise. */
  contradicts({ example, chat, user, authors, messages, model }: ProvenanceLine): boolean {
    if (example === undefined) return false;
    const said = hash('sha256', JSON.stringify([chat, user, authors, messages, model]), 'hex');
    const mark = Number.parseInt(said.slice(0, 7), 16);
    return this.first.take(example >>> 0, Math.floor(example / 2 ** 32), mark) !== mark;
  }
}
