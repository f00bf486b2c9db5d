import {
  SnapshotConsentJudge,
  type ConsentJudge,
  type OwnedChatDecision,
} from '../../consent/gate/consent-judge';
import { judgeAuthors } from '../../consent/gate/judge-authors';
import type { Reason } from '../../pipeline/reason';
import type { ConsentSnapshot } from '../../consent/gate/consent-snapshot';
import type { Attempt } from '../attempt';
import { LeftOut } from '../publish/left-out';
import type { IndexExample, IndexLine } from '../shard/shard-records';

/** Without an owner where there is no chat. */
type Decision = Omit<OwnedChatDecision, 'ownerId'> & Partial<OwnedChatDecision>;

/**
 * Judges consent as it is now, for chats that were read a while ago. The decisions about the chats and their origins are
 * read from the database, those of users from a new snapshot. A chat that was deleted meanwhile is refused, because the
 * person who deleted it does not want to see it published; so is one that is another person's by now, or always was, and
 * what was copied from such a one: a source of an extension may have given it under a wrong name.
 */
export class ConsentRecheck {
  private readonly judge: ConsentJudge;

  constructor(
    private readonly attempt: Pick<Attempt, 'consent' | 'recipe'>,
    readonly snapshot: ConsentSnapshot,
    leftOut: LeftOut = new LeftOut(),
  ) {
    this.judge = leftOut.over(new SnapshotConsentJudge(snapshot));
  }

  static async open(attempt: Attempt, leftOut: LeftOut): Promise<ConsentRecheck> {
    return new ConsentRecheck(attempt, await attempt.consent.snapshot(), leftOut);
  }

  /** One answer per example of each line: null to keep it. */
  async judgeLines(lines: readonly IndexLine[]): Promise<(Reason | null)[][]> {
    const decisions = await this.decisionsOf(lines);
    return lines.map((line) => {
      const own = this.decisionAbout(line.c, decisions);
      return line.e.map((example) => this.judgeExample(line, example, own, decisions));
    });
  }

  private judgeExample(
    line: IndexLine,
    example: IndexExample,
    own: Decision | undefined,
    decisions: ReadonlyMap<string, Decision> | null,
  ): Reason | null {
    if (own === undefined) return 'no_consent';
    if (own.ownerId !== undefined && own.ownerId !== line.u) return 'no_consent';
    const origins: (Decision & { userId: string })[] = [];
    for (const [chatId, userId] of line.g ?? []) {
      const decision = this.decisionAbout(chatId, decisions);
      if (decision === undefined) return 'origin_unresolved';
      if (decision.ownerId !== undefined && decision.ownerId !== userId) return 'origin_unresolved';
      origins.push({ ...decision, userId });
    }
    return judgeAuthors(this.judge, { userId: line.u, ...own }, origins, example.a ?? []);
  }

  private decisionAbout(
    chatId: string,
    decisions: ReadonlyMap<string, Decision> | null,
  ): Decision | undefined {
    return decisions === null ? { chatConsent: null } : decisions.get(chatId);
  }

  /**
   * Null for channels, whose rows are no chats and have no decision of their own. What an extension's source gives may be
   * one: where there is a chat of that id, the decision about it counts, and whatever the source itself said of it does not.
   */
  private async decisionsOf(
    lines: readonly IndexLine[],
  ): Promise<ReadonlyMap<string, Decision> | null> {
    const { source } = this.attempt.recipe;
    if (source === 'channels') return null;
    const ids = new Set<string>();
    for (const line of lines) {
      ids.add(line.c);
      for (const [chatId] of line.g ?? []) ids.add(chatId);
    }
    const decisions = await this.attempt.consent.chatDecisions([...ids]);
    if (source === 'chats') return decisions;
    const undecided = [...ids].map((id): [string, Decision] => [id, { chatConsent: null }]);
    return new Map([...undecided, ...decisions]);
  }
}
