import type { ExportStorage } from '../../storage/export-storage';
import { PROVENANCE } from '../assemble/dataset-names';
import { readLines } from '../files/read-lines';
import type { Manifest } from '../manifest';
import { parseProvenance, type ProvenanceLine } from '../provenance-line';
import { damagedDataset } from './removal.errors';

/** A published dataset and where its files are. */
export interface OldDataset {
  readonly manifest: Manifest;
  readonly storage: ExportStorage;
  /** Name in the storage of a file of the dataset. */
  readonly path: (name: string) => string;
}

/** The provenance of a published dataset, line by line. Fails as `provenanceIn` does. */
export async function* provenanceOf({ storage, path }: OldDataset): AsyncGenerator<ProvenanceLine> {
  yield* provenanceIn(await storage.read(path(PROVENANCE)));
}

/**
 * @param content of a `provenance.jsonl`
 * @throws NotRemovableError `removals/damaged`
 */
export async function* provenanceIn(
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<ProvenanceLine> {
  let number = 0;
  for await (const text of readLines(content)) {
    number++;
    const line = parseProvenance(text);
    if (line === undefined) throw damagedDataset(`${PROVENANCE}:${number}`);
    yield line;
  }
}
