import { FineTuningError } from '../../fine-tuning.errors';
import { nameOfError } from '../../common/name-of-error';

/**
 * What a log line may say of a failure: kind, code, place. Never the message of a foreign error: database
 * drivers and parsers quote the values that they choked on, which may be conversation text. Nor that of a cause: code of
 * a host throws errors of our classes with messages of its own.
 */
export function describeFailure(error: unknown): Record<string, unknown> {
  const ours = error instanceof FineTuningError ? { message: error.message } : {};
  return placeOf(error, ours);
}

function placeOf(error: unknown, told: object): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    error: nameOfError(error),
    ...(typeof code === 'string' && /^[\w./-]{1,64}$/.test(code) && { code }),
    ...told,
    at: framesOf(error),
    ...(error.cause !== undefined && { cause: placeOf(error.cause, {}) }),
  };
}

/** What stands behind the message only: people paste stack traces into chats, and a message may quote those. */
function framesOf({ stack = '', message }: Error): string[] {
  const at = stack.indexOf(message);
  if (at < 0) return [];
  const frames = stack.slice(at + message.length).split('\n');
  return frames
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
}
