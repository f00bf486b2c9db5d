import { Injectable, Logger } from '@nestjs/common';
import type { Request } from 'express';
import { AuditService } from '../../audit/audit.service';
import { correlationId } from '../http/request-context';
import { describeFailure } from '../problem/describe-failure';
import type { Caller } from './caller';
import type { Door } from './door';

/** The same person at the same door is noted once in this time, in milliseconds: a loop must not fill the trail. */
const QUIET_MS = 60_000;
/** Notes about one person in that time, whatever they try. */
const MOST = 100;
const REMEMBERED = 10_000;

/** Notes in the audit trail who was turned away where, and from which export. */
@Injectable()
export class DenialLog {
  private readonly logger = new Logger(DenialLog.name);
  private readonly noted = new Map<string, number>();
  private readonly people = new Map<string, { since: number; notes: number }>();

  constructor(private readonly audit: AuditService) {}

  async note(caller: Caller, door: Door, request: Request): Promise<void> {
    const exportId = exportIdOf(door, request);
    if (!this.isNew(caller.id, `${door}\n${exportId ?? ''}`, Date.now())) return;
    try {
      await this.audit.append({
        action: door,
        outcome: 'denied',
        actorKind: 'user',
        actorId: caller.id,
        targetKind: exportId === null ? null : 'export',
        targetId: exportId,
        origin: request.ip ?? null,
        correlationId: correlationId() ?? null,
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
function exportIdOf(door: Door, { params }: Request): string | null {
  const id: unknown = params['id'];
  return door.startsWith('export.') && typeof id === 'string' && /^[\w-]{1,64}$/.test(id)
    ? id
    : null;
}
