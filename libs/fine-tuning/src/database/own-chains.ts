import type { QueryDeepPartialEntity } from 'typeorm';
import { AuditEvent } from '../entities/audit-event.entity';
import { ConsentEvent } from '../entities/consent-event.entity';
import { bulkInsert } from './bulk-insert';
import { ChainTable } from './chain-table';

/** The audit trail. Its events come one at a time, and their details may hold whatever a request held. */
export const AUDIT_CHAIN = new ChainTable(
  AuditEvent,
  [
    'id',
    'action',
    'outcome',
    'actorKind',
    'actorId',
    'targetKind',
    'targetId',
    'origin',
    'correlationId',
    'details',
    'recordedAt',
  ],
  (manager, links) =>
    manager.getRepository(AuditEvent).insert([...links] as QueryDeepPartialEntity<AuditEvent>[]),
);

/** The consent ledger. An import appends a million events at once. */
export const LEDGER_CHAIN = new ChainTable(
  ConsentEvent,
  [
    'id',
    'scope',
    'userId',
    'chatId',
    'decision',
    'policyVersion',
    'actorKind',
    'actorId',
    'evidence',
    'details',
    'occurredAt',
    'recordedAt',
  ],
  (manager, links) => bulkInsert(manager, ConsentEvent, links),
);
