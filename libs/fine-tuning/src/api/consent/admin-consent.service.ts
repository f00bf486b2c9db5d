import { Injectable, NotFoundException } from '@nestjs/common';
import { ConsentService } from '../../consent/consent.service';
import type { ConsentEventScope } from '../../entities/consent-event.entity';
import type { Actor } from '../../runs/export-view';
import type { DecisionOutcomeDto } from '../dto/consent/consent.dto';
import { notFoundFor, traceOf } from './consent-request';

/** Records denials by an admin, the only decision that an admin may make for other people. */
@Injectable()
export class AdminConsentService {
  constructor(private readonly consent: ConsentService) {}

  async deny(scope: ConsentEventScope, id: string, actor: Actor): Promise<DecisionOutcomeDto> {
    // The command line takes e-mail addresses as well; here the name is part of a URL, where none belongs.
    if (scope === 'user' && id.includes('@')) throw new NotFoundException();
    const { changed, unchanged, accounts } = await notFoundFor(() =>
      this.consent.decide(
        { kind: 'admin', userId: actor.id, ...traceOf(actor) },
        { scope, targets: [id], decision: 'denied' },
      ),
    );
    return { changed, unchanged, accounts };
  }
}
