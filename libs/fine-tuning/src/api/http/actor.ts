import type { Request } from 'express';
import type { Actor } from '../../runs/export-view';
import type { Caller } from '../access/caller';
import { correlationId } from './request-context';

/** Who acts, for the services and the audit trail. */
export function actorFor(caller: Caller, request: Request): Actor {
  const requestId = correlationId();
  return {
    id: caller.id,
    role: caller.role,
    ...(requestId !== undefined && { requestId }),
    ...(request.ip !== undefined && { origin: request.ip }),
  };
}
