import { hash } from 'node:crypto';
import type { PlannedChat } from '@app/open-webui';
import type { ChainHeads } from '../../audit/chain-problem';
import { SnapshotConsentJudge, type ConsentJudge } from '../../consent/gate/consent-judge';
import type { ConsentSnapshot } from '../../consent/gate/consent-snapshot';
import type { Attempt } from '../attempt';
import { presentDecisions } from '../resolve/chat-decisions';
import type { LeftOut } from '../publish/left-out';
import type { ProvenanceLine } from '../provenance-line';
import type { MadeAt, NoesSince } from '../../consent/decisions/noes-since';
import { withWordsOf } from './same-words';

/** What is asked about a row: who owns it, and whose words are in it. */
export type RowOfPeople = Pick<ProvenanceLine, 'chat' | 'user' | 'authors'>;

/** What is done with the chats while they are looked at. */
interface StandingOptions {
  /** Is told of each chat that there is: its raw id, the number of its name, and whether it may go out. Default: nobody is. */
  readonly onChat?: (chatId: string, chat: number, stands: boolean) => void;
  /** Ids of chats that hold words of somebody who does not consent. Default none. */
  readonly copies?: (snapshot: ConsentSnapshot) => Promise<Iterable<string>>;
}

/**
 * Which rows of a published dataset may still go out, by the consent of everybody whose words are in them as it is now. A row goes
 * as well when its chat was deleted or has another owner by now, as in an export.
 *
 * The provenance names people and chats, not the chats that a chat was copied from. Where a chat of somebody else who has words in
 * a row was excluded since, the row goes: that may be one too many, which was preferred to one that stays.
 */
export class StandingRows {
  /** First digits of the names of chats that may go out, and of their owners: small, for there are a million. */
  private readonly chats = new Map<number, number>();
  private readonly people = new Map<string, string>();
  private readonly judge: ConsentJudge;

  private constructor(
    readonly snapshot: ConsentSnapshot,
    /** The chains as they were verified right before the snapshot. */
    readonly heads: ChainHeads,
    private readonly since: NoesSince,
    private readonly leftOut: LeftOut,
  ) {
    this.judge = leftOut.over(new SnapshotConsentJudge(snapshot));
  }

  /**
   * @param made what the manifest says of consent when the dataset was made
   * @param leftOut who stays out whatever the flags say
   */
  static async load(
    attempt: Attempt,
    made: MadeAt,
    leftOut: LeftOut,
    { onChat, copies }: StandingOptions = {},
  ): Promise<StandingRows> {
    const { consent, pseudonyms, source, signal } = attempt;
    const heads = await consent.requireIntactLedger(signal);
    const snapshot = await consent.snapshot();
    const rows = new StandingRows(snapshot, heads, await consent.noesSince(made), leftOut);
    for (const id of rows.snapshot.users.keys()) rows.people.set(pseudonyms.user(id), id);
    const everything = { from: null, to: null, userIds: [] };
    const ofClosers: PlannedChat[] = [];
    for await (const batch of source.plan(everything, signal)) {
      signal.throwIfAborted();
      // What a flag or a source closes stays closed; of what it opens the ledger has to say so, too.
      const opened = batch.filter(({ chatConsent }) => chatConsent === 'granted');
      const decisionAbout = await presentDecisions(
        attempt,
        opened.map(({ chatId }) => chatId),
      );
      for (const chat of batch) {
        if (rows.since.closers.has(chat.userId))
          ofClosers.push({ ...chat, ordinal: ofClosers.length });
        const name = shortOf(pseudonyms.of('chat', chat.chatId));
        const decision = chat.chatConsent === 'granted' ? decisionAbout(chat.chatId) : chat;
        const stands =
          decision !== undefined &&
          rows.judge.judge(chat.userId, decision) === null &&
          leftOut.reasonOf({ c: chat.chatId }, {}) === null &&
          !rows.since.denied.has(chat.userId) &&
          !rows.since.denied.has(chat.chatId);
        if (stands) rows.chats.set(name, shortOf(pseudonyms.user(chat.userId)));
        onChat?.(chat.chatId, name, stands);
      }
    }
    const refused = [
      ...(await withWordsOf(rows.since.denied, ofClosers, attempt)),
      ...((await copies?.(snapshot)) ?? []),
    ];
    for (const chatId of refused) rows.chats.delete(shortOf(pseudonyms.of('chat', chatId)));
    return rows;
  }

  keeps({ chat, user, authors = [] }: RowOfPeople): boolean {
    if (!this.keepsChat(shortOf(chat), shortOf(user))) return false;
    return authors.every((author) => author === user || this.keepsAuthor(author));
  }

  keepsChat(chat: number, user: number): boolean {
    return this.chats.get(chat) === user;
  }

  /** Whether the words that somebody has in chats of others may still go out. */
  keepsAuthor(author: string): boolean {
    const id = this.people.get(author);
    if (id === undefined || this.since.owners.has(id) || this.leftOut.hasUser(id)) return false;
    if (this.since.denied.has(id)) return false;
    if (this.judge.judge(id) === null) return true;
    // Somebody who decided nothing for the account is in the dataset by a grant to one chat, which still stands.
    const { flag } = this.snapshot.users.get(id) ?? {};
    return flag === null && !this.since.isAsked && !this.since.users.has(id);
  }
}

/** 52 bits of a name. A pseudonym is a hash already, what `--reveal-ids` writes is not. */
export function shortOf(name: string): number {
  const digits = /^[0-9a-f]{32}$/.test(name) ? name : hash('sha256', name, 'hex');
  return Number.parseInt(digits.slice(0, 13), 16);
}
