import { MANIFEST, plainName } from '../../dataset/assemble/dataset-names';
import type { FileTarget } from '../../dataset/assemble/published-file';
import type { Manifest } from '../../dataset/manifest';
import { describeRows } from '../../dataset/publish/describe-rows';
import { RemovedRows } from '../../dataset/removal/removed-rows';
import { NotRemovableError } from '../../dataset/removal/removal.errors';
import { withoutRows } from '../../dataset/removal/without-rows';
import { SOFTWARE } from '../../software';
import type { ExportStorage } from '../../storage/export-storage';
import type { DatasetContent } from './dataset-content';
import type { ReportProblem } from './verify-problem';

/**
 * Card and report of a copy that lost rows stand in no manifest that anybody recorded, so they are written once more, from the rows
 * that are there, and compared. Another version of this software may word them otherwise; of one by another version, and of
 * encrypted files that nobody here reads, they are not looked at.
 */
export async function verifyDescriptions(
  content: DatasetContent,
  manifest: Manifest,
  report: ReportProblem,
): Promise<void> {
  const { removals, files, software } = manifest;
  if (removals === undefined || software.version !== SOFTWARE.version) return;
  if (!files.every(({ name }) => content.canRead(plainName(name)))) return;
  const target = new Nowhere();
  try {
    const old = { manifest, ...content.asStorage(), path: (name: string) => name };
    const rest = await withoutRows(old, target, new RemovedRows());
    for (const { name, sha256 } of await describeRows(target, manifest, rest)) {
      const found = files.find((file) => plainName(file.name) === name);
      if ((found?.plaintextSha256 ?? found?.sha256) !== sha256)
        report(
          found?.name ?? MANIFEST,
          'removals',
          `${name}: says something else than the rows do`,
        );
    }
  } catch (error) {
    // What is wrong with the rows was reported where they were looked at.
    if (!(error instanceof NotRemovableError)) throw error;
  }
}

/** Takes files and keeps nothing of them. */
class Nowhere implements FileTarget {
  readonly signal = new AbortController().signal;
  readonly storage = {
    write: async (name: string, content: AsyncIterable<Uint8Array>) => {
      let bytes = 0;
      for await (const chunk of content) bytes += chunk.byteLength;
      return { name, bytes };
    },
  } as unknown as ExportStorage;

  staged(name: string): string {
    return name;
  }
}
