import type { DataSource, Repository } from 'typeorm';
import { canonicalJson } from '../../common/canonical-json';
import { MANIFEST } from '../../dataset/assemble/dataset-names';
import type { Manifest } from '../../dataset/manifest';
import { AuditEvent } from '../../entities/audit-event.entity';
import { ExportRun } from '../../entities/export-run.entity';
import type { FoundManifest } from './read-manifest';
import type { ReportProblem } from './verify-problem';

/** What the database says of a dataset. */
export interface RunStanding {
  /** Whether the row of the run, or of the dataset that an applied removal led to, vouches for the bytes of the manifest. */
  readonly vouched: boolean;
  /** Whether the export wrote a digest file beside its manifest, which those of 0.1.0 did not. */
  readonly isDigestWritten: boolean;
  /**
   * Whether it is a copy that lost rows and is not what any version of it holds, as after the lists of a later dataset. The
   * database vouches for what was published, and not for which rows went.
   */
  readonly hasUnvouchedRemovals: boolean;
  readonly inForce: boolean;
  readonly replacedBy: string | null;
}

/**
 * Compares a dataset with the row of its run and with the audit trail, whose digests nobody can change together with the files,
 * and tells whether it is still in force.
 */
export async function verifyRun(
  dataSource: DataSource,
  found: FoundManifest,
  report: ReportProblem,
): Promise<RunStanding> {
  const { manifest } = found;
  const run = await dataSource.getRepository(ExportRun).findOneBy({ id: manifest.exportId });
  if (run === null) {
    report(
      MANIFEST,
      'unrecorded',
      'exportId: the database knows no export of this id, so that nobody can tell whether it is in force: it was made from ' +
        'another database, or from one that could not be written',
    );
    return {
      vouched: false,
      isDigestWritten: true,
      hasUnvouchedRemovals: false,
      inForce: false,
      replacedBy: null,
    };
  }
  return manifest.removals === undefined
    ? standingOfPublished(dataSource, found, run, report)
    : standingOfCopy(dataSource, manifest, run, report);
}

/** Everything of a copy follows from the manifest that was published, whose digest the first removal names, or from its rows. */
async function standingOfCopy(
  dataSource: DataSource,
  manifest: Manifest,
  run: ExportRun,
  report: ReportProblem,
): Promise<RunStanding> {
  const first = manifest.removals?.[0]?.manifestSha256;
  const told = await digestInTrail(dataSource, run.id);
  if (first !== run.manifestSha256 || first !== (told ?? first))
    report(MANIFEST, 'digest', 'removals: the database recorded another manifest of this export');
  const next = await versionOf(manifest, run, dataSource.getRepository(ExportRun));
  if (next !== null) {
    if (canonicalJson(next.counts) !== canonicalJson(manifest.counts))
      report(MANIFEST, 'counts', 'counts: those of the version that it was brought to are others');
    const inForce = next.status === 'done';
    if (!inForce)
      report(MANIFEST, 'not-in-force', `the version that it was brought to is ${next.status}`);
    return {
      vouched: true,
      isDigestWritten: true,
      hasUnvouchedRemovals: false,
      inForce,
      replacedBy: next.id,
    };
  }
  const inForce = run.status === 'done';
  if (!inForce)
    report(
      MANIFEST,
      'not-in-force',
      `the dataset is ${run.status}; rows were removed from this copy, and no version vouches that they are all that had to go`,
    );
  return {
    vouched: false,
    isDigestWritten: told !== undefined,
    hasUnvouchedRemovals: true,
    inForce,
    replacedBy: run.supersededByExportId,
  };
}

async function standingOfPublished(
  dataSource: DataSource,
  { manifest, sha256 }: FoundManifest,
  run: ExportRun,
  report: ReportProblem,
): Promise<RunStanding> {
  const replacedBy = run.supersededByExportId;
  const fields = differing(run, manifest);
  const named = fields.length === 0 ? '' : `; other than recorded: ${fields.join(', ')}`;
  const vouched = run.manifestSha256 === sha256;
  if (!vouched)
    report(MANIFEST, 'digest', `the database recorded another manifest of this export${named}`);
  const told = await digestInTrail(dataSource, manifest.exportId);
  if (told !== undefined && told !== sha256)
    report(MANIFEST, 'digest', 'the audit trail holds the digest of another manifest');
  const inForce = run.status === 'done';
  const newer = replacedBy === null ? '' : `, replaced by ${replacedBy}`;
  if (!inForce) report(MANIFEST, 'not-in-force', `the dataset is ${run.status}${newer}`);
  const isDigestWritten = told !== undefined;
  return { vouched, isDigestWritten, hasUnvouchedRemovals: false, inForce, replacedBy };
}

/** The later version to whose rows a copy was brought by removals; null for any other dataset. */
async function versionOf(
  { removals, merkleRoot }: Manifest,
  run: ExportRun,
  runs: Repository<ExportRun>,
): Promise<ExportRun | null> {
  if (removals === undefined) return null;
  for (let id = run.supersededByExportId; id !== null;) {
    const next: ExportRun | null = await runs.findOneBy({ id });
    if (next?.merkleRoot === merkleRoot) return next;
    id = next?.supersededByExportId ?? null;
  }
  return null;
}

/** Undefined for what an earlier version published. */
async function digestInTrail(
  dataSource: DataSource,
  targetId: string,
): Promise<string | undefined> {
  const event = await dataSource
    .getRepository(AuditEvent)
    .findOne({ where: { action: 'export.done', targetId }, order: { seq: 'DESC' } });
  const digest = event?.details?.['manifestSha256'];
  return typeof digest === 'string' ? digest : undefined;
}

function differing(run: ExportRun, manifest: Manifest): string[] {
  const pairs: readonly (readonly [field: string, recorded: unknown, said: unknown])[] = [
    ['format', run.format, manifest.format],
    ['recipeSha256', run.recipeSha256, manifest.recipeSha256],
    ['merkleRoot', run.merkleRoot, manifest.merkleRoot],
    ['counts', run.counts, manifest.counts],
    ['replaces', run.supersedesExportId, manifest.replaces ?? null],
    // Datasets of version 0.1 do not say.
    ['follows', manifest.follows === undefined ? undefined : run.sinceExportId, manifest.follows],
  ];
  return pairs
    .filter(([, recorded, said]) => canonicalJson(recorded) !== canonicalJson(said))
    .map(([field]) => field);
}
