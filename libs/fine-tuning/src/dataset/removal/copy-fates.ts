import { FATES } from '../assemble/dataset-names';
import type { ExportCounter } from '../assemble/export-counter';
import { PublishedFile, type FileTarget } from '../assemble/published-file';
import { parseFate } from '../fate-line';
import { readLines } from '../files/read-lines';
import type { ManifestFile } from '../manifest';
import type { OldDataset } from './old-dataset';
import { damagedDataset } from './removal.errors';
import type { RemovedRows } from './removed-rows';

/** Writes the fates anew for a dataset that lost rows, and counts them. */
export async function copyFates(
  { manifest, storage, path }: OldDataset,
  target: FileTarget,
  removed: RemovedRows,
  counter: ExportCounter,
): Promise<ManifestFile> {
  const unread: Record<string, number> = { ...manifest.counts.chats.dropped };
  const file = new PublishedFile(target, FATES, { readers: 'recipients and us' });
  const { reason: gone } = removed;
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
              dropped: { ...dropped, [gone]: (dropped[gone] ?? 0) + lost.messages },
            };
      const now = goes ? { fate: 'dropped', reason: gone } : {};
      counter.chat(goes ? gone : line.reason, messages.exported, messages.dropped, line.chat);
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
