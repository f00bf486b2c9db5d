import { provenanceNames, REMOVED } from '../assemble/dataset-names';
import { PublishedFile } from '../assemble/published-file';
import type { Attempt } from '../attempt';
import { readOwnFile } from '../files/read-own-file';
import { AGE } from '../../encryption/age';
import type { ManifestFile } from '../manifest';
import { provenanceIn } from './old-dataset';
import { NotRemovableError } from './removal.errors';
import { removedLineOf } from './removed-line';

/**
 * Writes `removed.jsonl` for a dataset that was made anew from the database in the place of a revoked one: the rows of that one
 * that are not in this one any more. Nothing where there is no such dataset, or its files are gone or damaged.
 */
export async function removedSince(attempt: Attempt): Promise<ManifestFile[]> {
  const { storage, settings, key, recipe } = attempt;
  if (settings.replaces === undefined) return [];
  const before = `${settings.replaces}/`;
  const names = provenanceNames(recipe).map(
    (name) => `${name}${attempt.encryption === undefined ? '' : AGE}`,
  );
  for (const name of names) if ((await storage.stat(before + name)) === undefined) return [];
  const contentOf = (name: string): Promise<AsyncIterable<Uint8Array>> =>
    readOwnFile(storage, name, key);
  const rows = new Map<string, number>();
  for (const name of names)
    for await (const { leaf } of provenanceIn(await contentOf(attempt.staged(name))))
      rows.set(leaf, (rows.get(leaf) ?? 0) + 1);
  const removed = new PublishedFile(attempt, REMOVED, { readers: 'recipients and us' });
  try {
    for (const name of names) {
      for await (const line of provenanceIn(await contentOf(before + name))) {
        const left = rows.get(line.leaf) ?? 0;
        if (left > 0) rows.set(line.leaf, left - 1);
        else removed.pushLine(removedLineOf(line));
        await removed.drained();
      }
    }
  } catch (error) {
    await removed.discard(error);
    // Without the list the new version is still what it has to be, and people wait for it.
    if (error instanceof NotRemovableError) return [];
    throw error;
  }
  return [await removed.close()];
}
