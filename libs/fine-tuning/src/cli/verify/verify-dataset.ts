import {
  DROPPED,
  EARLIER,
  MANIFEST,
  OUTDATED,
  provenanceNames,
  REMOVED,
} from '../../dataset/assemble/dataset-names';
import { parseEarlier } from '../../dataset/earlier/earlier-line';
import { readLines } from '../../dataset/files/read-lines';
import type { ProvenanceLine } from '../../dataset/provenance-line';
import { parseRemoved } from '../../dataset/removal/removed-line';
import type { DatasetContent } from './dataset-content';
import type { FoundManifest } from './read-manifest';
import { verifyCounts } from './verify-counts';
import { verifyDigest } from './verify-digest';
import { verifyFields } from './verify-fields';
import { verifyFiles } from './verify-files';
import { verifyPlaintext } from './verify-plaintext';
import { verifyDescriptions } from './verify-descriptions';
import { verifyDropped } from './verify-dropped';
import type { ReportProblem } from './verify-problem';
import { verifyRows } from './rows/verify-rows';
import { verifyTwins } from './verify-twins';

/** What can be told of a dataset folder by itself. */
export interface VerifiedDataset {
  /** Null where the provenance is encrypted and nobody here reads it. */
  readonly rows: number | null;
  /** False where there is no `manifest.sha256`. */
  readonly hasDigest: boolean;
}

/**
 * Checks everything of a dataset folder that can be checked without a database; never writes.
 * @param content the same folder, and who reads what is encrypted there
 */
export async function verifyDataset(
  folder: string,
  content: DatasetContent,
  found: FoundManifest,
  report: ReportProblem,
  each: (line: ProvenanceLine, place: string) => void = () => undefined,
): Promise<VerifiedDataset> {
  const { manifest } = found;
  let isWhole = true;
  const reportMissing: ReportProblem = (place, rule, message) => {
    if (rule === 'missing') isWhole = false;
    report(place, rule, message);
  };
  const hasDigest = await verifyDigest(folder, found, report);
  await verifyFiles(folder, manifest, reportMissing);
  await verifyFields(folder, manifest, reportMissing);
  const isReadable = await verifyPlaintext(content, manifest, report);
  if (!isWhole || !isReadable) return { rows: 0, hasDigest };
  try {
    await verifyCounts(content, manifest, report);
    const rows = provenanceNames(manifest.recipe).every((name) => content.canRead(name))
      ? await verifyRows(content, manifest, report, each)
      : null;
    await verifyTwins(folder, content, manifest, report);
    for (const [name, parse] of LISTS)
      if (content.has(name)) await verifyList(content, name, parse, report);
    if (content.has(DROPPED)) await verifyDropped(content, manifest, report);
    await verifyDescriptions(content, manifest, report);
    return { rows, hasDigest };
  } catch (error) {
    // Of a packed file that was changed the rest cannot be unpacked; its hash has told so already.
    if (!isPacking(error)) throw error;
    report(MANIFEST, 'packed', 'a packed file cannot be unpacked, so its rows were not compared');
    return { rows: 0, hasDigest };
  }
}

/** Lists of rows of other datasets, which are not here to be compared. */
const LISTS: readonly (readonly [name: string, parse: (text: string) => object | undefined])[] = [
  [REMOVED, parseRemoved],
  [OUTDATED, parseRemoved],
  [EARLIER, parseEarlier],
];

async function verifyList(
  content: DatasetContent,
  name: string,
  parse: (text: string) => object | undefined,
  report: ReportProblem,
): Promise<void> {
  if (!content.canRead(name)) return;
  let number = 0;
  for await (const text of readLines(content.read(name))) {
    number++;
    if (parse(text) === undefined)
      report(`${name}:${number}`, name.replace('.jsonl', ''), 'the line cannot be read');
  }
}

function isPacking(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code !== undefined && code.startsWith('Z_');
}
