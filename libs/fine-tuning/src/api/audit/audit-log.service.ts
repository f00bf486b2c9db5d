import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AuditOutcome } from '../../audit/audit-entry';
import { AUDIT_PAGE, AuditService } from '../../audit/audit.service';
import type { Actor } from '../../runs/export-view';
import type { AuditEvent } from '../../entities/audit-event.entity';
import type { AuditEventDto, AuditPageDto } from '../dto/audit/audit.dto';
import type { AuditQueryDto } from '../dto/audit/audit-query.dto';
import { CursorError } from '../problem/cursor.error';

/** The audit trail as REST shows and feeds it. Reading it leaves a mark in it, too. */
@Injectable()
export class AuditLogService {
  constructor(private readonly audit: AuditService) {}

  async list(
    { cursor, limit = AUDIT_PAGE, ...filter }: AuditQueryDto,
    actor: Actor,
  ): Promise<AuditPageDto> {
    // Every page: a made-up cursor would show all without a mark.
    await this.record('audit.read', actor);
    const beforeSeq = cursor === undefined ? undefined : parseCursor(cursor);
    const events = await this.audit.list({
      ...filter,
      limit: limit + 1,
      ...(beforeSeq !== undefined && { beforeSeq }),
    });
    const page = events.slice(0, limit);
    const last = page.at(-1);
    const more = events.length > limit && last !== undefined;
    return { items: page.map(dtoOf), nextCursor: more ? String(last.seq) : null };
  }

  record(
    action: string,
    actor: Actor,
    target: { readonly kind: string; readonly id: string } | null = null,
    outcome: AuditOutcome = 'ok',
    details: Readonly<Record<string, unknown>> | null = null,
    manager?: EntityManager,
  ): Promise<void> {
    const entry = {
      action,
      outcome,
      actorKind: 'user',
      actorId: actor.id,
      targetKind: target?.kind ?? null,
      targetId: target?.id ?? null,
      origin: actor.origin ?? null,
      correlationId: actor.requestId ?? null,
      details,
    } as const;
    return this.audit.append(entry, manager);
  }
}

function parseCursor(cursor: string): number {
  const seq = Number(cursor);
  if (!/^\d{1,15}$/.test(cursor) || seq < 1) throw new CursorError();
  return seq;
}

function dtoOf(event: AuditEvent): AuditEventDto {
  return {
    seq: event.seq,
    hash: event.hash,
    prevHash: event.prevHash,
    action: event.action,
    outcome: event.outcome,
    actorKind: event.actorKind,
    actorId: event.actorId,
    targetKind: event.targetKind,
    targetId: event.targetId,
    origin: event.origin,
    correlationId: event.correlationId,
    details: event.details,
    recordedAt: new Date(event.recordedAt).toISOString(),
  };
}
