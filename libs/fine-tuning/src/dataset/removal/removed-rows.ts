import type { Reason } from '../../pipeline/reason';
import type { ProvenanceLine } from '../provenance-line';

/**
 * The rows of a dataset that go, and what becomes of their chats. A chat may keep some of its rows (it has several with
 * `--branch all`), and a message that stands in one of those stays exported.
 */
export class RemovedRows {
  /** Numbers of their lines in `provenance.jsonl`, from 1. */
  private readonly numbers = new Set<number>();
  /** Per chat that loses a row: messages that are in no row that stays. */
  private readonly lost = new Map<string, Set<string>>();
  private readonly staying = new Set<string>();

  /**
   * @param reason why they went. Default one word for every decision: whoever holds the dataset need not know whether the person
   * denied, withdrew, deleted the chat or left
   */
  constructor(readonly reason: Reason = 'consent_withdrawn') {}

  get count(): number {
    return this.numbers.size;
  }

  add(number: number, { chat, messages }: ProvenanceLine): void {
    this.numbers.add(number);
    const lost = this.lost.get(chat) ?? new Set();
    for (const id of messages) lost.add(id);
    this.lost.set(chat, lost);
  }

  has(number: number): boolean {
    return this.numbers.has(number);
  }

  /** To be called for every row that stays, before the chats are asked about. */
  keep({ chat, messages }: ProvenanceLine): void {
    const lost = this.lost.get(chat);
    if (lost === undefined) return;
    this.staying.add(chat);
    for (const id of messages) lost.delete(id);
  }

  /** How many messages of the chat went with its rows, and whether one of its rows stays. */
  of(chat: string): { readonly messages: number; readonly stays: boolean } {
    const lost = this.lost.get(chat);
    return lost === undefined
      ? { messages: 0, stays: true }
      : { messages: lost.size, stays: this.staying.has(chat) };
  }
}
