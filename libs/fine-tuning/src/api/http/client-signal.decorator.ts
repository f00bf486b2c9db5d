import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Response } from 'express';

/** Aborted when the client goes away: nobody will read the answer. */
export const ClientSignal = createParamDecorator(
  (_: unknown, context: ExecutionContext): AbortSignal => {
    const abort = new AbortController();
    const response = context.switchToHttp().getResponse<Response>();
    // It may have gone while the guards asked the database, and says so only once.
    if (response.destroyed) abort.abort();
    else response.once('close', () => abort.abort());
    return abort.signal;
  },
);
