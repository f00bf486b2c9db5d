import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Response } from 'express';

/** Aborted when the client goes away: nobody will read the answer. */
export const ClientSignal = createParamDecorator(
  (_: unknown, context: ExecutionContext): AbortSignal => {
    const abort = new AbortController();
    context
      .switchToHttp()
      .getResponse<Response>()
      .once('close', () => abort.abort());
    return abort.signal;
  },
);
