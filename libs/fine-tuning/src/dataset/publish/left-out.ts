import type { ConsentJudge } from '../../consent/gate/consent-judge';
import type { LedgerChanges } from '../../consent/gate/ledger-changes';
import type { Reason } from '../../pipeline/reason';
import type { IndexExample, IndexLine } from '../shard/shard-records';
import { turnsOf, type DatasetMembers } from './dataset-members';
import { IdSet } from './id-set';

/**
 * Who and what changed while an export was put together, and stays out of it for good: also when they change their mind
 * again, because somebody who does so in a loop would have everybody's export begin again for ever. Each time that the
 * rows are resolved anew somebody or something more is in here, so the rounds come to an end.
 *
 * The first decision about a single chat, or about somebody's turns in one, leaves that chat, or what has these turns, out;
 * whoever decides about another one in a later round is left out as a whole, or each of their chats could cost everybody a
 * round.
 */
export class LeftOut {
  private readonly userIds = new Set<string>();
  private readonly chatIds = new IdSet();
  private readonly turns = new IdSet();
  /** Whose chats or turns were left out one by one. */
  private readonly warned = new Set<string>();

  /**
   * Leaves out who of the dataset is among the changes.
   * @returns whether the dataset has to be resolved anew. Decisions of people who are not in it, or about chats that are
   *   not, are no reason
   */
  take(changes: LedgerChanges, members: DatasetMembers): boolean {
    for (const id of changes.userIds) if (members.userIds.has(id)) this.userIds.add(id);
    const deciders = new Set<string>();
    for (const [chatId, userId] of changes.chats) {
      if (!members.hasChat(chatId, userId)) continue;
      this.chatIds.add(chatId);
      deciders.add(userId);
    }
    for (const [chatId, userId] of changes.turns) {
      if (!members.hasTurns(chatId, userId)) continue;
      this.turns.add(turnsOf(chatId, userId));
      deciders.add(userId);
    }
    for (const id of deciders) {
      if (this.warned.has(id)) this.userIds.add(id);
      this.warned.add(id);
    }
    return members.areTouchedBy(changes);
  }

  /** A chat that may not be exported any more, for whatever reason: it was deleted, or a flag was changed by hand. */
  takeChat(chatId: string): void {
    this.chatIds.add(chatId);
  }

  /** Somebody whose flag was changed by hand. */
  takeUser(userId: string): void {
    this.userIds.add(userId);
  }

  hasUser(userId: string): boolean {
    return this.userIds.has(userId);
  }

  hasChat(chatId: string): boolean {
    return this.chatIds.has(chatId);
  }

  hasTurns(chatId: string, authorId: string): boolean {
    return this.turns.has(turnsOf(chatId, authorId));
  }

  /** Judges as the other one does, and denies for whoever is left out. */
  over(judge: ConsentJudge): ConsentJudge {
    return {
      judge: (userId, chat) =>
        judge.judge(userId, chat) ?? (this.userIds.has(userId) ? 'no_consent' : null),
    };
  }

  /** Why an example is left out because of a chat, or of turns in one; null where it is not. */
  reasonOf(
    { c, g = [] }: Pick<IndexLine, 'c' | 'g'>,
    { a = [] }: Pick<IndexExample, 'a'>,
  ): Reason | null {
    if (this.chatIds.has(c)) return 'no_consent';
    const origins = g.map(([chatId]) => chatId);
    if (origins.some((chatId) => this.chatIds.has(chatId))) return 'origin_no_consent';
    const isLeftOut = a.some((id) => [c, ...origins].some((chatId) => this.hasTurns(chatId, id)));
    return isLeftOut ? 'author_no_consent' : null;
  }
}
