import type { CliIo } from '../cli-io';
import type { ExitCode } from '../exit-code';

export interface CliOption {
  readonly type: 'string' | 'boolean';
  /** May be given several times, and takes several words: `--user A B --user C`. */
  readonly list?: boolean;
  /** Of a list: false where the words behind its value belong to the command. Default true. */
  readonly words?: boolean;
  /** What stands for the value in the help, e.g. `URL`. */
  readonly value?: string;
  readonly help: string;
}

export type CliOptions = Readonly<Record<string, CliOption>>;

/** Parsed flags: a string, a list of strings or true, as the option table says. */
export interface CliArgs {
  readonly flags: Readonly<
    Record<string, string | boolean | readonly (string | boolean)[] | undefined>
  >;
  readonly words: readonly string[];
}

/** One command of `fine-tuning`. Instances hold no state between runs. */
export interface Command {
  readonly name: string;
  /** The part of the usage line after the name, possibly over several lines. */
  readonly usage: string;
  readonly summary: string;
  readonly options: CliOptions;
  /** Longer help, below the options. */
  readonly notes?: string;
  run(args: CliArgs, io: CliIo): Promise<ExitCode>;
}
