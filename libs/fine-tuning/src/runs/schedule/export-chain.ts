import { provenanceNames } from '../../dataset/assemble/dataset-names';
import type { ExportRun } from '../../entities/export-run.entity';
import { PUBLISHED } from '../../entities/export-status';
import type { ExportRunRepository } from '../repository/export-run.repository';

type Runs = Pick<ExportRunRepository, 'find'>;

/** How far clocks of processes may be apart, and how long a transaction may take, in milliseconds. */
export const MARGIN_MS = 300_000;

/** The exports that an incremental export continues, as far as their datasets are still in force. */
export interface ExportChain {
  /** Beginning of the newest export before which no dataset is missing, in milliseconds; 0 when none is left. */
  readonly since: number;
  /** That export; null when none is left. */
  readonly base: string | null;
  /** Stored names of the provenance of exports whose rows are published. */
  readonly published: readonly string[];
  /** Ids of those of them that began at that time or later. */
  readonly recent: readonly string[];
}

/** An export of the chain, and what stands for its rows now: itself, a later version, or nothing. */
interface Link {
  readonly run: ExportRun;
  readonly standing: ExportRun | undefined;
}

/**
 * Follows an export to its predecessors. With a revoked dataset the rows of everybody in it are gone: unless a later
 * version of it was published, or an export of the chain began after the revocation (and thus has them already), the
 * chain can be continued only from its predecessor.
 * @returns undefined when the export is gone or never began
 */
export async function readChain(id: string, runs: Runs): Promise<ExportChain | undefined> {
  const links = await linksOf(id, runs);
  const newest = links[0]?.run.startedAt ?? null;
  if (newest === null) return undefined;
  const base = links.findLastIndex((link, at) => isMissing(link, links.slice(0, at))) + 1;
  return {
    since: links[base]?.run.startedAt ?? 0,
    base: links[base]?.run.id ?? null,
    published: standingIn(links).flatMap(({ id, recipe }) =>
      provenanceNames(recipe).map((name) => `${id}/${name}`),
    ),
    recent: standingIn(links.slice(0, base + 1)).map(({ id }) => id),
  };
}

function isMissing({ run, standing }: Link, nearer: readonly Link[]): boolean {
  if (standing !== undefined) return false;
  const revokedAt = run.revokedAt ?? Infinity;
  return !nearer.some(
    (later) => later.standing === later.run && (later.run.startedAt ?? 0) - MARGIN_MS > revokedAt,
  );
}

function standingIn(links: readonly Link[]): ExportRun[] {
  return links.flatMap(({ standing }) => (standing === undefined ? [] : [standing]));
}

/** The export and its predecessors, nearest first. */
async function linksOf(id: string, runs: Runs): Promise<Link[]> {
  const links: Link[] = [];
  for (let next: string | null = id; next !== null;) {
    const run: ExportRun | null = await runs.find(next);
    if (run === null) break;
    links.push({ run, standing: await standingFor(run, runs) });
    next = run.sinceExportId;
  }
  return links;
}

/** The newest version of a dataset, when that is published and not revoked. */
async function standingFor(run: ExportRun, runs: Runs): Promise<ExportRun | undefined> {
  let version: ExportRun | null = run;
  while (version?.status === 'revoked') {
    const next: string | null = version.supersededByExportId;
    version = next === null ? null : await runs.find(next);
  }
  return version !== null && PUBLISHED.includes(version.status) ? version : undefined;
}
