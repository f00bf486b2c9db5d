import { Injectable, NotFoundException } from '@nestjs/common';
import { ConsentOverview } from '../../consent/consent-overview';
import { ConsentService } from '../../consent/consent.service';
import type { ConsentEvent, ConsentEventDecision } from '../../entities/consent-event.entity';
import { ConsentError } from '../../fine-tuning.errors';
import type { Actor } from '../../runs/export-view';
import type {
  ConsentEventDto,
  ConsentHistoryDto,
  DecideChatDto,
  DecideDto,
  OwnConsentDto,
} from '../dto/consent/consent.dto';
import type { PageQueryDto } from '../dto/list-query.dto';
import { CursorError } from '../problem/cursor.error';
import { notFoundFor, traceOf } from './consent-request';
import { PolicyInForceService } from './policy-in-force.service';

const PAGE = 20;

/** A person's own decisions, and nobody else's: the subject is always the caller. */
@Injectable()
export class SelfConsentService {
  constructor(
    private readonly consent: ConsentService,
    private readonly overview: ConsentOverview,
    private readonly policy: PolicyInForceService,
  ) {}

  async read(actor: Actor): Promise<OwnConsentDto> {
    const own = await this.overview.own(actor.id);
    if (own === undefined) throw new NotFoundException();
    return {
      ...own,
      currentPolicyVersion: await this.policy.version(),
      policy: await this.policy.describe(),
    };
  }

  async decide(asked: DecideDto, actor: Actor): Promise<OwnConsentDto> {
    return this.record('user', actor.id, asked, actor);
  }

  async decideChat(chatId: string, asked: DecideChatDto, actor: Actor): Promise<OwnConsentDto> {
    return this.record('chat', chatId, asked, actor);
  }

  async clearChat(chatId: string, actor: Actor): Promise<OwnConsentDto> {
    return this.record('chat', chatId, { decision: 'cleared' }, actor);
  }

  async history({ cursor, limit = PAGE }: PageQueryDto, actor: Actor): Promise<ConsentHistoryDto> {
    if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw new CursorError();
    const events = await this.overview.history(actor.id, {
      afterSeq: Number(cursor ?? 0),
      limit: limit + 1,
    });
    const page = events.slice(0, limit);
    const last = events.length > limit ? page.at(-1) : undefined;
    return { items: page.map(dtoOf), nextCursor: last === undefined ? null : String(last.seq) };
  }

  private async record(
    scope: 'user' | 'chat',
    target: string,
    {
      decision,
      policyVersion: given,
      textSha256: seen,
    }: Omit<DecideDto, 'decision'> & { readonly decision: ConsentEventDecision },
    actor: Actor,
  ): Promise<OwnConsentDto> {
    const inForce = await this.policy.version();
    const shown = decision === 'granted' ? await this.policy.requireText(inForce, seen) : null;
    const policyVersion = given ?? inForce;
    // What people are shown is the text of the version in force; whoever names none may have seen an earlier one.
    const isProven = seen !== undefined && shown === seen && policyVersion === inForce;
    try {
      const { accounts } = await notFoundFor(() =>
        this.consent.decide(
          { kind: 'subject', userId: actor.id, ...traceOf(actor) },
          {
            ...{ scope, targets: [target], decision, policyVersion },
            ...(isProven && { details: { textSha256: seen } }),
          },
        ),
      );
      return { ...(await this.read(actor)), accounts };
    } catch (error) {
      // A chat of somebody else is answered like one that does not exist, so that ids of chats cannot be probed.
      if (error instanceof ConsentError && error.code === 'consent/not-yours') {
        throw new NotFoundException();
      }
      throw error;
    }
  }
}

function dtoOf(event: ConsentEvent): ConsentEventDto {
  return {
    seq: event.seq,
    scope: event.scope,
    chatId: event.chatId,
    decision: event.decision,
    policyVersion: event.policyVersion,
    recordedBy: event.actorKind,
    occurredAt: new Date(event.occurredAt).toISOString(),
    hash: event.hash,
  };
}
