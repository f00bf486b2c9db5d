import type { DataSource } from 'typeorm';
import { acceptBreak } from '../../audit/accept-break';
import type { AcceptedBreak } from '../../audit/accepted-break';
import type { ChainProblem } from '../../audit/chain-problem';
import { verifyChains } from '../../audit/verify-chains';
import { openDatabase } from '../../database/open-database';
import { DatabaseError, UsageError } from '../../fine-tuning.errors';
import { isMigrated } from '../../migrations';
import { NOT_MIGRATED } from '../../migrations/missing-schema';
import { cliAnchors } from '../cli-anchors';
import type { CliIo } from '../cli-io';
import type { CliArgs, Command } from '../command-line/command';
import { DATABASE_OPTION, JSON_OPTION } from '../command-line/common-options';
import { EXIT, type ExitCode } from '../exit-code';
import { listFlag, noWords, requiredFlag } from '../command-line/flags';
import { writeSummary } from '../summary';

export class AuditCommand implements Command {
  readonly name = 'audit';
  readonly usage =
    'verify --database URL [--head HASH ...] [--json]\n' +
    '       fine-tuning audit accept --database URL --evidence TEXT [--json]';
  readonly summary =
    'recompute the hash chains of the audit trail and the consent ledger, or accept that they are broken';
  readonly options = {
    database: DATABASE_OPTION,
    head: {
      type: 'string',
      list: true,
      value: 'HASH',
      help: 'with verify: a head that an earlier run printed; it must still be there',
    },
    evidence: {
      type: 'string',
      value: 'TEXT',
      help: 'with accept: what was found out, and where it is written down',
    },
    json: JSON_OPTION,
  } as const;
  readonly notes =
    'verify changes nothing. One line per problem; exit code 1 when there is one. Keep the heads it prints somewhere else: with\n' +
    '--head a later run also finds an end that was cut off both chains. Exports refuse chains with a problem until somebody has\n' +
    'looked into it and says so by accept: the present state counts from then on, what was accepted stays listed, and people\n' +
    'whose decisions stand in events that do not verify are asked anew. See docs/consent.md before.';

  async run(args: CliArgs, io: CliIo): Promise<ExitCode> {
    const [action, ...more] = args.words;
    if (action !== 'verify' && action !== 'accept')
      throw new UsageError(
        'audit/unknown-action',
        'say "audit verify", or "audit accept" for chains that are broken',
      );
    noWords({ ...args, words: more });
    const work = action === 'verify' ? verifyWork(args) : acceptWork(args);
    const dataSource = await openDatabase(requiredFlag(args, 'database'), {
      readonly: action === 'verify',
    });
    try {
      if (!(await isMigrated(dataSource)))
        throw new DatabaseError('database/not-migrated', NOT_MIGRATED);
      return await work(dataSource, io);
    } finally {
      await dataSource.destroy();
    }
  }
}

/** What is done once the database is open. Flags are read before, so that a wrong one is no failure of the database. */
type Work = (dataSource: DataSource, io: CliIo) => Promise<ExitCode>;

function verifyWork(args: CliArgs): Work {
  refuse(args, 'evidence', 'accept');
  const kept = (listFlag(args, 'head') ?? []).map((head) => head.trim().toLowerCase());
  if (kept.some((head) => !/^[0-9a-f]{64}$/.test(head)))
    throw new UsageError('audit/head', '--head takes a hash of 64 hex digits', 'head');
  return (dataSource, io) => verify(dataSource, kept, args, io);
}

async function verify(
  dataSource: DataSource,
  kept: readonly string[],
  args: CliArgs,
  io: CliIo,
): Promise<ExitCode> {
  const seen = await cliAnchors(dataSource, io).read();
  const report = await verifyChains(dataSource, { kept, seen, signal: io.signal });
  const { audit, ledger, problems, accepted } = report;
  const ok = problems.length === 0;
  const verdict = [
    `audit trail: ${audit.length} events, head ${audit.head}`,
    `consent ledger: ${ledger.length} events, head ${ledger.head}`,
  ];
  writeSummary(io, args, { ok, audit, ledger, problems, accepted }, [
    ...problems.map(lineOf),
    ...accepted.flatMap(linesOf),
    ...(ok ? verdict : []),
  ]);
  return ok ? EXIT.done : EXIT.failed;
}

function acceptWork(args: CliArgs): Work {
  refuse(args, 'head', 'verify');
  const evidence = requiredFlag(args, 'evidence');
  return (dataSource, io) => accept(dataSource, evidence, args, io);
}

async function accept(
  dataSource: DataSource,
  evidence: string,
  args: CliArgs,
  io: CliIo,
): Promise<ExitCode> {
  const accepted = await acceptBreak(dataSource, {
    evidence,
    anchors: cliAnchors(dataSource, io),
    signal: io.signal,
  });
  const { users, chats } = accepted.askedAnew;
  writeSummary(io, args, { ok: true, accepted }, [
    ...linesOf(accepted),
    `asked anew, because their decisions do not verify: ${users} people, ${chats} chats`,
  ]);
  return EXIT.done;
}

/** A flag of the other action would be lost in silence. */
function refuse({ flags }: CliArgs, name: string, action: string): void {
  if (flags[name] !== undefined)
    throw new UsageError('cli/flags', `--${name} belongs to "audit ${action}"`, `--${name}`);
}

function lineOf({ chain, seq, message }: ChainProblem): string {
  return `${chain}${seq === null ? '' : ` event ${seq}`}: ${message}`;
}

function linesOf({ problems, evidence, acceptedAt }: AcceptedBreak): string[] {
  const when = new Date(acceptedAt).toISOString();
  return problems.map(
    ({ chain, seq, message }) =>
      `accepted break at ${chain}${seq === null ? '' : ` event ${seq}`}: ${message} (${when}, evidence: ${evidence})`,
  );
}
