import { readFile } from 'node:fs/promises';
import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  DIGEST,
  EARLIER,
  FATES,
  MANIFEST,
  plainName,
  REMOVED,
} from '../dataset/assemble/dataset-names';
import { sortedCounts } from '../dataset/assemble/export-counter';
import type { FileTarget } from '../dataset/assemble/published-file';
import { oneChunk, readWholeFile } from '../dataset/files/whole-file';
import type { AppliedRemoval, Manifest } from '../dataset/manifest';
import { describeRows } from '../dataset/publish/describe-rows';
import { digestFile, manifestText } from '../dataset/publish/digest-file';
import { hasPlace, parseRemoved } from '../dataset/removal/removed-line';
import { RemovedRows } from '../dataset/removal/removed-rows';
import { RemovalError } from '../dataset/removal/removal.errors';
import { provenanceOf, type OldDataset } from '../dataset/removal/old-dataset';
import { UnlockedFiles } from '../dataset/removal/unlocked-files';
import { withoutRows } from '../dataset/removal/without-rows';
import { providerWarnings } from '../formatters/limits/provider-limits';
import { AGE, ageDecrypted } from '../encryption/age';
import { ownIdentity } from '../encryption/own-identity';
import { StorageError } from '../fine-tuning.errors';
import { SOFTWARE } from '../software';
import type { ExportStorage } from '../storage/export-storage';
import { LocalExportStorage } from '../storage/local-export.storage';

/** Holds the new files until all of them are there. */
const STAGING = '.removals';
/** Names of the new files. As long as it is there the swap has to be finished. */
const READY = `${STAGING}/ready.json`;

interface Ready {
  /** To be moved to their places, in this order. */
  readonly promote: readonly string[];
  /** Of the old dataset, and of no use any more. */
  readonly remove: readonly string[];
}

/** Finishes what a killed process had begun to swap. @returns whether there was such a thing */
export async function finishRemovals(folder: string): Promise<boolean> {
  const storage = new LocalExportStorage(folder);
  if ((await storage.stat(READY)) === undefined) {
    await storage.remove(STAGING);
    return false;
  }
  await swap(storage, JSON.parse((await readWholeFile(storage, READY)).toString('utf8')) as Ready);
  return true;
}

/**
 * Takes rows out of a copy of a dataset, so that it has the rows of the version that replaces it. The new files are written beside
 * the old ones and swapped when all are there: a killed process leaves the old dataset, or a folder without manifest, which is no
 * dataset and which the next call makes whole.
 * @param manifestSha256 digest of the manifest that the copy has
 * @param file path of the `removed.jsonl` of the new version, encrypted or not
 * @param unlocking who reads what is encrypted
 * @returns rows that went; null when the file was applied before
 * @throws RemovalError `removals/encrypted`, `removals/line`, `removals/other-dataset`; NotRemovableError for a dataset of 0.1.0
 */
export async function applyRemovals(
  folder: string,
  manifest: Manifest,
  manifestSha256: string,
  file: string,
  { identities = [], key }: Unlocking = {},
): Promise<number | null> {
  const isEncrypted = manifest.files.some(({ name }) => name.endsWith(AGE));
  if (isEncrypted && identities.length === 0)
    throw new RemovalError(
      'removals/encrypted',
      'the files of this dataset are encrypted: give --identity with the identity of a recipient',
      '--identity',
    );
  const content = await contentOfList(file, identities);
  const sha256 = hash('sha256', content, 'hex');
  if (manifest.removals?.some((applied) => applied.sha256 === sha256) === true) return null;
  const storage = new LocalExportStorage(folder);
  const old: OldDataset = isEncrypted
    ? { manifest, storage: unlocked(storage, manifest, identities), stored: storage, path: itself }
    : { manifest, storage, path: itself };
  const { encryptTo: recipients } = manifest.recipe;
  const target: FileTarget = {
    storage,
    staged: (name) => `${STAGING}/${name}`,
    signal: new AbortController().signal,
    ...(recipients !== undefined && {
      encryption: { recipients, ...((await isOurs(storage, manifest, key)) && { key }) },
    }),
  };
  const removed = await rowsToRemove(old, content.toString('utf8'));
  let ready: Ready;
  try {
    const applied = { sha256, rows: removed.count, manifestSha256 };
    ready = await stageWithout(old, target, removed, applied);
  } catch (error) {
    await storage.remove(STAGING);
    throw error;
  }
  await swap(storage, ready);
  return removed.count;
}

/** Who reads the files of an encrypted dataset. */
interface Unlocking {
  /** Of recipients. Default none. */
  readonly identities?: readonly string[];
  /** `FINE_TUNING_KEY`, where it is known: the installation goes on reading fates and provenance. */
  readonly key?: string | undefined;
}

function itself(name: string): string {
  return name;
}

function unlocked(
  storage: LocalExportStorage,
  { files }: Manifest,
  identities: readonly string[],
): UnlockedFiles {
  const stored = new Map(files.map(({ name }) => [plainName(name), name]));
  return new UnlockedFiles(storage, (name) => stored.get(name) ?? name, identities);
}

/** Whether this installation made the dataset: another one shall not get to read it. */
async function isOurs(
  storage: LocalExportStorage,
  { files }: Manifest,
  key: string | undefined,
): Promise<boolean> {
  const name = `${FATES}${AGE}`;
  if (key === undefined || !files.some((file) => file.name === name)) return false;
  try {
    const content = ageDecrypted(await storage.read(name), [ownIdentity(key).identity]);
    await content.next();
    await content.return(undefined);
    return true;
  } catch (error) {
    if (error instanceof StorageError && error.code === 'storage/not-for-us') return false;
    throw error;
  }
}

async function contentOfList(file: string, identities: readonly string[]): Promise<Buffer> {
  const content = await readFile(file).catch((cause: unknown) => {
    throw new RemovalError('removals/no-file', `there is no file ${file}`, '--removed', { cause });
  });
  if (!file.endsWith(AGE)) return content;
  const pieces: Uint8Array[] = [];
  for await (const piece of ageDecrypted(Readable.from([content]), identities)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Writes the new files beside the old ones, and at last that they are all there. */
async function stageWithout(
  old: OldDataset,
  target: FileTarget,
  removed: RemovedRows,
  applied: AppliedRemoval,
): Promise<Ready> {
  const { manifest } = old;
  const { storage, staged } = target;
  // The rows that it names are those of other datasets.
  const continues = manifest.files.some(({ name }) => plainName(name) === EARLIER);
  const rest = await withoutRows(old, target, removed, continues ? { also: [REMOVED] } : {});
  const { counter, formats, merkleRoot } = rest;
  const head = {
    ...manifest,
    ...(formats.length > 0 && { formats }),
    counts: counter.counts(),
    pii: sortedCounts(counter.pii),
    merkleRoot,
    software: SOFTWARE,
  };
  const files = [...rest.files, ...(await describeRows(target, head, rest))];
  // Fields that this version does not know stay as they are.
  const { warnings: _before, ...same } = head;
  const warnings = providerWarnings(formats, files);
  const changed: Manifest = {
    ...same,
    ...(warnings.length > 0 && { warnings }),
    files,
    removals: [...(manifest.removals ?? []), applied],
    original: manifest.original ?? manifest,
  };
  const text = manifestText(changed);
  await storage.write(staged(DIGEST), oneChunk(digestFile(Buffer.from(text))));
  await storage.write(staged(MANIFEST), oneChunk(text));
  const names = files.map(({ name }) => name);
  const ready: Ready = {
    promote: [...names, DIGEST, MANIFEST],
    remove: manifest.files.map(({ name }) => name).filter((name) => !names.includes(name)),
  };
  await storage.write(READY, oneChunk(JSON.stringify(ready)));
  return ready;
}

/** The manifest goes first and comes last: nobody takes a mixture of old and new files for a dataset. */
async function swap(storage: ExportStorage, { promote, remove }: Ready): Promise<void> {
  if ((await storage.stat(`${STAGING}/${MANIFEST}`)) !== undefined) await storage.remove(MANIFEST);
  for (const name of remove) await storage.remove(name);
  for (const name of promote) await storage.promote(`${STAGING}/${name}`, name);
  await storage.remove(STAGING);
}

/**
 * Every line with a place has to name a row of this dataset, by that and by its leaf: else it is about another one. The lists of a
 * dataset that continues others name rows of all of them, without places, since removals move them: such a line takes the
 * first row that is its chat's, or where it names no chat, of its bytes. The list of a new version of such a dataset has both: lines
 * with a place for who has that dataset, and the others for who has one that it continues.
 */
async function rowsToRemove(old: OldDataset, text: string): Promise<RemovedRows> {
  const wanted = new Map<string, { readonly leaf: string; readonly number: number }>();
  const anywhere = new Map<string, number>();
  let isOutdated = true;
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const parsed = parseRemoved(line);
    if (parsed === undefined)
      throw new RemovalError(
        'removals/line',
        `line ${index + 1} of the file names no removed row`,
        '--removed',
      );
    const { leaf } = parsed;
    if (hasPlace(parsed) || parsed.outdated !== true) isOutdated = false;
    if (hasPlace(parsed)) wanted.set(`${parsed.file}:${parsed.line}`, { leaf, number: index + 1 });
    else {
      const row = `${parsed.chat ?? ''}:${leaf}`;
      anywhere.set(row, (anywhere.get(row) ?? 0) + 1);
    }
  }
  // A later dataset has what became of such a row.
  const removed = isOutdated ? new RemovedRows('not_new') : new RemovedRows();
  let number = 0;
  let hasPlaced = false;
  for await (const line of provenanceOf(old)) {
    number++;
    const place = `${line.file}:${line.line}`;
    if (wanted.get(place)?.leaf === line.leaf) {
      wanted.delete(place);
      hasPlaced = true;
    } else if (!takes(`${line.chat}:${line.leaf}`) && !takes(`:${line.leaf}`)) continue;
    removed.add(number, line);
  }
  const [strange] = wanted.values();
  const isOfLater = !hasPlaced && anywhere.size > 0;
  if (strange !== undefined && !isOfLater)
    throw new RemovalError(
      'removals/other-dataset',
      `line ${strange.number} of the file names a row that is not in this dataset: the file is that of another version`,
      '--removed',
    );
  return removed;

  function takes(row: string): boolean {
    const left = anywhere.get(row) ?? 0;
    if (left > 0) anywhere.set(row, left - 1);
    return left > 0;
  }
}
