import { stat } from 'node:fs/promises';
import { UsageError } from '../../fine-tuning.errors';
import type { Formatter } from '../../formatters/formatter';
import type { CliIo } from '../cli-io';
import type { CliArgs, Command } from '../command-line/command';
import { EXTENSION_OPTION, JSON_OPTION } from '../command-line/common-options';
import { EXIT, type ExitCode } from '../exit-code';
import { booleanFlag, requiredFlag } from '../command-line/flags';
import { inTermsOfFlags } from '../export/export-request-of';
import { loadRegistries } from '../load-registries';
import { validateFile, type FileProblem } from '../validate-file';
import { writeOut } from '../write-out';
import { writeSummary } from '../summary';

/** With --json problems beyond this are only counted. */
const MOST_LISTED = 1000;

export class ValidateCommand implements Command {
  readonly name = 'validate';
  readonly usage = '--format NAME FILE ... [--extension FILE] [--json]';
  readonly summary = 'check dataset files against a format';
  readonly options = {
    format: { type: 'string', value: 'NAME', help: 'see fine-tuning formats' },
    // One a flag: the words behind it are the files to check.
    extension: { ...EXTENSION_OPTION, words: false },
    json: JSON_OPTION,
  } as const;
  readonly notes =
    'One line per problem: file:line, JSON pointer, rule, sentence. Exit code 1 when there is one. Files ending in .gz are unpacked.';

  async run(args: CliArgs, io: CliIo): Promise<ExitCode> {
    const format = requiredFlag(args, 'format');
    const formatter = await formatterOf(args, format);
    if (args.words.length === 0) throw new UsageError('validate/no-file', 'validate needs a file');
    for (const file of args.words) await requireJsonLines(file);
    const json = booleanFlag(args, 'json');
    const listed: FileProblem[] = [];
    let problems = 0;
    const report = async (problem: FileProblem): Promise<void> => {
      problems++;
      if (!json) await writeOut(io.stdout, `${lineOf(problem)}\n`);
      else if (listed.length < MOST_LISTED) listed.push(problem);
    };
    let rows = 0;
    for (const file of args.words) rows += await validateFile(file, formatter, report);
    const summary = { ok: problems === 0, format, files: args.words, rows, problems: listed };
    const verdict =
      problems === 0 ? `${rows} rows, no problem` : `${rows} rows, ${problems} problems`;
    writeSummary(io, args, { ...summary, problemCount: problems }, [verdict]);
    return problems === 0 ? EXIT.done : EXIT.failed;
  }
}

function lineOf({ file, line, pointer, rule, message }: FileProblem): string {
  return `${file}:${line} ${pointer === '' ? '/' : pointer} ${rule}: ${message}`;
}

async function formatterOf(args: CliArgs, name: string): Promise<Formatter> {
  const { formats } = await loadRegistries(args);
  try {
    return formats.get(name);
  } catch (error) {
    const shown = inTermsOfFlags(error);
    if (!(shown instanceof UsageError)) throw shown;
    const message = `${shown.message}; a format of an extension needs --extension`;
    throw new UsageError(shown.code, message, shown.field, { cause: error });
  }
}

async function requireJsonLines(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() !== true) {
    throw new UsageError('validate/no-file', `there is no file ${file}`, file);
  }
  if (file.endsWith('.parquet')) {
    throw new UsageError('validate/parquet', `${file} is Parquet; validate the JSONL file`, file);
  }
}
