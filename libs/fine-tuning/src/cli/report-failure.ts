import { FineTuningError, PolicyVersionError, UsageError } from '../fine-tuning.errors';
import type { CliIo } from './cli-io';
import { EXIT, type ExitCode } from './exit-code';
import { nameOfError } from '../common/name-of-error';

/**
 * One sentence with a stable code on stderr; with `--json` the same as JSON on stdout. Errors that are not ours may
 * carry rows or texts in their messages, so only their kind is shown; `DEBUG=1` adds the stack.
 */
export function reportFailure(error: unknown, json: boolean, io: CliIo): ExitCode {
  const { code, message, ...more } = describe(error);
  if (json)
    io.stdout.write(`${JSON.stringify({ ok: false, error: { code, message, ...more } })}\n`);
  io.stderr.write(`error: ${message} (${code})\n`);
  if (debugging(io.env)) io.stderr.write(`${stackOf(error)}\n`);
  return error instanceof UsageError ? EXIT.usage : EXIT.failed;
}

function describe(error: unknown): { code: string; message: string; current?: string | null } {
  if (error instanceof FineTuningError) {
    const message = error.message.replace(/\s*\n\s*/g, ' ');
    const more = error instanceof PolicyVersionError ? { current: error.current } : {};
    return { code: error.code, message, ...more };
  }
  if (isSystemError(error)) {
    const where = error.path === undefined ? '' : ` on ${error.path}`;
    const call = error.syscall ?? 'a system call';
    return { code: 'cli/system', message: `${call} failed with ${error.code}${where}` };
  }
  const kind = error instanceof Error ? nameOfError(error) : typeof error;
  return {
    code: 'cli/internal',
    message: `unexpected ${kind}; this is a defect, DEBUG=1 shows where`,
  };
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return (
    error instanceof Error &&
    'syscall' in error &&
    'code' in error &&
    typeof error.code === 'string'
  );
}

function debugging(env: NodeJS.ProcessEnv): boolean {
  return env['DEBUG'] !== undefined && !['', '0', 'false'].includes(env['DEBUG']);
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
