import { In, MoreThan, MoreThanOrEqual, type FindOptionsWhere } from 'typeorm';
import { ledgerPosition } from '../../audit/ledger-position';
import { ConsentEvent } from '../../entities/consent-event.entity';
import type { ExportRun } from '../../entities/export-run.entity';
import { FineTuningError } from '../../fine-tuning.errors';
import { FATES } from '../../dataset/assemble/dataset-names';
import { ChangeWindow, waitsForOthers } from '../../dataset/plan/change-window';
import { Pseudonyms } from '../../dataset/pseudonyms';
import { AGE } from '../../encryption/age';
import { readOwnFile } from '../../dataset/files/read-own-file';
import { readLines } from '../../dataset/files/read-lines';
import type { ExportServices } from '../runtime/export-services';
import { MARGIN_MS, readChain, type ExportChain } from './export-chain';

type Services = Pick<ExportServices, 'dataSource' | 'runs' | 'storage' | 'key'>;

/**
 * Which chats an incremental run reads, given the export that it continues and all that one continued. Rows of files that
 * are gone (expired, revoked) may be exported again, because there is nothing left to compare with.
 * @throws FineTuningError `export/since-missing`
 */
export async function openChangeWindow(
  { sinceExportId }: Pick<ExportRun, 'sinceExportId'>,
  services: Services,
): Promise<ChangeWindow | null> {
  if (sinceExportId === null) return null;
  const chain = await readChain(sinceExportId, services.runs);
  if (chain === undefined) {
    throw new FineTuningError('export/since-missing', 'the export to continue from is gone');
  }
  const events = await services.dataSource.getRepository(ConsentEvent).find({
    select: { id: true, scope: true, userId: true, chatId: true },
    where: { decision: In(['granted', 'cleared']), ...(await sinceThen(chain, services)) },
  });
  const pseudonyms = new Pseudonyms(services.key);
  return new ChangeWindow({
    since: Math.floor(chain.since / 1000),
    grantedUsers: new Set(events.filter(({ scope }) => scope === 'user').map((e) => e.userId)),
    grantedChats: new Set(events.flatMap(({ chatId }) => (chatId === null ? [] : [chatId]))),
    waiting: await waitingIn(
      chain.recent.map((id) => `${id}/${FATES}`),
      services,
    ),
    idOf: (chatId) => pseudonyms.of('chat', chatId),
    published: await existing(chain.published, services),
  });
}

/** By the order of the ledger where the trail knows it: a clock that was set back would hide who agreed since. */
async function sinceThen(
  { base, since }: ExportChain,
  { dataSource }: Services,
): Promise<FindOptionsWhere<ConsentEvent>> {
  const position = base === null ? 0 : await ledgerPosition(dataSource, 'export.create', base);
  return position === undefined
    ? { recordedAt: MoreThanOrEqual(since - MARGIN_MS) }
    : { seq: MoreThan(position) };
}

/** Of each name the stored file, which may be encrypted. */
async function existing(names: readonly string[], { storage }: Services): Promise<string[]> {
  const found: string[] = [];
  for (const name of names.flatMap((plain) => [plain, `${plain}${AGE}`]))
    if ((await storage.stat(name)) !== undefined) found.push(name);
  return found;
}

async function waitingIn(
  fates: readonly string[],
  services: Services,
): Promise<ReadonlySet<string>> {
  const waiting = new Set<string>();
  for (const name of await existing(fates, services)) {
    for await (const line of readLines(await readOwnFile(services.storage, name, services.key))) {
      const { chat, reason } = JSON.parse(line) as { chat: string; reason: string | null };
      if (waitsForOthers(reason)) waiting.add(chat);
    }
  }
  return waiting;
}
