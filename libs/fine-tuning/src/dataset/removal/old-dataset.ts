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

/** The provenance of a published dataset, line by line. @throws NotRemovableError `removals/damaged` */
export async function* provenanceOf({ storage, path }: OldDataset): AsyncGenerator<ProvenanceLine> {
  let number = 0;
  for await (const text of readLines(await storage.read(path(PROVENANCE)))) {
    number++;
    const line = parseProvenance(text);
    if (line === undefined) throw damagedDataset(`${PROVENANCE}:${number}`);
    yield line;
  }
}
