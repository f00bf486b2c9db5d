import { Injectable, Logger } from '@nestjs/common';
import type { Request } from 'express';
import { AuditService } from '../../audit/audit.service';
import { correlationId } from '../http/request-context';
import { describeFailure } from '../problem/describe-failure';
import type { Caller } from './caller';
import type { Door } from './door';

/** The same person at the same door is noted once in this time, in milliseconds: a loop must not fill the trail. */
const QUIET_MS = 60_000;
const REMEMBERED = 10_000;

/** Notes in the audit trail who was turned away where. */
@Injectable()
export class DenialLog {
  private readonly logger = new Logger(DenialLog.name);
  private readonly noted = new Map<string, number>();

  constructor(private readonly audit: AuditService) {}

  async note(caller: Caller, door: Door, request: Request): Promise<void> {
    if (!this.isNew(`${caller.id}\n${door}`)) return;
    try {
      await this.audit.append({
        action: door,
        outcome: 'denied',
        actorKind: 'user',
        actorId: caller.id,
        origin: request.ip ?? null,
        correlationId: correlationId() ?? null,
      });
    } catch (error) {
      // The caller is refused all the same; that the trail is out of order must not be silent.
      this.logger.error({ event: 'audit.failed', ...describeFailure(error) });
    }
  }

  private isNew(key: string): boolean {
    const now = Date.now();
    const last = this.noted.get(key);
    if (last !== undefined && now - last < QUIET_MS) return false;
    if (this.noted.size >= REMEMBERED) this.noted.clear();
    this.noted.set(key, now);
    return true;
  }
}
