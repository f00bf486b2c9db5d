import { FineTuningError } from '../fine-tuning.errors';
import { assembleExport } from './assemble/assemble-export';
import type { Attempt } from './attempt';
import type { CanaryResult, Manifest } from './manifest';
import { PLAN_HEAD, type ExportPlan } from './plan/export-plan';
import { makePlan } from './plan/planner';
import {
  consentKeepsChanging,
  describeExport,
  publishExport,
  unpublish,
} from './publish/publish-export';
import { resolveExport, stillConsented } from './resolve/resolve-export';
import type { ShardClaims } from './shard/shard-claims';
import type { ShardWorkers } from './shard/shard-workers';

/** Times that the phases after the shards are repeated when consent changes under them. */
const ROUNDS = 5;

/** Moments at which whoever keeps the run's state takes part. */
export interface AttemptHooks {
  /** The plan is known; called again by a resumed attempt. */
  planned?(plan: ExportPlan): Promise<void>;
  /** Before consent is looked at for the last rounds. */
  resolving?(): Promise<void>;
  /** All is staged. Throwing here stops the publication. */
  publishing?(manifest: Manifest, subjects: ReadonlySet<string>): Promise<void>;
  /**
   * The manifest is written.
   * @returns false when somebody in it was excluded meanwhile: it is taken back and resolved anew
   */
  published?(manifest: Manifest, bytes: Buffer, subjects: ReadonlySet<string>): Promise<boolean>;
}

/**
 * Runs one attempt from wherever it stands to the published dataset: plan, shards, resolve, assemble, publish.
 * Every phase can be repeated: the plan and finished shards are kept, the rest is made anew.
 */
export async function runAttempt(
  attempt: Attempt,
  workers: ShardWorkers,
  openClaims: (plan: ExportPlan) => Promise<ShardClaims>,
  canaries: () => Promise<Readonly<Record<string, CanaryResult>> | undefined>,
  hooks: AttemptHooks = {},
): Promise<Manifest> {
  const plan = await planOf(attempt);
  await hooks.planned?.(plan);
  const claims = await openClaims(plan);
  attempt.progress.advance('process', claims.doneChats(), plan.rows);
  const early = workers.begun?.then(canaries);
  // Awaited below, unless the work fails first.
  early?.catch(() => undefined);
  await workers.work(attempt, claims, plan.rows, true);
  const shards = await claims.summaries();
  const found = await (early ?? canaries());
  for (let round = 0; round < ROUNDS; round++) {
    await attempt.checkCancelled();
    await hooks.resolving?.();
    const resolution = await resolveExport(attempt, shards);
    await unpublish(attempt);
    const assembled = await assembleExport(attempt, plan, shards, resolution);
    const manifest = await describeExport(attempt, assembled, resolution, found);
    await hooks.publishing?.(manifest, assembled.subjects);
    if (!(await stillConsented(attempt, shards, resolution.decisions))) continue;
    const bytes = await publishExport(attempt, manifest);
    if ((await hooks.published?.(manifest, bytes, assembled.subjects)) === false) {
      await unpublish(attempt);
      continue;
    }
    attempt.progress.advance('done', plan.rows, plan.rows);
    return manifest;
  }
  throw consentKeepsChanging();
}

/** The plan that an earlier run of this attempt kept, or a new one. */
export async function planOf(attempt: Attempt): Promise<ExportPlan> {
  const kept = (await attempt.readJson(PLAN_HEAD)) as ExportPlan | undefined;
  if (kept === undefined) return makePlan(attempt);
  if (
    kept.exportId === attempt.exportId &&
    kept.recipeSha256 === attempt.recipeSha256 &&
    kept.keyMark === attempt.pseudonyms.keyMark()
  )
    return kept;
  throw new FineTuningError(
    'export/other-plan',
    'the unfinished export was begun with another recipe or key',
  );
}
