import { In, MoreThanOrEqual } from 'typeorm';
import { ConsentEvent } from '../../entities/consent-event.entity';
import type { ExportRun } from '../../entities/export-run.entity';
import { FineTuningError } from '../../fine-tuning.errors';
import { FATES, PROVENANCE } from '../assemble/dataset-names';
import { ChangeWindow, waitsForOthers } from '../plan/change-window';
import { Pseudonyms } from '../pseudonyms';
import { readLines } from '../read-lines';
import type { EngineServices } from './engine-services';

type Services = Pick<EngineServices, 'dataSource' | 'runs' | 'storage' | 'key'>;

/** As long as a transaction may take, in milliseconds; see the margin of the window. */
const MARGIN_MS = 300_000;

/**
 * What an incremental run looks at, from the export it continues and all that one continued. Files that are gone
 * (expired, revoked) cannot be compared with: their rows may come again, as the dataset they were in is gone too.
 * @throws FineTuningError `export/since-missing`
 */
export async function openChangeWindow(
  { sinceExportId }: Pick<ExportRun, 'sinceExportId'>,
  services: Services,
): Promise<ChangeWindow | null> {
  if (sinceExportId === null) return null;
  const chain = await chainOf(sinceExportId, services);
  const startedAt = chain[0]?.startedAt ?? null;
  if (startedAt === null) {
    throw new FineTuningError('export/since-missing', 'the export to continue from is gone');
  }
  const events = await services.dataSource.getRepository(ConsentEvent).find({
    select: { id: true, scope: true, userId: true, chatId: true },
    where: {
      decision: In(['granted', 'cleared']),
      recordedAt: MoreThanOrEqual(startedAt - MARGIN_MS),
    },
  });
  const pseudonyms = new Pseudonyms(services.key);
  return new ChangeWindow({
    since: Math.floor(startedAt / 1000),
    grantedUsers: new Set(events.filter(({ scope }) => scope === 'user').map((e) => e.userId)),
    grantedChats: new Set(events.flatMap(({ chatId }) => (chatId === null ? [] : [chatId]))),
    waiting: await waitingIn(`${sinceExportId}/${FATES}`, services),
    idOf: (chatId) => pseudonyms.of('chat', chatId),
    published: await existing(
      chain.map(({ id }) => `${id}/${PROVENANCE}`),
      services,
    ),
  });
}

/** The export and its predecessors, nearest first. */
async function chainOf(id: string, { runs }: Services): Promise<ExportRun[]> {
  const chain: ExportRun[] = [];
  for (let next: string | null = id; next !== null;) {
    const run: ExportRun | null = await runs.find(next);
    if (run === null) break;
    chain.push(run);
    next = run.sinceExportId;
  }
  return chain;
}

async function existing(names: readonly string[], { storage }: Services): Promise<string[]> {
  const found: string[] = [];
  for (const name of names) if ((await storage.stat(name)) !== undefined) found.push(name);
  return found;
}

async function waitingIn(fates: string, services: Services): Promise<ReadonlySet<string>> {
  const waiting = new Set<string>();
  for (const name of await existing([fates], services)) {
    for await (const line of readLines(await services.storage.read(name))) {
      const { chat, reason } = JSON.parse(line) as { chat: string; reason: string | null };
      if (waitsForOthers(reason)) waiting.add(chat);
    }
  }
  return waiting;
}
