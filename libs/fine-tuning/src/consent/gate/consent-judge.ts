import { effectiveConsent } from './effective-consent';
import type { ConsentSnapshot } from './consent-snapshot';
import type { ConsentFlag } from '@app/open-webui';
import type { Reason } from '../../pipeline/reason';

/** The decision about one chat as it stands on its row; absent for texts that belong to no chat. */
export interface ChatDecision {
  readonly chatConsent: ConsentFlag;
  readonly chatPolicyVersion?: string | null;
}

/** The decision about one chat, and whose chat it is. */
export interface OwnedChatDecision extends ChatDecision {
  /** Null where the row names nobody. */
  readonly ownerId: string | null;
  /** People who said no to the turns that they wrote in it. Absent: nobody. */
  readonly turnsDeniedBy?: ReadonlySet<string>;
}

/** Whether a person's text may be used: null for yes, else why not. */
export interface ConsentJudge {
  judge(userId: string, chat?: ChatDecision): Reason | null;
}

/** Applies `effectiveConsent` to the flags of one moment. Most chats have no decision of their own, so those are kept. */
export class SnapshotConsentJudge implements ConsentJudge {
  private readonly withoutChat = new Map<string, Reason | null>();

  constructor(private readonly snapshot: ConsentSnapshot) {}

  judge(userId: string, chat?: ChatDecision): Reason | null {
    if (chat !== undefined && chat.chatConsent !== null) return this.decide(userId, chat);
    let answer = this.withoutChat.get(userId);
    if (answer === undefined) {
      answer = this.decide(userId, undefined);
      this.withoutChat.set(userId, answer);
    }
    return answer;
  }

  /** Whether the person said no, or is nobody who could say yes. Somebody who was not asked yet did not. */
  refuses(userId: string): boolean {
    const user = this.snapshot.users.get(userId);
    return user === undefined || (user.flag !== null && user.flag !== 'granted');
  }

  private decide(userId: string, chat: ChatDecision | undefined): Reason | null {
    const verdict = effectiveConsent({
      user: this.snapshot.users.get(userId),
      ...(chat === undefined
        ? {}
        : { chat: { flag: chat.chatConsent, policyVersion: chat.chatPolicyVersion ?? null } }),
      materialPolicyVersions: this.snapshot.materialPolicyVersions,
    });
    return verdict.allowed ? null : verdict.reason;
  }
}
