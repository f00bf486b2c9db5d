import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Actor } from '../../runs/export-view';
import { callerOf } from '../access/caller';
import type { AuthenticatedRequest } from '../access/caller';
import { actorFor } from './actor';

/** The admitted caller as the services and the audit trail know them. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
  return actorFor(callerOf(request), request);
});
