import { FATES } from '../assemble/dataset-names';
import type { ExportCounter } from '../assemble/export-counter';
import { PublishedFile, type FileTarget } from '../assemble/published-file';
import { parseFate } from '../fate-line';
import { readLines } from '../files/read-lines';
import type { ManifestFile } from '../manifest';
import type { Reason } from '../../pipeline/reason';
import type { OldDataset } from './old-dataset';
import { damagedDataset } from './removal.errors';
import type { RemovedRows } from './removed-rows';

/**
 * Why rows went after their publication. One word for all: whoever holds the dataset need not know whether the person
 * denied, withdrew, deleted the chat or left.
 */
const REASON: Reason = 'consent_withdrawn';

/** Writes the fates anew for a dataset that lost rows, and counts them. */
export async function copyFates(
  { manifest, storage, path }: OldDataset,
  target: FileTarget,
  removed: RemovedRows,
  counter: ExportCounter,
): Promise<ManifestFile> {
  const unread: Record<string, number> = { ...manifest.counts.chats.dropped };
  const file = new PublishedFile(target, FATES);
  let number = 0;
  try {
    for await (const text of readLines(await storage.read(path(FATES)))) {
      number++;
      const line = parseFate(text);
      if (line === undefined) throw damagedDataset(`${FATES}:${number}`);
      if (line.reason !== null) unread[line.reason] = (unread[line.reason] ?? 0) - 1;
      const lost = removed.of(line.chat);
      const goes = line.fate === 'exported' && !lost.stays;
      const { exported, dropped } = line.messages;
      const messages =
        lost.messages === 0
          ? line.messages
          : {
              exported: exported - lost.messages,
              dropped: { ...dropped, [REASON]: (dropped[REASON] ?? 0) + lost.messages },
            };
      const now = goes ? { fate: 'dropped', reason: REASON } : {};
      counter.chat(goes ? REASON : line.reason, messages.exported, messages.dropped);
      file.pushLine(JSON.stringify({ ...line, ...now, messages }));
      await file.drained();
    }
    // What is left was excluded before it was read, and has no line.
    counter.excluded(Object.fromEntries(Object.entries(unread).filter(([, chats]) => chats !== 0)));
    return await file.close();
  } catch (error) {
    await file.discard(error);
    throw error;
  }
}
