import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';
import { pathParameterOf } from '../http/exchange/http-request';
import type { HttpRequest } from '../http/exchange/http-request';
import { correlationId, correlationIdFor } from '../http/request-context';
import { describeFailure } from '../problem/describe-failure';
import type { Caller } from './caller';
import type { Permission } from './permission';

/** One refusal of a person is recorded once in this time, in milliseconds: a loop must not fill the audit trail. */
const QUIET_MS = 60_000;
/** Most refusals of one person that are recorded in that time, whatever the person tries. */
const MOST = 100;
const REMEMBERED = 10_000;

/** Records in the audit trail who was refused which permission, and about which export. */
@Injectable()
export class DenialLogService {
  private readonly logger = new Logger(DenialLogService.name);
  private readonly noted = new Map<string, number>();
  private readonly people = new Map<string, { since: number; notes: number }>();

  constructor(
    private readonly audit: AuditService,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
  ) {}

  async record(caller: Caller, permission: Permission, request: HttpRequest): Promise<void> {
    const exportId = exportIdOf(permission, request);
    const what = `${permission}\n${exportId ?? ''}`;
    if (!this.isNew(caller.id, what, this.options.clock.now())) return;
    try {
      await this.audit.append({
        action: permission,
        outcome: 'denied',
        actorKind: 'user',
        actorId: caller.id,
        targetKind: exportId === null ? null : 'export',
        targetId: exportId,
        origin: request.ip ?? null,
        correlationId: correlationId() ?? correlationIdFor(request),
      });
    } catch (error) {
      // The caller is refused all the same; that the trail is out of order must not be silent.
      this.logger.error({ event: 'audit.failed', ...describeFailure(error) });
    }
  }

  private isNew(person: string, what: string, now: number): boolean {
    const key = `${person}\n${what}`;
    const last = this.noted.get(key);
    if (last !== undefined && now - last < QUIET_MS) return false;
    const before = this.people.get(person);
    const recent = before !== undefined && now - before.since < QUIET_MS;
    const notes = recent ? before.notes + 1 : 1;
    if (notes > MOST) return false;
    if (this.noted.size >= REMEMBERED) this.noted.clear();
    if (this.people.size >= REMEMBERED) this.people.clear();
    this.noted.set(key, now);
    this.people.set(person, { since: recent ? before.since : now, notes });
    return true;
  }
}

/** Only what has the shape of an id: the path is the caller's text. */
function exportIdOf(permission: Permission, request: HttpRequest): string | null {
  const id = pathParameterOf(request, 'id');
  return permission.startsWith('export.') && id !== undefined && /^[\w-]{1,64}$/.test(id)
    ? id
    : null;
}
