import { OpenWebuiChat } from '@app/open-webui';
import type { ConsentActor } from '../../consent/consent-actor';
import type { DecisionOutcome } from '../../consent/decisions/decision-request';
import type { ConsentEventDecision } from '../../entities/consent-event.entity';
import { UsageError } from '../../fine-tuning.errors';
import {
  adminIdOf,
  consentsOf,
  dataSourceOf,
  userIdOf,
  type TestingTarget,
  type TestingUser,
} from './testing-target';

export interface DecisionDescription {
  /** The person themselves, an administrator (the first, unless `admin` names one), or an operator with evidence. */
  readonly actor: 'self' | 'admin' | 'operator';
  /** Id, address, name, or a person of a made database. May be absent where `chat` is given. */
  readonly user?: TestingUser;
  /** About this chat alone: its id, or a chat of a made database. Default: about the person. */
  readonly chat?: string | { readonly id: string };
  readonly decision: ConsentEventDecision;
  readonly policyVersion?: string;
  /** Of an operator. Default `a test`; an empty one is refused for grants, as in production. */
  readonly evidence?: string;
  /** Who acts as administrator. */
  readonly admin?: TestingUser;
}

/**
 * Records a decision as any of those who can make one. What they may not do is refused as in production: an
 * administrator who grants, a person who lifts an administrator's denial.
 * @throws UsageError `testing/unknown`, `testing/decision`; what `ConsentService.decide` throws
 * @example
 * await decide(database, { actor: 'self', user: 'Bo', decision: 'withdrawn' });
 * await decide(database, { actor: 'admin', chat: database.chat('Bo'), decision: 'denied' });
 * @publicApi
 */
export async function decide(
  target: TestingTarget,
  description: DecisionDescription,
): Promise<DecisionOutcome> {
  const { decision, policyVersion = null, chat } = description;
  const actor = await actorOf(target, description);
  if (chat !== undefined) {
    const targets = [chatIdOf(chat)];
    return consentsOf(target).decide(actor, { scope: 'chat', targets, decision, policyVersion });
  }
  const targets = [await subjectOf(target, description)];
  return consentsOf(target).decide(actor, { scope: 'user', targets, decision, policyVersion });
}

async function actorOf(
  target: TestingTarget,
  description: DecisionDescription,
): Promise<ConsentActor> {
  const { actor, admin, evidence = 'a test' } = description;
  switch (actor) {
    case 'self':
      return { kind: 'subject', userId: await subjectOf(target, description) };
    case 'admin': {
      const userId = admin === undefined ? adminIdOf(target) : userIdOf(target, admin);
      return { kind: 'admin', userId: await userId };
    }
    case 'operator':
      return { kind: 'operator', evidence };
    default:
      throw new UsageError('testing/decision', 'actor must be self, admin or operator', 'actor');
  }
}

/** Whose data it is. */
async function subjectOf(
  target: TestingTarget,
  { user, chat }: DecisionDescription,
): Promise<string> {
  if (user !== undefined) return userIdOf(target, user);
  if (chat === undefined)
    throw new UsageError('testing/decision', 'user or chat must be given', 'user');
  const row = await dataSourceOf(target)
    .getRepository(OpenWebuiChat)
    .findOne({ select: { id: true, userId: true }, where: { id: chatIdOf(chat) } });
  const owner = row?.userId ?? undefined;
  if (owner === undefined)
    throw new UsageError('testing/unknown', 'there is no such chat with an owner', 'chat');
  return owner;
}

function chatIdOf(chat: string | { readonly id: string }): string {
  return typeof chat === 'string' ? chat : chat.id;
}
