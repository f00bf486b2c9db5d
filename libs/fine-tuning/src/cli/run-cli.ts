import { setImmediate as turn } from 'node:timers/promises';
import { CancelledError, UsageError } from '../fine-tuning.errors';
import { closest } from '../common/closest';
import type { CliHost, CliIo } from './cli-io';
import { COMMANDS } from './command-table';
import { EXIT, type ExitCode } from './exit-code';
import { reportFailure } from './report-failure';
import { StopSignals } from './stop-signals';

/**
 * Runs one command and gives the exit code; never throws and never calls `process.exit`, so that everything
 * written to a pipe arrives.
 * @publicApi
 */
export async function runCli(
  argv: readonly string[],
  options: Partial<Omit<CliIo, 'signal'>> & { host?: CliHost } = {},
): Promise<ExitCode> {
  const stop = new StopSignals();
  const io: CliIo = {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    host: undefined,
    ...options,
    get signal() {
      return stop.signal;
    },
  };
  // A stream without a listener would end the process with a stack trace.
  let lost: NodeJS.ErrnoException | undefined;
  const onLostOutput = (error: NodeJS.ErrnoException): void => {
    lost ??= error;
    stop.stopNow();
  };
  io.stdout.on('error', onLostOutput);
  // When stderr is closed, nobody reads the messages any more, but the command still has to finish its work.
  const ignore = (): void => undefined;
  io.stderr.on('error', ignore);
  try {
    const code = await dispatch(argv, io).finally(() => turn());
    return lost === undefined || isClosedPipe(lost) ? code : reportFailure(lost, false, io);
  } catch (error) {
    // `fine-tuning ... | head` closes stdout early, which is no failure. Any other error of the stream is one.
    const isConsequence = error === lost || error instanceof CancelledError;
    if (lost !== undefined && isConsequence && isClosedPipe(lost)) return EXIT.done;
    const reason = lost !== undefined && isConsequence ? lost : error;
    return reportFailure(reason, argv.includes('--json'), io);
  } finally {
    // A stream tells of a failed write only in the next turn.
    await turn();
    stop.close();
    io.stdout.removeListener('error', onLostOutput);
    io.stderr.removeListener('error', ignore);
  }
}

function isClosedPipe({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE';
}

async function dispatch(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === '--version' || name === '-V') {
    const { SOFTWARE } = await import('../software.js');
    io.stdout.write(`${SOFTWARE.version}\n`);
    return EXIT.done;
  }
  const { overview, commandHelp } = await import('./command-line/help.js');
  if (name === undefined) {
    io.stderr.write(overview());
    return EXIT.usage;
  }
  if (name === '--help' || name === '-h' || (name === 'help' && rest.length === 0)) {
    io.stdout.write(overview());
    return EXIT.done;
  }
  const wanted = name === 'help' ? (rest[0] ?? '') : name;
  const entry = Object.hasOwn(COMMANDS, wanted) ? COMMANDS[wanted] : undefined;
  if (entry === undefined) throw unknownCommand(wanted);
  const command = await entry.load();
  if (name === 'help' || rest.includes('--help') || rest.includes('-h')) {
    io.stdout.write(commandHelp(command));
    return EXIT.done;
  }
  const { parseCommandLine } = await import('./command-line/parse-command-line.js');
  return command.run(parseCommandLine(rest, command.options), io);
}

function unknownCommand(name: string): UsageError {
  if (name.startsWith('-')) {
    return new UsageError('cli/unknown-flag', `unknown flag ${name}, a command comes first`, name);
  }
  const near = closest(name, Object.keys(COMMANDS));
  const hint = near === undefined ? 'see fine-tuning --help' : `did you mean ${near}?`;
  return new UsageError('cli/unknown-command', `unknown command "${name}", ${hint}`, name);
}
