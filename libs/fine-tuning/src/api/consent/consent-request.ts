import { NotFoundException } from '@nestjs/common';
import type { ActorTrace } from '../../consent/consent-actor';
import { UsageError } from '../../fine-tuning.errors';
import type { Actor } from '../../runs/export-view';

/** Where a decision came from, for the audit trail. */
export function traceOf({ origin, requestId }: Actor): ActorTrace {
  return {
    ...(origin !== undefined && { origin }),
    ...(requestId !== undefined && { correlationId: requestId }),
  };
}

/** Runs `work`; an unknown user or chat in the path of the request is answered with 404, because the body has no fault. */
export async function notFoundFor<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UsageError && /^consent\/unknown-(user|chat)$/.test(error.code)) {
      throw new NotFoundException();
    }
    throw error;
  }
}
