import { UsageError } from '../../fine-tuning.errors';
import type { CliIo } from '../cli-io';
import type { CliArgs, Command } from '../command-line/command';
import { EXIT, type ExitCode } from '../exit-code';

const SUMMARY = {
  serve: 'start the reference host',
  worker: 'start a process that only works on queued exports',
} as const;

const NOTES = `Environment:
  DATABASE_URL       sqlite:<path> or postgres://...       (sqlite:./data/webui.db)
  WEBUI_SECRET_KEY   Open WebUI's secret, needed by serve
  PORT               0 takes any and prints it             (3000)
  REDIS_URL          queue on Redis; needed by worker      (queue in the process)
  STORAGE_URL        file:<folder> or s3://bucket/prefix   (file:./data/exports)
  FINE_TUNING_KEY    key of the pseudonyms                 (made and kept on first use)
  EXTENSIONS         modules that add formats and more, with commas between (none)
  PROCESSOR          module in the place of DataProcessor    (none)
  SCHEDULES          YAML file with a list of exports by the clock (those of the database stay)
  MIGRATE=true       migrate the database at start`;

/** `serve` and `worker` belong to the host; the library only passes the word on. */
export class HostCommand implements Command {
  readonly usage = '';
  readonly summary: string;
  readonly options = {};
  readonly notes = NOTES;

  constructor(readonly name: 'serve' | 'worker') {
    this.summary = SUMMARY[name];
  }

  async run({ words }: CliArgs, { host }: CliIo): Promise<ExitCode> {
    if (words.length > 0) throw new UsageError('cli/words', `${this.name} takes no words`);
    if (host === undefined) {
      throw new UsageError(
        'cli/no-host',
        `${this.name} needs the reference host of this repository`,
      );
    }
    await host[this.name]();
    return EXIT.done;
  }
}
