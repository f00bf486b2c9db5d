import { SnapshotConsentJudge, type ConsentJudge } from '../../consent/gate/consent-judge';
import { judgeAuthors } from '../../consent/gate/judge-authors';
import type { Reason } from '../../pipeline/reason';
import type { ConsentSnapshot } from '../../consent/gate/consent-snapshot';
import type { Attempt } from '../attempt';
import { LeftOut } from '../publish/left-out';
import type { IndexExample, IndexLine } from '../shard/shard-records';
import { presentDecisions, type DecisionLookup, type PresentDecision } from './chat-decisions';

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
    const decisionAbout = await presentDecisions(this.attempt, lines.flatMap(chatsOf));
    return lines.map((line) => {
      const own = decisionAbout(line.c);
      return line.e.map((example) => this.judgeExample(line, example, own, decisionAbout));
    });
  }

  private judgeExample(
    line: IndexLine,
    example: IndexExample,
    own: PresentDecision | undefined,
    decisionAbout: DecisionLookup,
  ): Reason | null {
    if (own === undefined) return 'no_consent';
    if (own.ownerId !== undefined && own.ownerId !== line.u) return 'no_consent';
    const origins: (PresentDecision & { userId: string })[] = [];
    for (const [chatId, userId] of line.g ?? []) {
      const decision = decisionAbout(chatId);
      if (decision === undefined) return 'origin_unresolved';
      if (decision.ownerId !== undefined && decision.ownerId !== userId) return 'origin_unresolved';
      origins.push({ ...decision, userId });
    }
    return judgeAuthors(this.judge, { userId: line.u, ...own }, origins, example.a ?? []);
  }
}

/** A chat, and the originals of what is in it. */
function chatsOf({ c, g = [] }: IndexLine): string[] {
  return [c, ...g.map(([chatId]) => chatId)];
}
