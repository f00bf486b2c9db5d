import { FineTuningError } from '../../fine-tuning.errors';

/**
 * What a log line may say of a failure: kind, code, place. Never the message of a foreign error: database
 * drivers and parsers quote the values that they choked on, which may be conversation text.
 */
export function describeFailure(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const code: unknown = 'code' in error ? error.code : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    ...(typeof code === 'string' && { code }),
    ...(error instanceof FineTuningError && { message: error.message }),
    at: frames.slice(0, 8).map((line) => line.trim()),
    ...(error.cause !== undefined && { cause: describeFailure(error.cause) }),
  };
}
