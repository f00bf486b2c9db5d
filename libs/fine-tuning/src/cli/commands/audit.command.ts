import { verifyChains } from '../../audit/verify-chains';
import { openDatabase } from '../../database/open-database';
import { DatabaseError, UsageError } from '../../fine-tuning.errors';
import { isMigrated } from '../../migrations';
import { NOT_MIGRATED } from '../../migrations/missing-schema';
import type { CliIo } from '../cli-io';
import type { CliArgs, Command } from '../command-line/command';
import { DATABASE_OPTION, JSON_OPTION } from '../command-line/common-options';
import { EXIT, type ExitCode } from '../exit-code';
import { listFlag, noWords, requiredFlag } from '../command-line/flags';
import { writeSummary } from '../summary';

export class AuditCommand implements Command {
  readonly name = 'audit';
  readonly usage = 'verify --database URL [--head HASH ...] [--json]';
  readonly summary = 'recompute the hash chains of the audit trail and the consent ledger';
  readonly options = {
    database: DATABASE_OPTION,
    head: {
      type: 'string',
      list: true,
      value: 'HASH',
      help: 'a head that an earlier run printed; it must still be there',
    },
    json: JSON_OPTION,
  } as const;
  readonly notes =
    'Changes nothing. One line per problem; exit code 1 when there is one. Keep the heads it prints somewhere else: with\n' +
    '--head a later run also finds an end that was cut off both chains.';

  async run(args: CliArgs, io: CliIo): Promise<ExitCode> {
    const [action, ...more] = args.words;
    if (action !== 'verify') throw new UsageError('audit/unknown-action', 'say "audit verify"');
    noWords({ ...args, words: more });
    const heads = (listFlag(args, 'head') ?? []).map((head) => head.trim().toLowerCase());
    if (heads.some((head) => !/^[0-9a-f]{64}$/.test(head)))
      throw new UsageError('audit/head', '--head takes a hash of 64 hex digits', 'head');
    const dataSource = await openDatabase(requiredFlag(args, 'database'), { readonly: true });
    try {
      if (!(await isMigrated(dataSource)))
        throw new DatabaseError('database/not-migrated', NOT_MIGRATED);
      const { audit, ledger, problems } = await verifyChains(dataSource, {
        kept: heads,
        signal: io.signal,
      });
      const ok = problems.length === 0;
      const lines = problems.map(
        ({ chain, seq, message }) => `${chain}${seq === null ? '' : ` event ${seq}`}: ${message}`,
      );
      const verdict = [
        `audit trail: ${audit.length} events, head ${audit.head}`,
        `consent ledger: ${ledger.length} events, head ${ledger.head}`,
      ];
      writeSummary(io, args, { ok, audit, ledger, problems }, [...lines, ...(ok ? verdict : [])]);
      return ok ? EXIT.done : EXIT.failed;
    } finally {
      await dataSource.destroy();
    }
  }
}
