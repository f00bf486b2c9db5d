import { FineTuningError } from '../fine-tuning.errors';
import { ask } from '../pipeline/ask';

/**
 * Failures that our own methods threw, which quote nothing. By their class they could not be told from those that a host
 * makes of the same classes.
 */
const OURS = new WeakSet<object>();

/** Does work of ours, and remembers what it throws. */
export function vouched<T>(work: () => T | Promise<T>): T | Promise<T> {
  return ask(work, (answer) => answer, remember);
}

export function isVouched(error: unknown): boolean {
  return error instanceof FineTuningError && OURS.has(error);
}

function remember(error: unknown): unknown {
  if (typeof error === 'object' && error !== null) OURS.add(error);
  return error;
}
