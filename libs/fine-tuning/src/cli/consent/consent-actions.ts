import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DataSource } from 'typeorm';
import type { ConsentDecision } from '@app/open-webui';
import { ConsentMaintenance } from '../../consent/consent-maintenance';
import { ConsentOverview, type ConsentCounts } from '../../consent/consent-overview';
import { ConsentService } from '../../consent/consent.service';
import { requireCsvSize } from '../../consent/decisions/consent-csv';
import { findTargets } from '../../consent/decisions/target-lookup';
import { openDatabase, type OpenDatabaseOptions } from '../../database/open-database';
import { UsageError } from '../../fine-tuning.errors';
import { cliAnchors } from '../cli-anchors';
import type { CliIo } from '../cli-io';
import type { CliArgs } from '../command-line/command';
import { EXIT, type ExitCode } from '../exit-code';
import { booleanFlag, listFlag, noWords, requiredFlag, stringFlag } from '../command-line/flags';
import { writeSummary } from '../summary';

/** What `fine-tuning consent <word>` does; `args.words` are those after it. */
export type ConsentAction = (args: CliArgs, io: CliIo) => Promise<ExitCode>;

export function decideConsent(decision: ConsentDecision): ConsentAction {
  return async (args, io) => {
    noWords(args);
    const { scope, targets } = whoseDecision(args);
    const evidence = stringFlag(args, 'evidence');
    return withDatabase(args, {}, async (dataSource) => {
      const outcome = await serviceOf(dataSource, io).decide(
        { kind: 'operator', ...(evidence === undefined ? {} : { evidence }) },
        { scope, targets, decision, policyVersion: stringFlag(args, 'policy') ?? null },
      );
      const { changed, unchanged, accounts } = outcome;
      writeSummary(io, args, { ok: true, decision, scope, changed, unchanged, accounts }, [
        `${decision}: ${changed} ${scope}s changed, ${unchanged} stood so already, ${accounts} accounts`,
      ]);
      return EXIT.done;
    });
  };
}

export const importConsent: ConsentAction = async (args, io) => {
  const [file, ...more] = args.words;
  if (file === undefined) throw new UsageError('consent/no-file', 'import needs a CSV file');
  noWords({ ...args, words: more });
  requireCsvSize(await sizeOfFile(file));
  const evidence = stringFlag(args, 'evidence');
  return withDatabase(args, {}, async (dataSource) => {
    const outcome = await serviceOf(dataSource, io).importCsv(createReadStream(file), {
      name: basename(file),
      ...(evidence === undefined ? {} : { evidence }),
    });
    const { changed, unchanged, accounts } = outcome;
    writeSummary(io, args, { ok: true, changed, unchanged, accounts }, [
      `${changed} decisions imported, ${unchanged} stood so already, ${accounts} accounts`,
    ]);
    return EXIT.done;
  });
};

export const repairConsent: ConsentAction = (args, io) => {
  noWords(args);
  return withDatabase(args, {}, async (dataSource) => {
    const summary = await new ConsentMaintenance(dataSource, {
      anchors: cliAnchors(dataSource, io),
    }).repair();
    const { users, chats, unprovenUsers, unprovenChats, policies, missingColumns } = summary;
    writeSummary(io, args, { ok: true, ...summary }, [
      `columns that were missing: ${missingColumns.length === 0 ? 'none' : missingColumns.join(', ')}`,
      `flags set right: ${users} users, ${chats} chats`,
      `grants without proof cleared: ${unprovenUsers} users, ${unprovenChats} chats`,
      `policy versions brought back: ${policies}`,
    ]);
    return EXIT.done;
  });
};

export const recordPolicy: ConsentAction = async (args, io) => {
  noWords(args);
  const version = requiredFlag(args, 'policy');
  const material = booleanFlag(args, 'material');
  const text = stringFlag(args, 'text');
  const textSha256 = text === undefined ? null : await sha256OfFile(text);
  return withDatabase(args, {}, async (dataSource) => {
    const description = { material, textSha256 };
    const outcome = await new ConsentMaintenance(dataSource).recordPolicyVersion(
      version,
      description,
    );
    const effect = material ? '; grants of older versions ask again' : '';
    writeSummary(io, args, { ok: true, version, ...description, ...outcome }, [
      `policy version ${version} ${outcome.recorded ? 'recorded' : 'was recorded already'}${effect}`,
    ]);
    return EXIT.done;
  });
};

export const showConsent: ConsentAction = (args, io) => {
  noWords(args);
  const named = listFlag(args, 'user');
  return withDatabase(args, { readonly: true }, async (dataSource) => {
    const overview = new ConsentOverview(dataSource);
    const status = await overview.status();
    if (named !== undefined) {
      const targets = await findTargets(dataSource.manager, 'user', named);
      const users = await Promise.all(
        targets.map(async ({ id }) => ({ id, ...(await overview.own(id)) })),
      );
      const lines = users.map(
        ({ id, decision, policyVersion, asksAgain, chats = [] }) =>
          `${id}: ${decision ?? 'unset'}${policyVersion ? ` (policy ${policyVersion})` : ''}` +
          `${asksAgain === true ? ', asks again' : ''}, ${chats.length} chats decided one by one`,
      );
      writeSummary(io, args, { ok: true, users }, lines);
      return EXIT.done;
    }
    const { users, chats } = status;
    writeSummary(io, args, { ok: true, ...status }, [
      `users: ${counted(users)}, withdrawn ${users.withdrawn}; of the grants ${users.outdated} ask again`,
      `chats: ${counted(chats)}`,
    ]);
    return EXIT.done;
  });
};

function serviceOf(dataSource: DataSource, io: CliIo): ConsentService {
  return new ConsentService(dataSource, { anchors: cliAnchors(dataSource, io) });
}

function counted({ total, granted, denied, unset }: ConsentCounts): string {
  return `${total} in all, granted ${granted}, denied ${denied}, unset ${unset}`;
}

/** Exactly one of --user, --chat, --all. */
function whoseDecision(args: CliArgs): {
  scope: 'user' | 'chat';
  targets: readonly string[] | 'all';
} {
  const users = listFlag(args, 'user');
  const chats = listFlag(args, 'chat');
  const all = booleanFlag(args, 'all');
  if ([users !== undefined, chats !== undefined, all].filter(Boolean).length !== 1) {
    throw new UsageError('consent/targets', 'name one of --user, --chat or --all');
  }
  if (chats !== undefined) return { scope: 'chat', targets: chats };
  return { scope: 'user', targets: users ?? 'all' };
}

/** Of the bytes as they are: whoever shows the text years later can show that it is this one. */
async function sha256OfFile(path: string): Promise<string> {
  await sizeOfFile(path);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/**
 * @returns in bytes
 * @throws UsageError `consent/no-file`
 */
async function sizeOfFile(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() === true) return found.size;
  throw new UsageError('consent/no-file', `there is no file ${path}`, path);
}

async function withDatabase(
  args: CliArgs,
  options: OpenDatabaseOptions,
  work: (dataSource: DataSource) => Promise<ExitCode>,
): Promise<ExitCode> {
  const dataSource = await openDatabase(requiredFlag(args, 'database'), options);
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
