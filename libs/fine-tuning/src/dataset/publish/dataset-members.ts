import type { LedgerChanges } from '../../consent/gate/ledger-changes';
import type { IndexExample, IndexLine } from '../shard/shard-records';
import { IdSet } from './id-set';

/** Exactly whose words, and which chats, are in a dataset: owners, authors, and the chats and owners of origins. */
export class DatasetMembers {
  readonly userIds = new Set<string>();
  private readonly chatIds = new IdSet();
  /** What somebody wrote in chats of others. */
  private readonly turns = new IdSet();
  private readonly fromAnywhere = new Set<string>();

  /** Adds the people and chats of a line of which these examples are kept; without one nothing of it is in the dataset. */
  add({ c, u, g = [] }: IndexLine, kept: readonly IndexExample[]): void {
    if (kept.length === 0) return;
    this.userIds.add(u);
    this.chatIds.add(c);
    for (const [chatId, userId] of g) {
      this.chatIds.add(chatId);
      this.userIds.add(userId);
    }
    for (const { a = [] } of kept)
      for (const id of a) {
        this.userIds.add(id);
        for (const chatId of [c, ...g.map(([origin]) => origin)])
          this.turns.add(turnsOf(chatId, id));
      }
  }

  /** Adds somebody who wrote words of the dataset into another row as well; null for a row that is no chat. */
  addTied(userId: string, chatId: string | null): void {
    this.userIds.add(userId);
    if (chatId === null) return;
    this.chatIds.add(chatId);
    this.turns.add(turnsOf(chatId, userId));
  }

  addChat(chatId: string): void {
    this.chatIds.add(chatId);
  }

  /**
   * Somebody whose words are in chats of others, of whom nobody knows from which chats they came: whatever they say no to is
   * a reason to look again.
   */
  addFromAnywhere(userId: string): void {
    this.userIds.add(userId);
    this.fromAnywhere.add(userId);
  }

  hasChat(chatId: string, deciderId: string): boolean {
    return this.chatIds.has(chatId) || this.fromAnywhere.has(deciderId);
  }

  hasTurns(chatId: string, authorId: string): boolean {
    return this.turns.has(turnsOf(chatId, authorId)) || this.fromAnywhere.has(authorId);
  }

  /** Whether the dataset may not stay as it is. Decisions of others, and about other chats, are no reason. */
  areTouchedBy({ userIds, chats, turns, everybody }: LedgerChanges): boolean {
    return (
      everybody ||
      [...userIds].some((id) => this.userIds.has(id)) ||
      [...chats].some(([chatId, userId]) => this.hasChat(chatId, userId)) ||
      turns.some(([chatId, userId]) => this.hasTurns(chatId, userId))
    );
  }
}

/** One name for what somebody wrote in one chat. */
export function turnsOf(chatId: string, authorId: string): string {
  return JSON.stringify([chatId, authorId]);
}
