import { FineTuningError } from '../fine-tuning.errors';
import { assembleExport, type Assembled } from './assemble/assemble-export';
import type { Attempt } from './attempt';
import { checkCanaries } from './check-canaries';
import { prepareEarlier } from './earlier/earlier-work';
import { prepareHeldOut } from './held-out/held-out-work';
import type { Manifest } from './manifest';
import { PLAN_HEAD, PLAN_VERSION, type ExportPlan } from './plan/export-plan';
import { makePlan } from './plan/planner';
import type { DatasetMembers } from './publish/dataset-members';
import { LeftOut } from './publish/left-out';
import { describeExport, unpublish } from './publish/publish-export';
import { PublicationRound } from './publish/publication-round';
import type { Publish } from './publish/staged-dataset';
import { resolveExport, stillConsented } from './resolve/resolve-export';
import { prepareTokenizer } from './tokenizer/tokenizer-work';
import type { ShardClaims } from './shard/shard-claims';
import type { ShardWorkers } from './shard/shard-workers';

/** Callbacks for the owner of the run's state. */
interface AttemptHooks {
  /** Called before each round of resolving, assembling and publishing. */
  resolving?(): Promise<void>;
  /** Called when all files are staged. An error that is thrown here stops the publication. */
  publishing?(): Promise<void>;
}

/** How an attempt is carried out. */
interface AttemptWork {
  readonly workers: ShardWorkers;
  readonly openClaims: (plan: ExportPlan) => Promise<ShardClaims>;
  readonly hooks?: AttemptHooks;
}

/** To the published dataset. */
export interface PublishingWork extends AttemptWork {
  readonly publish: Publish;
}

/** For a preview: stops before anything is published. */
export interface PreviewWork extends AttemptWork {
  readonly until: 'assembled';
  /** Whom earlier tries at the same preview left out, and this one. */
  readonly leftOut: LeftOut;
}

/** Rows that were put together, and whether they still may be shown. */
export interface AssembledForPreview extends Assembled {
  readonly plan: Pick<ExportPlan, 'rows' | 'population' | 'excluded'>;
  /** Whose words are in the rows. */
  readonly members: DatasetMembers;
  /**
   * Looks once more, at the rows of later previews that are shown together with these as well; who was excluded meanwhile is left
   * out of the next try.
   */
  isCurrent(...others: DatasetMembers[]): Promise<boolean>;
}

/**
 * Runs one attempt from wherever it stands to the published dataset: plan, shards, resolve, assemble, publish.
 * Every phase can be repeated: the plan and finished shards are kept, the rest is made anew.
 *
 * The phases after the shards are repeated while decisions change under them. Whoever changed theirs stays out for good, so
 * that this ends, however often one person changes their mind.
 *
 * `until: 'assembled'` stops after the rows are put together and their consent was checked once more. Canaries belong to
 * the publication and are left out then, unless a host's own processor made the rows: a preview shows them as well.
 * @throws StorageError `storage/unavailable` when the storage does not promote a manifest in seconds
 */
export async function runAttempt(attempt: Attempt, work: PreviewWork): Promise<AssembledForPreview>;
export async function runAttempt(attempt: Attempt, work: PublishingWork): Promise<Manifest>;
export async function runAttempt(
  attempt: Attempt,
  work: PublishingWork | PreviewWork,
): Promise<Manifest | AssembledForPreview> {
  const { workers, openClaims, hooks = {} } = work;
  const isPreview = 'until' in work;
  const canaries = (): ReturnType<typeof checkCanaries> =>
    isPreview && attempt.recipe.processor === undefined
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
  const leftOut = isPreview ? work.leftOut : new LeftOut();
  for (;;) {
    await attempt.checkCancelled();
    await hooks.resolving?.();
    const position = await attempt.consent.position();
    const resolution = await resolveExport(attempt, shards, leftOut);
    await unpublish(attempt);
    const assembled = await assembleExport(attempt, plan, shards, resolution);
    const round = new PublicationRound(attempt, position, leftOut, () =>
      stillConsented(attempt, shards, resolution.decisions, leftOut),
    );
    if (isPreview) {
      const members = await round.look();
      if (members === undefined) continue;
      const isCurrent = (...others: DatasetMembers[]): Promise<boolean> =>
        round.isCurrent(members, ...others);
      return { ...assembled, plan, members, isCurrent };
    }
    const manifest = await describeExport(attempt, assembled, resolution, leftOut, found);
    await hooks.publishing?.();
    if (!(await round.publish(manifest, work.publish))) continue;
    attempt.progress.advance('done', plan.rows, plan.rows);
    return manifest;
  }
}

/**
 * The plan that an earlier run of this attempt kept, or a new one.
 * @throws FineTuningError `export/other-plan` when the kept one belongs to another recipe, key or version
 */
async function planOf(attempt: Attempt): Promise<ExportPlan> {
  const kept = (await attempt.readJson(PLAN_HEAD)) as ExportPlan | undefined;
  if (kept === undefined) {
    // Before the plan: who finds that has all that the shards need.
    await prepareHeldOut(attempt);
    await prepareEarlier(attempt);
    await prepareTokenizer(attempt);
    return makePlan(attempt);
  }
  if (kept.version !== PLAN_VERSION)
    throw new FineTuningError(
      'export/other-plan',
      'another version of this software began the unfinished export: start it anew',
    );
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
