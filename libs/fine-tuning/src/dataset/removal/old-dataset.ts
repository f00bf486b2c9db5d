import type { ExportStorage } from '../../storage/export-storage';
import { PROVENANCE, provenanceNames } from '../assemble/dataset-names';
import { readLines } from '../files/read-lines';
import type { Manifest } from '../manifest';
import { parseProvenance, type ProvenanceLine } from '../provenance-line';
import { damagedDataset } from './removal.errors';

/** A published dataset and where its files are. */
export interface OldDataset {
  readonly manifest: Manifest;
  /** By the names of what the files hold, which is given in clear. */
  readonly storage: Pick<ExportStorage, 'read'>;
  /** Where the files are as they are stored, by their own names. Default: `storage`. */
  readonly stored?: Pick<ExportStorage, 'read'>;
  /** Name in the storage of a file of the dataset. */
  readonly path: (name: string) => string;
}

/** The provenance of a published dataset, line by line, one format after the other. Fails as `provenanceIn` does. */
export async function* provenanceOf(dataset: OldDataset): AsyncGenerator<ProvenanceLine> {
  for (const name of provenanceNames(dataset.manifest.recipe))
    yield* provenanceLinesOf(dataset, name);
}

/** The provenance of one format, by the name of its file. */
export async function* provenanceLinesOf(
  { storage, path }: OldDataset,
  name: string,
): AsyncGenerator<ProvenanceLine> {
  yield* provenanceIn(await storage.read(path(name)), name);
}

/**
 * @param content of a `provenance.jsonl`
 * @throws NotRemovableError `removals/damaged`
 */
export async function* provenanceIn(
  content: AsyncIterable<Uint8Array>,
  name: string = PROVENANCE,
): AsyncGenerator<ProvenanceLine> {
  let number = 0;
  for await (const text of readLines(content)) {
    number++;
    const line = parseProvenance(text);
    if (line === undefined) throw damagedDataset(`${name}:${number}`);
    yield line;
  }
}
