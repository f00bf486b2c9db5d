import { canonicalJson } from '../../common/canonical-json';
import {
  DROPPED,
  EARLIER,
  isDescription,
  MANIFEST,
  plainName,
  REMOVED,
  splitOfFile,
} from '../../dataset/assemble/dataset-names';
import type { Manifest, ManifestFile } from '../../dataset/manifest';
import { manifestDigest, manifestText } from '../../dataset/publish/digest-file';
import { SPLIT_NAMES } from '../../pipeline/split-share';
import type { ReportProblem } from './verify-problem';

/** What removals write anew; it is compared with the rows, or with the database. Of `files` only what follows from rows. */
const REWRITTEN: ReadonlySet<string> = new Set([
  'counts',
  'formats',
  'warnings',
  'pii',
  'merkleRoot',
  'files',
  'software',
  'removals',
  'original',
]);

/**
 * A copy that removals were applied to is no manifest whose digest anybody recorded. It holds the one that was published, to
 * which every field has to be equal that removals do not write, and whose digest the first removal names.
 */
export function verifyRemovals(manifest: Manifest, report: ReportProblem): void {
  const { removals, original } = manifest;
  if (removals === undefined && original === undefined) return;
  const reportHere = (message: string): void => report(MANIFEST, 'removals', message);
  const first = removals?.[0];
  if (removals === undefined || original === undefined || first === undefined)
    return reportHere('removals: and original are there together, or neither is');
  if (manifestDigest(Buffer.from(manifestText(original))) !== first.manifestSha256)
    reportHere('original: is not the manifest to which removals were applied');
  const said = manifest as unknown as Readonly<Record<string, unknown>>;
  const before = original as unknown as Readonly<Record<string, unknown>>;
  for (const name of new Set([...Object.keys(said), ...Object.keys(before)]))
    if (!REWRITTEN.has(name) && canonicalJson(said[name]) !== canonicalJson(before[name]))
      reportHere(`${name}: is another one than the manifest that was published has`);
  const [kept, published] = [copiedFiles(manifest), copiedFiles(original)];
  for (const name of new Set([...kept.keys(), ...published.keys()]))
    if (canonicalJson(kept.get(name)) !== canonicalJson(published.get(name)))
      reportHere(`files: ${name} is another one than the manifest that was published has`);
  const removed = removals.reduce((sum, { rows }) => sum + rows, 0);
  if (rowsOf(original) - rowsOf(manifest) !== removed)
    reportHere('removals: the rows that went are not as many as are missing');
  if (manifest.counts.tokens.encoding !== original.counts.tokens.encoding)
    reportHere('counts.tokens.encoding: is another one than the manifest that was published has');
}

/** Files that removals copy byte for byte: side files, and those that say nothing about its own rows. */
function copiedFiles({ files }: Manifest): ReadonlyMap<string, ManifestFile> {
  const named = files.map((file) => ({ file, name: plainName(file.name) }));
  const continues = named.some(({ name }) => name === EARLIER);
  return new Map(
    named
      .filter(
        ({ name }) =>
          name === DROPPED ||
          (name === REMOVED && continues) ||
          (splitOfFile(name) === undefined && !isDescription(name)),
      )
      .map(({ file }) => [file.name, file]),
  );
}

/** Rows of all formats. */
function rowsOf({ counts, formats }: Manifest): number {
  const all: readonly Pick<Manifest['counts'], 'examples'>[] = formats ?? [counts];
  return all.reduce(
    (rows, { examples }) => SPLIT_NAMES.reduce((sum, split) => sum + examples[split], rows),
    0,
  );
}
