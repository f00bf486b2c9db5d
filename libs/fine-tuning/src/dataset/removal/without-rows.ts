import {
  DROPPED,
  isDescription,
  PARQUET,
  plainName,
  PROVENANCE,
  provenanceNames,
  splitOfFile,
  twinOf,
} from '../assemble/dataset-names';
import type { ExportCounter } from '../assemble/export-counter';
import { LineCounter } from '../assemble/line-counter';
import { leafHash, MerkleTree } from '../assemble/merkle';
import { PublishedFile, type FileTarget } from '../assemble/published-file';
import { Samples } from '../assemble/samples';
import type { ManifestFile, ManifestFormat } from '../manifest';
import type { ProvenanceLine } from '../provenance-line';
import { copyFates } from './copy-fates';
import { provenanceLinesOf, type OldDataset } from './old-dataset';
import { OldFile } from './old-file';
import { damagedDataset, NotRemovableError } from './removal.errors';
import type { RemovedRows } from './removed-rows';
import { RowOutput } from './row-output';

/** What is left of a dataset. */
export interface RemainingRows {
  readonly files: readonly ManifestFile[];
  /** Empty for a dataset of an earlier version, which did not say. */
  readonly formats: readonly ManifestFormat[];
  readonly merkleRoot: string;
  readonly counter: ExportCounter;
  readonly samples: Samples;
  /** Everybody whose words are still in it, by the names that the dataset uses. */
  readonly authors: ReadonlySet<string>;
}

interface WithoutRowsOptions {
  /** Files about rows of other datasets that are copied as they are. Default none. */
  readonly also?: readonly string[];
  /** What the new provenance says of a row that stays. Default: what it said. */
  readonly lineOf?: (line: ProvenanceLine) => ProvenanceLine;
}

/**
 * Writes a published dataset anew without some of its rows. Every other row keeps its bytes, its file and its place in the
 * order, because whoever trains on the new version must not find other rows changed: so rows are copied, not made again.
 * @throws NotRemovableError `removals/damaged` where a row is not the one that its provenance names, `removals/earlier-version`
 */
export async function withoutRows(
  old: OldDataset,
  target: FileTarget,
  removed: RemovedRows,
  { also = [], lineOf = (line) => line }: WithoutRowsOptions = {},
): Promise<RemainingRows> {
  const copy = new RowCopy(old, target);
  const provenance = provenanceNames(old.manifest.recipe).map(
    (name) => new PublishedFile(target, name, { readers: 'recipients and us' }),
  );
  const merkle = new MerkleTree();
  const samples = new Samples();
  const counted = new LineCounter(old.manifest);
  const authors = new Set<string>();
  try {
    let number = 0;
    for (const file of provenance) {
      for await (const line of provenanceLinesOf(old, file.name)) {
        number++;
        const row = await copy.next(line);
        if (removed.has(number)) continue;
        removed.keep(line);
        const at = await copy.push(line.file, row);
        const said = lineOf(line);
        file.pushLine(JSON.stringify({ ...said, line: at }));
        merkle.add(line.leaf);
        for (const author of authorsOf(said)) authors.add(author);
        if (counted.add(line)) samples.offer(Buffer.from(`${row.row}\n`), line.leaf, line.pii);
        await file.drained();
      }
    }
    const { counter } = counted;
    const files = await copy.close();
    files.push(await copyFates(old, target, removed, counter));
    for (const file of provenance) files.push(await file.close());
    // What filters dropped was never among the rows.
    const copies = [...(old.manifest.recipe.explain === true ? [DROPPED] : []), ...also];
    for (const name of copies) files.push(await copy.copied(name));
    const formats = counted.found();
    return { files, formats, merkleRoot: merkle.root(), counter, samples, authors };
  } catch (error) {
    await copy.discard(error);
    for (const file of provenance) await file.discard(error);
    throw error;
  }
}

function authorsOf({ tokens, authors, file }: ProvenanceLine): readonly string[] {
  if (tokens !== undefined && authors !== undefined && splitOfFile(file) !== undefined)
    return authors;
  throw new NotRemovableError(
    'removals/earlier-version',
    'an earlier version wrote this dataset: its provenance does not say enough to take single rows out of it',
  );
}

/** A row as JSON, and as the Parquet file beside it has it. */
interface CopiedRow {
  readonly row: string;
  readonly twin: string | undefined;
}

/** Reads the dataset files of the old dataset side by side with its provenance, and writes the new ones. */
class RowCopy {
  private readonly old: ReadonlyMap<string, OldFile>;
  private readonly reading = new Map<string, { rows: AsyncGenerator<string>; line: number }>();
  private readonly outputs = new Map<string, RowOutput>();

  constructor(
    private readonly dataset: OldDataset,
    private readonly target: FileTarget,
  ) {
    const { manifest, storage, path } = dataset;
    this.old = new Map(
      manifest.files
        .filter(({ name }) => splitOfFile(name) !== undefined)
        .map(({ name: stored, bytes, plaintextBytes = bytes }) => {
          const name = plainName(stored);
          return [name, new OldFile(storage, path(name), name, plaintextBytes)];
        }),
    );
  }

  /** The row of a provenance line, which has to be the next one of its file, and of the Parquet file beside it. */
  async next(line: ProvenanceLine): Promise<CopiedRow> {
    const row = await this.rowOf(line);
    const twin = this.twin(line.file);
    return {
      row,
      twin: twin === undefined ? undefined : await this.rowOf({ ...line, file: twin }),
    };
  }

  private async rowOf({ file, line, leaf }: ProvenanceLine): Promise<string> {
    let cursor = this.reading.get(file);
    if (cursor === undefined) {
      const old = this.old.get(file);
      if (old === undefined) throw damagedDataset(PROVENANCE);
      cursor = { rows: old.rows(), line: 0 };
      this.reading.set(file, cursor);
    }
    const row = await cursor.rows.next();
    cursor.line++;
    if (row.done === true || cursor.line !== line) throw damagedDataset(`${file}:${line}`);
    // The leaf is the hash of the JSON row, whose bytes a Parquet file does not keep.
    if (!file.endsWith(PARQUET) && leafHash(row.value) !== leaf)
      throw damagedDataset(`${file}:${line}`);
    return row.value;
  }

  /** @returns the line at which the row stands now */
  async push(file: string, { row, twin }: CopiedRow): Promise<number> {
    const output = await this.output(file);
    output.push(row);
    await output.drained();
    const name = this.twin(file);
    if (twin !== undefined && name !== undefined) {
      const beside = await this.output(name);
      beside.push(twin);
      await beside.drained();
    }
    return output.rows;
  }

  private twin(file: string): string | undefined {
    const name = twinOf(file);
    return name !== file && this.old.has(name) ? name : undefined;
  }

  /** Files without a row are written too, because their number was asked for; so are side files, as they are. */
  async close(): Promise<ManifestFile[]> {
    const files: ManifestFile[] = [];
    for (const { name: stored } of this.dataset.manifest.files) {
      const name = plainName(stored);
      if (this.old.has(name)) files.push(await (await this.output(name)).close());
      else if (!isDescription(name)) files.push(await this.copied(name));
    }
    await this.stopReading();
    return files;
  }

  async discard(error: unknown): Promise<void> {
    await this.stopReading();
    for (const output of this.outputs.values()) await output.discard(error);
  }

  private async stopReading(): Promise<void> {
    for (const { rows } of this.reading.values()) await rows.return(undefined);
  }

  private async output(name: string): Promise<RowOutput> {
    let output = this.outputs.get(name);
    if (output === undefined) {
      const old = this.old.get(name);
      if (old === undefined) throw damagedDataset(PROVENANCE);
      output = await RowOutput.like(old, this.target);
      this.outputs.set(name, output);
    }
    return output;
  }

  /** A file as it is, and for whom it is encrypted. */
  async copied(name: string): Promise<ManifestFile> {
    const { storage, stored = storage, path, manifest } = this.dataset;
    const known = manifest.files.find((file) => plainName(file.name) === name);
    if (known === undefined) throw damagedDataset(name);
    const { target } = this;
    const plainly: FileTarget = {
      storage: target.storage,
      staged: (staged) => target.staged(staged),
      signal: target.signal,
    };
    const file = new PublishedFile(plainly, known.name);
    for await (const chunk of await stored.read(path(known.name))) {
      file.pushBytes(chunk as Buffer);
      await file.drained();
    }
    const { sha256 } = await file.close(false);
    if (sha256 !== known.sha256) throw damagedDataset(known.name);
    return known;
  }
}
