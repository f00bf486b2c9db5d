import { Injectable, NotFoundException } from '@nestjs/common';
import type { ActorTrace } from '../../consent/consent-actor';
import { ConsentService } from '../../consent/consent.service';
import type { ConsentEventScope } from '../../entities/consent-event.entity';
import type { Actor } from '../../runs/export-view';
import { UsageError } from '../../fine-tuning.errors';
import type { DecisionOutcomeDto } from '../dto/consent.dto';

/** What an admin may decide for others: no. */
@Injectable()
export class AdminConsent {
  constructor(private readonly consent: ConsentService) {}

  async deny(scope: ConsentEventScope, id: string, actor: Actor): Promise<DecisionOutcomeDto> {
    // The command line takes e-mail addresses as well; here the name is part of a URL, where none belongs.
    if (scope === 'user' && id.includes('@')) throw new NotFoundException();
    const { changed, unchanged } = await notFoundFor(() =>
      this.consent.decide(
        { kind: 'admin', userId: actor.id, ...traceOf(actor) },
        { scope, targets: [id], decision: 'denied' },
      ),
    );
    return { changed, unchanged };
  }
}

/** For the audit trail. */
export function traceOf({ origin, requestId }: Actor): ActorTrace {
  return {
    ...(origin !== undefined && { origin }),
    ...(requestId !== undefined && { correlationId: requestId }),
  };
}

/** A name in the path that leads nowhere is 404, not a fault of the request. */
export async function notFoundFor<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UsageError && /^consent\/unknown-(user|chat)$/.test(error.code)) {
      throw new NotFoundException();
    }
    throw error;
  }
}
