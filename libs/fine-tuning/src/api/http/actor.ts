import type { Actor } from '../../runs/export-view';
import type { Caller } from '../access/caller';
import type { HttpRequest } from './exchange/http-request';
import { correlationId, correlationIdFor } from './request-context';

/** Who acts, for the services and the audit trail. */
export function actorFor(caller: Caller, request: HttpRequest): Actor {
  return {
    id: caller.id,
    role: caller.role,
    requestId: correlationId() ?? correlationIdFor(request),
    ...(request.ip !== undefined && { origin: request.ip }),
  };
}
