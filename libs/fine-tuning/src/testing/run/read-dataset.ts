import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import {
  DIGEST,
  isOwnName,
  FATES,
  MANIFEST,
  plainName,
  provenanceNames,
  PARQUET,
  splitOfFile,
} from '../../dataset/assemble/dataset-names';
import { leafHash, MerkleTree } from '../../dataset/assemble/merkle';
import { digestFile } from '../../dataset/publish/digest-file';
import { readWholeFile } from '../../dataset/files/whole-file';
import type { Manifest, ManifestFile } from '../../dataset/manifest';
import { AGE, ageDecrypted } from '../../encryption/age';
import { FineTuningError } from '../../fine-tuning.errors';
import type { SplitName } from '../../pipeline/split-share';
import type { ExportStorage } from '../../storage/export-storage';
import { LocalExportStorage } from '../../storage/local-export.storage';
import { parquetRows } from './parquet-rows';
import { parseProvenance, type ProvenanceLine } from '../../dataset/provenance-line';

/** One row of a dataset, in the format that was asked for. */
export type DatasetRow = Readonly<Record<string, unknown>>;

/** A dataset whose hashes are right. */
export interface TestingDataset {
  readonly manifest: Manifest;
  /** Rows of each split, over all its files, parsed; of several formats one after the other. */
  readonly rows: Readonly<Record<SplitName, readonly DatasetRow[]>>;
  /** Lines of `fates.jsonl`, parsed. */
  readonly fates: readonly DatasetRow[];
  /** Lines of `provenance.jsonl`, parsed. */
  readonly provenance: readonly ProvenanceLine[];
  /**
   * Text of every file by the name of its plaintext, the manifest included; packed files unpacked, Parquet as lines of JSON.
   */
  readonly files: Readonly<Record<string, string>>;
  /** All of that in one, to look for what must not be there. */
  readonly text: string;
}

/** What `readDataset` reads from: a finished export, a folder, or a storage with the id of an export in it. */
export type DatasetPlace = string | { readonly storage: ExportStorage; readonly id: string };

/**
 * Reads a whole dataset into memory and checks size, hash and rows of each file, that there is no other file of ours, and
 * each row against its leaf of the Merkle tree.
 * @param identities of recipients of an encrypted dataset (`AGE-SECRET-KEY-1...`). Default none
 * @throws FineTuningError `testing/no-dataset`, `testing/damaged` and `testing/encrypted` naming the file
 * @example
 * const { rows, text } = await readDataset(run);
 * expect(text).not.toContain('ada@example.org');
 * @publicApi
 */
export async function readDataset(
  place: DatasetPlace,
  identities: readonly string[] = [],
): Promise<TestingDataset> {
  const { storage, root } =
    typeof place === 'string'
      ? { storage: new LocalExportStorage(place), root: '' }
      : { storage: place.storage, root: `${place.id}/` };
  const read = (name: string): Promise<Buffer> => readWholeFile(storage, root + name);
  const text = (
    await read(MANIFEST).catch((cause: unknown) => {
      throw new FineTuningError('testing/no-dataset', 'there is no manifest', { cause });
    })
  ).toString('utf8');
  const manifest = JSON.parse(text) as Manifest;
  const digest = (
    await read(DIGEST).catch((cause: unknown) => {
      throw damaged(DIGEST, 'is missing', cause);
    })
  ).toString('utf8');
  if (digest !== digestFile(Buffer.from(text)))
    throw damaged(DIGEST, 'is not that of the manifest');
  const files: Record<string, string> = { [MANIFEST]: text, [DIGEST]: digest };
  for (const file of manifest.files)
    files[plainName(file.name)] = await checkedText(file, read, identities);
  const known = new Set([MANIFEST, DIGEST, ...manifest.files.map((file) => file.name)]);
  for (const { name } of await storage.list(root.slice(0, -1))) {
    const own = name.slice(root.length);
    if (isOwnName(own) && !known.has(own)) throw damaged(own, 'is not in the manifest');
  }
  const hasJsonl = manifest.files.some(
    ({ name }) => splitOfFile(name) !== undefined && !plainName(name).endsWith(PARQUET),
  );
  const rows = { train: [], validation: [], test: [] } as Record<SplitName, DatasetRow[]>;
  for (const { name } of manifest.files) {
    const split = splitOfFile(name);
    // The Parquet file beside JSON lines has the same rows once more.
    const isTwin = name.includes(PARQUET) && hasJsonl;
    if (split !== undefined && !isTwin) rows[split].push(...parsed(files[plainName(name)] ?? ''));
  }
  const provenance = provenanceNames(manifest.recipe).flatMap((name) =>
    linesOf(files[name] ?? '').map((line, i) => {
      const whole = parseProvenance(line);
      if (whole === undefined) throw damaged(`${name}:${i + 1}`, 'cannot be read');
      return whole;
    }),
  );
  checkLeaves(manifest, provenance, files);
  const fates = parsed(files[FATES] ?? '');
  return { manifest, rows, fates, provenance, files, text: Object.values(files).join('\n') };
}

async function checkedText(
  { name, bytes, rows, sha256, plaintextSha256 }: ManifestFile,
  read: (name: string) => Promise<Buffer>,
  identities: readonly string[],
): Promise<string> {
  const content = await read(name).catch((cause: unknown) => {
    throw damaged(name, 'is missing', cause);
  });
  if (content.length !== bytes) throw damaged(name, `has ${content.length} bytes, not ${bytes}`);
  if (sha256Of(content) !== sha256) throw damaged(name, 'has another hash than the manifest says');
  const plaintext = await decrypted(name, content, identities);
  if (plaintextSha256 !== undefined && sha256Of(plaintext) !== plaintextSha256)
    throw damaged(name, 'holds something else than the manifest says');
  const text = await textOf(plainName(name), plaintext);
  const lines = linesOf(text).length;
  if (rows !== null && lines !== rows) throw damaged(name, `has ${lines} rows, not ${rows}`);
  return text;
}

async function decrypted(
  name: string,
  content: Buffer,
  identities: readonly string[],
): Promise<Buffer> {
  if (!name.endsWith(AGE)) return content;
  if (identities.length === 0)
    throw new FineTuningError('testing/encrypted', `${name} needs an identity to be read`);
  const pieces: Uint8Array[] = [];
  for await (const piece of ageDecrypted(Readable.from([content]), identities)) pieces.push(piece);
  return Buffer.concat(pieces);
}

function sha256Of(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

async function textOf(name: string, content: Buffer): Promise<string> {
  if (name.endsWith('.parquet')) return (await parquetRows(content)).join('\n');
  return (name.endsWith('.gz') ? gunzipSync(content) : content).toString('utf8');
}

function checkLeaves(
  { merkleRoot }: Manifest,
  provenance: readonly ProvenanceLine[],
  files: Readonly<Record<string, string>>,
): void {
  const tree = new MerkleTree();
  const lines = new Map(Object.entries(files).map(([name, text]) => [name, linesOf(text)]));
  for (const { file, line, leaf } of provenance) {
    const row = lines.get(file)?.[line - 1];
    // The leaf is the hash of the JSON row, whose bytes a Parquet file does not keep.
    const isSame = file.endsWith('.parquet') || (row !== undefined && leafHash(row) === leaf);
    if (row === undefined || !isSame)
      throw damaged(`${file}:${line}`, 'is another row than its provenance says');
    tree.add(leaf);
  }
  if (tree.root() !== merkleRoot) throw damaged(MANIFEST, 'has another Merkle root');
}

function parsed(text: string): DatasetRow[] {
  return linesOf(text).map((line) => JSON.parse(line) as DatasetRow);
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function damaged(name: string, what: string, cause?: unknown): FineTuningError {
  return new FineTuningError('testing/damaged', `${name} ${what}`, { cause });
}
