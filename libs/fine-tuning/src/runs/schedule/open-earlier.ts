import { EARLIER, MANIFEST, provenanceNames, REMOVED } from '../../dataset/assemble/dataset-names';
import type { EarlierDataset } from '../../dataset/earlier/earlier-dataset';
import { earlierLineOf, parseEarlier, type EarlierLine } from '../../dataset/earlier/earlier-line';
import { readLines } from '../../dataset/files/read-lines';
import { readOwnFile } from '../../dataset/files/read-own-file';
import { readWholeFile } from '../../dataset/files/whole-file';
import type { Manifest } from '../../dataset/manifest';
import { provenanceIn } from '../../dataset/removal/old-dataset';
import { parseRemoved, type GoneLine } from '../../dataset/removal/removed-line';
import { AGE } from '../../encryption/age';
import type { ExportRun } from '../../entities/export-run.entity';
import { ACTIVE, PUBLISHED } from '../../entities/export-status';
import { FineTuningError, UsageError } from '../../fine-tuning.errors';
import type { ExportServices } from '../runtime/export-services';

type Services = Pick<ExportServices, 'runs' | 'storage' | 'key'>;

/** An export whose files tell what its dataset holds, or held. */
interface Told {
  readonly run: ExportRun;
  /** Stored names of its provenance. */
  readonly provenance: readonly string[];
  /** Stored names of the lists of what went with each version from the one that was named to this one. */
  readonly lost: readonly string[];
}

/**
 * Opens the dataset that an incremental export continues. Of a revoked one whose files are gone its newest version tells what is
 * left, and which rows went.
 * @throws FineTuningError `export/since-missing` where no files tell what it held
 */
export async function openEarlier(id: string, services: Services): Promise<EarlierDataset> {
  const told = await toldOf(id, services);
  if (told === undefined)
    throw new FineTuningError(
      'export/since-missing',
      'the export to continue from was revoked and has no version, or its files are gone, so that nothing tells what it held',
    );
  const { run, lost } = told;
  // What is asked twice has one answer, although a dataset may be revoked in between: every row is in one of both.
  const known = new Map<string, boolean>();
  return {
    exportId: id,
    consent: await consentOf(run, services),
    lines: async function* () {
      for await (const line of linesOf(told, services))
        if (await stands(line, known, services)) yield line;
    },
    lost: async function* () {
      yield* listed(lost, services);
      for await (const line of linesOf(told, services))
        if (!(await stands(line, known, services))) yield line;
    },
  };
}

/** @throws UsageError `recipe/since` */
export async function requireBase(id: string, services: Services): Promise<void> {
  if (await canFollow(id, services)) return;
  const run = await services.runs.find(id);
  const why =
    run === null || !PUBLISHED.includes(run.status)
      ? 'there is no such finished export'
      : !(await isStanding(id, services))
        ? 'that export was revoked, and no version took its place'
        : run.heldBy === null
          ? `the files of that export are gone (it is ${run.status}), so that nothing tells what it held`
          : 'the files of that export are not in the storage: it was made at the command line, where --since DIR continues it';
  throw new UsageError('recipe/since', `since: ${why}`, 'since');
}

/** Whether an incremental export can continue this one. */
export async function canFollow(id: string, services: Services): Promise<boolean> {
  return (await toldOf(id, services)) !== undefined;
}

/**
 * The files of a revoked dataset lie there until the sweeper comes. What is told must not depend on when that is: so a version that
 * lists what went from it comes first, and without a version nothing is told.
 */
async function toldOf(id: string, services: Services): Promise<Told | undefined> {
  if (!(await isStanding(id, services))) return undefined;
  const lost: string[] = [];
  let version = await services.runs.find(id);
  while (version !== null) {
    const next: string | null = version.supersededByExportId;
    const newer: ExportRun | null = next === null ? null : await services.runs.find(next);
    // One version may stand for several datasets, and lists what went from the newest of them.
    const list =
      newer !== null && newer.supersedesExportId === version.id && PUBLISHED.includes(newer.status)
        ? await stored(`${newer.id}/${REMOVED}`, services)
        : [];
    if (list.length === 0) {
      const provenance = await provenanceOf(version, services);
      if (provenance !== undefined) return { run: version, provenance, lost };
    }
    lost.push(...list);
    version = newer;
  }
  return undefined;
}

/** Undefined where it was never published, or its files are elsewhere or gone. */
async function provenanceOf(
  { id, status, recipe, heldBy }: ExportRun,
  services: Services,
): Promise<readonly string[] | undefined> {
  if (!PUBLISHED.includes(status) || heldBy !== null) return undefined;
  const names: string[] = [];
  for (const name of provenanceNames(recipe)) {
    const [found] = await stored(`${id}/${name}`, services);
    if (found === undefined) return undefined;
    names.push(found);
  }
  return (await stored(`${id}/${MANIFEST}`, services)).length > 0 ? names : undefined;
}

async function* linesOf(
  { run, provenance }: Told,
  services: Services,
): AsyncGenerator<EarlierLine> {
  for (const name of provenance)
    for await (const line of provenanceIn(await contentOf(name, services)))
      yield earlierLineOf(run.id, line);
  const [earlier] = await stored(`${run.id}/${EARLIER}`, services);
  if (earlier !== undefined) return yield* earlierLinesIn(earlier, services);
  // An earlier version of this software made it, which did not write down what it continues.
  const before = run.sinceExportId === null ? undefined : await toldOf(run.sinceExportId, services);
  if (before !== undefined) yield* linesOf(before, services);
}

async function* earlierLinesIn(name: string, services: Services): AsyncGenerator<EarlierLine> {
  for await (const text of readLines(await contentOf(name, services))) {
    const line = parseEarlier(text);
    if (line === undefined)
      throw new FineTuningError('export/since-damaged', `${EARLIER} cannot be read`);
    yield line;
  }
}

/**
 * With a dataset that was revoked and has no later version the rows of everybody in it are gone, also of those who still consent:
 * they are new again, and whoever has a copy is told that all of it went.
 */
async function stands(
  line: EarlierLine,
  known: Map<string, boolean>,
  services: Services,
): Promise<boolean> {
  let isKnown = known.get(line.export);
  if (isKnown === undefined) {
    isKnown = await isStanding(line.export, services);
    known.set(line.export, isKnown);
  }
  return isKnown;
}

/** Whether the rows of an export stand: in its own dataset, in that of a later version, or with who has the files. */
export async function isStanding(id: string, { runs }: Pick<Services, 'runs'>): Promise<boolean> {
  let version = await runs.find(id);
  // What the command line made is its holder's, who takes out of it what `removed.jsonl` names.
  if (version === null || version.heldBy !== null) return true;
  while (version?.status === 'revoked') {
    const next: string | null = version.supersededByExportId;
    version = next === null ? null : await runs.find(next);
  }
  // A new version that is being made will have the rows that stay.
  return version !== null && [...PUBLISHED, ...ACTIVE].includes(version.status);
}

/** Its places are those of a dataset that is not there any more. */
async function* listed(names: readonly string[], services: Services): AsyncGenerator<GoneLine> {
  for (const name of names)
    for await (const text of readLines(await contentOf(name, services))) {
      const line = parseRemoved(text);
      if (line !== undefined) yield { leaf: line.leaf };
    }
}

async function consentOf({ id }: ExportRun, { storage }: Services): Promise<Manifest['consent']> {
  const bytes = await readWholeFile(storage, `${id}/${MANIFEST}`);
  return (JSON.parse(bytes.toString('utf8')) as Manifest).consent;
}

function contentOf(name: string, { storage, key }: Services): Promise<AsyncIterable<Uint8Array>> {
  return readOwnFile(storage, name, key);
}

/** Of a name the stored file, which may be encrypted. */
async function stored(plain: string, { storage }: Services): Promise<readonly string[]> {
  for (const name of [plain, `${plain}${AGE}`])
    if ((await storage.stat(name)) !== undefined) return [name];
  return [];
}
