import { MANIFEST } from '../../dataset/assemble/dataset-names';
import { readWholeFile } from '../../dataset/files/whole-file';
import type { Manifest } from '../../dataset/manifest';
import { manifestDigest } from '../../dataset/publish/digest-file';
import type { OldDataset } from '../../dataset/removal/old-dataset';
import type { ExportRun } from '../../entities/export-run.entity';
import type { ExportServices } from '../runtime/export-services';

/**
 * The revoked dataset whose place a run takes, as long as its files are there and are those that were published. Undefined: the
 * run is made from the database. So are encrypted ones, which only their recipients can read, and those of other sources than chats, whose rows name no chat that could be asked for.
 */
export async function openRevoked(
  { supersedesExportId: id, recipe, recipeSha256 }: ExportRun,
  { runs, storage }: Pick<ExportServices, 'runs' | 'storage'>,
): Promise<OldDataset | undefined> {
  if (id === null || recipe.source !== 'chats' || recipe.encryptTo !== undefined) return undefined;
  const path = (name: string): string => `${id}/${name}`;
  const run = await runs.find(id);
  if (run === null || run.manifestSha256 === null || run.recipeSha256 !== recipeSha256)
    return undefined;
  if ((await storage.stat(path(MANIFEST))) === undefined) return undefined;
  const bytes = await readWholeFile(storage, path(MANIFEST));
  if (manifestDigest(bytes) !== run.manifestSha256) return undefined;
  return { manifest: JSON.parse(bytes.toString('utf8')) as Manifest, storage, path };
}
