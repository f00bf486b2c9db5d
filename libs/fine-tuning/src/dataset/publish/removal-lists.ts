import { EARLIER, OUTDATED, REMOVED } from '../assemble/dataset-names';
import { PublishedFile } from '../assemble/published-file';
import type { Attempt } from '../attempt';
import type { EarlierLine } from '../earlier/earlier-line';
import type { EarlierRows } from '../earlier/earlier-rows';
import { earlierConsent, earlierLines, earlierLost } from '../earlier/earlier-work';
import type { ManifestFile } from '../manifest';
import { goneLineOf } from '../removal/removed-line';
import { removedSince } from '../removal/removed-since';
import { StandingRows } from '../removal/standing-rows';
import type { LeftOut } from './left-out';

/**
 * Writes what became of the rows of other datasets: of the one whose place this one takes, and of those that it continues.
 * @param earlier the rows of those, as the resolve phase met them; null where there are none
 * @param copies ids of chats that hold words of somebody who does not consent
 */
export async function removalLists(
  attempt: Attempt,
  earlier: EarlierRows | null,
  copies: ReadonlySet<string>,
  leftOut: LeftOut,
): Promise<ManifestFile[]> {
  const replaced = await removedSince(attempt);
  if (replaced === undefined && earlier === null) return [];
  const open = (name: string): PublishedFile =>
    new PublishedFile(attempt, name, { readers: 'recipients and us' });
  const removed = open(REMOVED);
  const lists = [removed];
  try {
    for await (const line of replaced ?? []) {
      removed.pushLine(line);
      await removed.drained();
    }
    if (earlier !== null) {
      const [outdated, staying] = [open(OUTDATED), open(EARLIER)];
      lists.push(outdated, staying);
      const standing = await StandingRows.load(attempt, await earlierConsent(attempt), leftOut, {
        copies: () => Promise.resolve(copies),
      });
      for await (const line of earlierLines(attempt)) {
        const { chat, leaf, outdated: isOutdated = false } = line;
        if (!isOutdated && earlier.takeStaying(line)) staying.pushLine(JSON.stringify(line));
        else if (standing.keeps(line)) {
          if (!isOutdated) outdated.pushLine(goneLineOf({ chat, leaf, outdated: true }));
          staying.pushLine(JSON.stringify({ ...line, outdated: true } satisfies EarlierLine));
        } else removed.pushLine(goneLineOf({ chat, leaf }));
        for (const list of lists) await list.drained();
      }
      for await (const line of earlierLost(attempt)) {
        removed.pushLine(line);
        await removed.drained();
      }
    }
    const files: ManifestFile[] = [];
    for (const list of lists) files.push(await list.close());
    return files;
  } catch (error) {
    for (const list of lists) await list.discard(error);
    throw error;
  }
}
