import { isShareCopy } from '@app/open-webui';
import { SnapshotConsentJudge, type OwnedChatDecision } from '../../consent/gate/consent-judge';
import type { ConsentSnapshot } from '../../consent/gate/consent-snapshot';
import { refusesAuthor } from '../../consent/gate/judge-authors';
import type { ConsentReader } from '../consent-reader';
import type { DatasetMembers } from '../publish/dataset-members';
import type { LeftOut } from '../publish/left-out';
import type { Breathe } from '../resolve/breathe';
import { chatBehind, type TiedRow } from './tied-rows';

/** A row in which words stand that stand in others as well. */
export interface Tied {
  readonly row: TiedRow;
  /** Equal for rows of one chat. */
  readonly identity: number;
  /** Number of the chat among those that have examples; -1 for a row that is not exported. */
  readonly candidate: number;
  /** Authors of the words; undefined where the row only quotes them. */
  readonly authors: readonly string[] | undefined;
}

/** Why no other chat may be exported with these words. */
interface Objection {
  readonly identity: number;
  /** Whose own chats it does not concern; null for nobody's. */
  readonly except: string | null;
}

/**
 * The exported chats that hold words which stand somewhere else, too. Who wrote them there must consent, now and right before
 * publishing: nothing tells which of two rows is the copy but marks that anybody can write, so one no is enough.
 */
export class CopyTies {
  static readonly NONE = new CopyTies([]);
  /** Owners of chats that were shared, as they were when they were last looked up. */
  private present: ReadonlyMap<string, OwnedChatDecision> = new Map();
  /** Places of the groups of each candidate, so that no list of people is made for chats that are dropped. */
  private readonly groupsOf = new Map<number, number[]>();
  private readonly identityOf = new Map<number, number>();
  private readonly chatIds = new Map<number, string>();
  private readonly groupAuthors = new Map<number, ReadonlyMap<string, number>>();

  /** @param groups rows that share words; each has a candidate and words of another chat */
  constructor(private readonly groups: readonly (readonly Tied[])[]) {
    for (const [place, group] of groups.entries())
      for (const { candidate, identity, row } of group) {
        if (candidate < 0) continue;
        this.identityOf.set(candidate, identity);
        this.chatIds.set(candidate, row.id);
        const places = this.groupsOf.get(candidate);
        if (places === undefined) this.groupsOf.set(candidate, [place]);
        else if (places.at(-1) !== place) places.push(place);
      }
  }

  /**
   * Numbers of the chats that must not be exported, by consent as it is now.
   * @param leftOut who stays out whatever the flags say
   */
  async refused(
    consent: Pick<ConsentReader, 'chatDecisions' | 'pastChatDecisions'>,
    snapshot: ConsentSnapshot,
    leftOut: LeftOut,
    breathe: Breathe,
  ): Promise<ReadonlySet<number>> {
    const refused = new Set<number>();
    if (this.groups.length === 0) return refused;
    const decisions = await this.decisions(consent, breathe);
    const judge = new SnapshotConsentJudge(snapshot);
    for (const group of this.groups) {
      await breathe();
      const objections = group.flatMap((tied) =>
        this.objectionsOf(tied, judge, decisions, leftOut),
      );
      if (objections.length === 0) continue;
      for (const { candidate, identity, row } of group)
        if (
          candidate >= 0 &&
          objections.some((one) => one.identity !== identity && one.except !== row.userId)
        )
          refused.add(candidate);
    }
    return refused;
  }

  /** Numbers of the candidates that share words. */
  candidates(): Iterable<number> {
    return this.chatIds.keys();
  }

  /** The id of a candidate that shares words. */
  chatOf(candidate: number): string | undefined {
    return this.chatIds.get(candidate);
  }

  /**
   * Who wrote words of this candidate in rows of other chats, in no order. Who wrote what in its own chat each of its examples
   * knows: not all of it is in all of them.
   */
  authorsOf(candidate: number): ReadonlySet<string> {
    const authors = new Set<string>();
    const own = this.identityOf.get(candidate);
    for (const place of this.groupsOf.get(candidate) ?? [])
      for (const [author, identity] of this.authorsOfGroup(place))
        if (identity !== own) authors.add(author);
    return authors;
  }

  /**
   * Authors with the one chat that names them, or {@link SEVERAL}. Made once: a greeting that a thousand chats share would be
   * gone through a thousand times.
   */
  private authorsOfGroup(place: number): ReadonlyMap<string, number> {
    const known = this.groupAuthors.get(place);
    if (known !== undefined) return known;
    const authors = new Map<string, number>();
    for (const { authors: names = [], row, identity } of this.groups[place] ?? [])
      for (const author of names) {
        const name = this.nameOf(author, row);
        authors.set(name, (authors.get(name) ?? identity) === identity ? identity : SEVERAL);
      }
    this.groupAuthors.set(place, authors);
    return authors;
  }

  /**
   * Adds the people and chats whose words are in what is kept: a no of theirs is a reason to look again.
   * @param isKept whether something of a candidate is in the dataset
   */
  async addTo(
    members: DatasetMembers,
    isKept: (candidate: number) => boolean,
    breathe: Breathe,
  ): Promise<void> {
    for (const group of this.groups) {
      await breathe();
      const kept = new Set<number>();
      for (const { candidate, identity } of group)
        if (candidate >= 0 && isKept(candidate)) kept.add(identity);
      if (kept.size === 0) continue;
      for (const { row, identity, authors = [] } of group)
        if (kept.size > 1 || !kept.has(identity))
          for (const author of authors) members.addTied(this.nameOf(author, row), chatBehind(row));
    }
  }

  private async decisions(
    consent: Pick<ConsentReader, 'chatDecisions' | 'pastChatDecisions'>,
    breathe: Breathe,
  ): Promise<ReadonlyMap<string, OwnedChatDecision>> {
    const owners = new Map<string, string>();
    for (const group of this.groups) {
      await breathe();
      for (const { row } of group) {
        const chat = chatBehind(row);
        if (chat !== null && (chat === row.id || (owners.get(chat) ?? '') === ''))
          owners.set(chat, ownerIn(row) ?? '');
      }
    }
    this.present = await consent.chatDecisions([...owners.keys()]);
    this.groupAuthors.clear();
    for (const id of this.present.keys()) owners.delete(id);
    if (owners.size === 0) return this.present;
    return new Map([...this.present, ...(await consent.pastChatDecisions(owners))]);
  }

  private objectionsOf(
    { row, identity, authors }: Tied,
    snapshotJudge: SnapshotConsentJudge,
    decisions: ReadonlyMap<string, OwnedChatDecision>,
    leftOut: LeftOut,
  ): Objection[] {
    if (authors === undefined) return [];
    const chat = chatBehind(row);
    const decision = (chat === null ? undefined : decisions.get(chat)) ?? UNDECIDED;
    const owner = this.nameOf('', row);
    // What somebody denied for one chat must not leave through another one of theirs either.
    if (isDenied(decision) || (chat !== null && leftOut.hasChat(chat)))
      return [{ identity, except: null }];
    // A no of the owner closes the chat for everybody who wrote in it.
    if (snapshotJudge.refuses(owner) || leftOut.hasUser(owner))
      return [{ identity, except: owner }];
    const judge = leftOut.over(snapshotJudge);
    // The grant to a chat is its owner's: of one that has another owner by now, the earlier one has given none.
    const isOwned = decision.ownerId === owner;
    return authors.flatMap((author): Objection[] => {
      const name = this.nameOf(author, row);
      const areTurnsDenied =
        decision.turnsDeniedBy?.has(name) === true ||
        (chat !== null && leftOut.hasTurns(chat, name));
      if (areTurnsDenied) return [{ identity, except: null }];
      const isRefused =
        name === owner
          ? judge.judge(name, isOwned ? decision : undefined) !== null
          : refusesAuthor(judge, name, [{ userId: owner }]);
      return isRefused ? [{ identity, except: name }] : [];
    });
  }

  /**
   * A shared copy is of whoever owns the chat now, and of nobody known where that is gone. A snapshot is then of who rated; whom it
   * names as the owner itself stands in the lists of authors.
   */
  private nameOf(author: string, row: TiedRow): string {
    if (author !== '') return author;
    const chat = chatBehind(row);
    if (chat === null || chat === row.id) return row.userId;
    return this.present.get(chat)?.ownerId ?? ownerIn(row) ?? '';
  }
}

/** Whom a row names as its owner: the copy that was shared names no person. */
function ownerIn({ userId }: TiedRow): string | undefined {
  return isShareCopy(userId) ? undefined : userId;
}

/** In the place of one chat. No number of a chat is negative. */
const SEVERAL = -1;

const UNDECIDED: OwnedChatDecision = { ownerId: null, chatConsent: null };

function isDenied({ chatConsent }: OwnedChatDecision): boolean {
  return chatConsent !== null && chatConsent !== 'granted';
}
