import { FineTuningError } from '../fine-tuning.errors';
import { assembleExport, type Assembled } from './assemble/assemble-export';
import type { Attempt } from './attempt';
import { checkCanaries } from './check-canaries';
import type { Manifest } from './manifest';
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

/** Times that the phases after the shards are repeated when consent changes during them. */
const ROUNDS = 5;

/** Callbacks for the owner of the run's state. */
export interface AttemptHooks {
  /** Called before each round of resolving, assembling and publishing. */
  resolving?(): Promise<void>;
  /** Called when all files are staged. An error that is thrown here stops the publication. */
  publishing?(): Promise<void>;
  /**
   * Called when the manifest is written.
   * @returns false when somebody in it was excluded meanwhile: the dataset is taken back and resolved anew
   */
  published?(manifest: Manifest, bytes: Buffer, subjects: ReadonlySet<string>): Promise<boolean>;
}

/** How an attempt is carried out. */
export interface AttemptWork {
  readonly workers: ShardWorkers;
  readonly openClaims: (plan: ExportPlan) => Promise<ShardClaims>;
  readonly hooks?: AttemptHooks;
  /** For a preview: stops before anything is published. Default: runs to the published dataset. */
  readonly until?: 'assembled';
}

/**
 * Runs one attempt from wherever it stands to the published dataset: plan, shards, resolve, assemble, publish.
 * Every phase can be repeated: the plan and finished shards are kept, the rest is made anew.
 *
 * `until: 'assembled'` stops after the rows are put together and their consent was checked once more. Canaries belong to
 * the publication and are left out then, unless a host's own processor made the rows: a preview shows them as well.
 * @throws ConsentError `consent/changed` when consent changed in each of several rounds
 */
export async function runAttempt(
  attempt: Attempt,
  work: AttemptWork & { readonly until: 'assembled' },
): Promise<Assembled>;
export async function runAttempt(
  attempt: Attempt,
  work: Omit<AttemptWork, 'until'>,
): Promise<Manifest>;
export async function runAttempt(
  attempt: Attempt,
  { workers, openClaims, hooks = {}, until }: AttemptWork,
): Promise<Manifest | Assembled> {
  const canaries = (): ReturnType<typeof checkCanaries> =>
    until === 'assembled' && attempt.recipe.processor === undefined
      ? Promise.resolve(undefined)
      : checkCanaries(attempt);
  // Before a plan that an earlier process kept, too: the database may have been replaced since.
  await attempt.consent.requireIntactLedger(attempt.signal);
  const plan = await planOf(attempt);
  const claims = await openClaims(plan);
  attempt.progress.advance('process', claims.doneChats(), plan.rows);
  // While others process the shards, this thread has time for the canaries.
  const early = workers.begun?.then(canaries);
  // Awaited below, unless the shards fail first.
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
    if (until === 'assembled') {
      if (await stillConsented(attempt, shards, resolution.decisions)) return assembled;
      continue;
    }
    const manifest = await describeExport(attempt, assembled, resolution, found);
    await hooks.publishing?.();
    if (!(await stillConsented(attempt, shards, resolution.decisions))) continue;
    const bytes = await publishExport(attempt, manifest);
    if ((await hooks.published?.(manifest, bytes, assembled.subjects)) === false) {
      await unpublish(attempt);
      continue;
    }
    await attempt.consent.anchorLedger();
    attempt.progress.advance('done', plan.rows, plan.rows);
    return manifest;
  }
  throw consentKeepsChanging();
}

/**
 * The plan that an earlier run of this attempt kept, or a new one.
 * @throws FineTuningError `export/other-plan` when the kept one belongs to another recipe or key
 */
async function planOf(attempt: Attempt): Promise<ExportPlan> {
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
