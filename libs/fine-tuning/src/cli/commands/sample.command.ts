import type { CliIo } from '../cli-io';
import type { CliArgs, Command } from '../command-line/command';
import { EXIT, type ExitCode } from '../exit-code';
import { integerFlag, noWords, requiredFlag } from '../command-line/flags';
import { ProgressBar } from '../progress-bar';
import { makeSampleDatabase } from '../../testing/sample/sample-database';
import { writeSummary } from '../summary';

export class SampleCommand implements Command {
  readonly name = 'sample';
  readonly usage = '--out FILE [--chats N] [--users N] [--seed N] [--json]';
  readonly summary = 'make a made-up Open WebUI database, for demos and benchmarks';
  readonly options = {
    out: { type: 'string', value: 'FILE', help: 'SQLite file to make; must not exist' },
    chats: { type: 'string', value: 'N', help: 'number of chats (1000)' },
    users: { type: 'string', value: 'N', help: 'number of people, one of them an admin (40)' },
    seed: { type: 'string', value: 'N', help: 'same seed, same database (1)' },
    json: { type: 'boolean', help: 'print the summary as JSON' },
  } as const;
  readonly notes =
    'People, addresses and texts are made up; telephone numbers, domains and accounts are those kept free for fiction.\n' +
    'Nobody has consented yet: migrate the database and record consents before you export.';

  async run(args: CliArgs, io: CliIo): Promise<ExitCode> {
    noWords(args);
    const out = requiredFlag(args, 'out');
    const chats = integerFlag(args, 'chats', { min: 0, fallback: 1000 });
    const users = integerFlag(args, 'users', { min: 1, max: 1_000_000, fallback: 40 });
    const seed = integerFlag(args, 'seed', { fallback: 1 });
    const bar = new ProgressBar(io.stderr, 'chats');
    const result = await makeSampleDatabase({ out, chats, users, seed }, io.signal, (done) =>
      bar.update({ stage: 'sample', done, total: chats }),
    ).finally(() => bar.end());
    writeSummary(io, args, { ok: true, out, chats, users, seed, admin: result.users[0]?.id }, [
      `${out}: ${chats} chats of ${users} people who do not exist`,
    ]);
    return EXIT.done;
  }
}
