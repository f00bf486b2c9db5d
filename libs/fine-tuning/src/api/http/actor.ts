import type { Request } from 'express';
import type { Actor } from '../../export/export-view';
import type { Caller } from '../access/caller';
import { correlationId } from './request-context';

export function actorFor(caller: Caller, _request: Request): Actor {
  const requestId = correlationId();
  return { id: caller.id, role: caller.role, ...(requestId !== undefined && { requestId }) };
}
