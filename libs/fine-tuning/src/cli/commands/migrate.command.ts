import { openDatabase } from '../../database/open-database';
import { migrateDown, migrateUp } from '../../migrations';
import type { CliIo } from '../cli-io';
import type { CliArgs, Command } from '../command-line/command';
import { DATABASE_OPTION, JSON_OPTION } from '../command-line/common-options';
import { EXIT, type ExitCode } from '../exit-code';
import { booleanFlag, noWords, requiredFlag } from '../command-line/flags';
import { writeSummary } from '../summary';

export class MigrateCommand implements Command {
  readonly name = 'migrate';
  readonly usage = '--database URL [--down] [--json]';
  readonly summary = 'add the consent columns and this module’s tables';
  readonly options = {
    database: DATABASE_OPTION,
    down: {
      type: 'boolean',
      help: 'take everything back, the consent ledger included: the old schema, byte for byte',
    },
    json: JSON_OPTION,
  } as const;
  readonly notes =
    'Only adds nullable columns to "user" and "chat"; Open WebUI keeps working, also while this runs. Harmless to repeat.';

  async run(args: CliArgs, io: CliIo): Promise<ExitCode> {
    noWords(args);
    const down = booleanFlag(args, 'down');
    const dataSource = await openDatabase(requiredFlag(args, 'database'));
    try {
      const { changed } = await (down ? migrateDown(dataSource) : migrateUp(dataSource));
      const what = down ? 'removed' : 'added';
      const text =
        changed.length === 0
          ? `nothing to do, the database is ${down ? 'not migrated' : 'up to date'}`
          : `${what} ${changed.length} columns and tables`;
      writeSummary(io, args, { ok: true, direction: down ? 'down' : 'up', changed }, [text]);
      return EXIT.done;
    } finally {
      await dataSource.destroy();
    }
  }
}
