import { setTimeout as sleep } from 'node:timers/promises';
import { inTransaction } from '../database/in-transaction';
import type { ExportRun } from '../entities/export-run.entity';
import { ENDED, FINAL, type ExportStatus } from '../entities/export-status';
import type { ExportRequest } from '../dataset/recipe/export-request';
import type { Actor, ExportPage, ExportPreview, ExportRunView } from './export-view';
import { ExportConflictError, ExportNotFoundError, heldElsewhere } from './export.errors';
import type {
  FineTuningExporterApi,
  OwnPreview,
  OwnPreviewOptions,
  PreviewOptions,
  StartOptions,
} from './fine-tuning-exporter-api';
import type { ExportQueue } from './queue/export-queue';
import { describeEngines, type PiiConfig } from '@app/pii';
import { addRecipients } from '../dataset/recipe/add-recipients';
import { markRecipe } from '../dataset/recipe/mark-recipe';
import type { Recipe } from '../dataset/recipe/recipe';
import { piiOf, resolveRecipe } from '../dataset/recipe/resolve-recipe';
import { hasForgotten } from '../dataset/recipe/forget-lists';
import { auditOf } from './audit-of';
import { workKeyFor } from './work-key-for';
import { checkUsers } from './check-users';
import { openEarlier, requireBase } from './schedule/open-earlier';
import type { ExportServices } from './runtime/export-services';
import { ExportFiles } from './export-files';
import { ExportStarter, type StartLimits } from './export-starter';
import { decodeCursor, encodeCursor } from './repository/list-cursor';
import { previewOwn } from './preview/preview-own';
import { previewExport } from './preview/preview-export';
import { RunCleaner } from './sweep/run-cleaner';
import { withoutLists } from './without-lists';
import { viewOfRun } from './repository/view-of-run';

const RETRY_TRIES = 3;
const PAGE = { usual: 20, most: 100 } as const;
const SAMPLES = { usual: 5, most: 50 } as const;

/** Starts, shows and ends exports. @publicApi */
export class FineTuningExporter implements FineTuningExporterApi {
  private readonly starter: ExportStarter;
  private readonly published: ExportFiles;
  private readonly cleaner: RunCleaner;
  readonly files: FineTuningExporterApi['files'];
  readonly openFile: FineTuningExporterApi['openFile'];

  constructor(
    private readonly services: ExportServices,
    limits: StartLimits,
    private readonly queue: ExportQueue,
    /** Makes the runs of this process poll their row immediately, so that a cancel takes effect at once. */
    private readonly pollNow: (exportId: string) => Promise<void> = () => Promise.resolve(),
  ) {
    this.starter = new ExportStarter(services, limits);
    this.published = new ExportFiles(services);
    this.cleaner = new RunCleaner(services);
    this.files = (id) => this.published.list(id);
    this.openFile = (id, name, range, actor) => this.published.open(id, name, range, actor);
  }

  async start(
    request: ExportRequest,
    actor: Actor,
    options: StartOptions = {},
  ): Promise<{ readonly run: ExportRunView; readonly created: boolean }> {
    const { run, created } = await this.starter.start(request, actor, options);
    if (created) {
      this.services.log('export queued', run);
      await this.notifyQueue(run);
    }
    return { run: viewOfRun(run), created };
  }

  /** The actor has no part in a preview; the parameter stands for hosts that pass it, as to all other methods. */
  async preview(
    request: ExportRequest,
    _actor: Actor,
    options: PreviewOptions = {},
  ): Promise<ExportPreview> {
    const recipe = await this.recipeOf(request, options.pii);
    const samples = Math.min(options.samples ?? SAMPLES.usual, SAMPLES.most);
    const { exact = false, signal = new AbortController().signal } = options;
    const { sinceExportId } = request;
    if (sinceExportId !== undefined) await requireBase(sinceExportId, this.services);
    return previewExport(this.services, recipe, {
      samples,
      exact,
      signal,
      ...(sinceExportId !== undefined && {
        earlier: await openEarlier(sinceExportId, this.services),
      }),
    });
  }

  async previewOwn(actor: Actor, options: OwnPreviewOptions): Promise<OwnPreview> {
    const recipe = await this.recipeOf({ format: 'openai', userIds: [actor.id] });
    return previewOwn(this.services, recipe, actor.id, options);
  }

  private async recipeOf(request: ExportRequest, given?: PiiConfig | null): Promise<Recipe> {
    const { dataSource, engines, registries, processor, pii: host, encryptTo } = this.services;
    const pii = piiOf(request, registries.kinds, host, given);
    const asked = resolveRecipe(request, registries, await describeEngines(engines), pii);
    const recipe = markRecipe(addRecipients(asked, encryptTo), {
      processor: processor.mark,
      extensions: registries.extensions,
    });
    await checkUsers(dataSource, recipe.userIds);
    return recipe;
  }

  async list(
    query: {
      readonly cursor?: string;
      readonly limit?: number;
      readonly status?: ExportStatus;
    } = {},
  ): Promise<ExportPage> {
    const limit = Math.min(Math.max(1, query.limit ?? PAGE.usual), PAGE.most);
    const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
    const rows = await this.services.runs.list(limit + 1, after, query.status);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(viewOfRun),
      nextCursor: rows.length > limit && last !== undefined ? encodeCursor(last) : null,
    };
  }

  async get(id: string): Promise<ExportRunView> {
    return viewOfRun(await this.row(id));
  }

  async *watch(id: string, signal: AbortSignal): AsyncGenerator<ExportRunView> {
    let shown = '';
    while (!signal.aborted) {
      const view = await this.get(id);
      const text = JSON.stringify(view);
      if (text !== shown) yield view;
      shown = text;
      if (FINAL.includes(view.status)) return;
      await sleep(this.services.timing.watchMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async cancel(id: string, actor: Actor): Promise<ExportRunView> {
    const run = await this.row(id);
    if (run.status !== 'cancelled' && run.status !== 'cancelling') await this.tryCancel(run, actor);
    await this.pollNow(id);
    return this.get(id);
  }

  async retry(id: string, actor: Actor): Promise<ExportRunView> {
    for (let tries = RETRY_TRIES; ; tries--) {
      const run = await this.row(id);
      if (run.status !== 'failed' && run.status !== 'cancelled') {
        throw new ExportConflictError(
          'export/not-retryable',
          'only failed and cancelled exports can be tried again',
        );
      }
      if (hasForgotten(run.recipe))
        throw new ExportConflictError(
          'export/not-retryable',
          'its lists of personal data were deleted with its files: start a new export',
        );
      await this.cleared(run);
      if (await this.beginAgain(run, actor)) {
        const next = { id, attempt: run.attempt + 1 };
        this.services.log('export queued again', next);
        await this.notifyQueue(next);
        return this.get(id);
      }
      // A sweep may have taken the run's lease meanwhile. It gives it back, and does not come again.
      if (tries <= 1)
        throw new ExportConflictError('export/not-retryable', 'the export changed meanwhile');
    }
  }

  async remove(id: string, actor: Actor): Promise<ExportRunView> {
    const run = await this.row(id);
    if (!FINAL.includes(run.status))
      throw new ExportConflictError('export/active', 'cancel the export first');
    if (run.heldBy !== null) throw heldElsewhere();
    // The state changes first, so that nobody begins a download of files that are about to be deleted. The audit event is
    // written even where the storage fails afterwards.
    await inTransaction(this.services.dataSource, async (manager) => {
      // A revoked one may still be issued again, and forgets them then.
      const isNeeded = run.status === 'revoked' && this.services.reissues;
      const patch = {
        ...(run.status === 'done' && { status: 'expired' as const }),
        ...(!isNeeded && withoutLists(run, this.services.key)),
      };
      const expected = { id, attempt: run.attempt, from: [run.status] };
      if (Object.keys(patch).length > 0) await this.services.runs.change(expected, patch, manager);
      await this.services.audit.append(auditOf('export.delete', id, actor), manager);
    });
    await this.cleaner.clearSoon(id);
    return this.get(id);
  }

  /** @returns false when the run is not, or no longer, as it was read, or somebody holds its lease */
  private async beginAgain(run: ExportRun, actor: Actor): Promise<boolean> {
    const { id } = run;
    const attempt = run.attempt + 1;
    return inTransaction(this.services.dataSource, async (manager) => {
      const changed = await this.services.runs.change(
        { id, attempt: run.attempt, from: [run.status], leaseOwner: null },
        {
          status: 'queued',
          attempt,
          progressStage: 'queued',
          progressDone: 0,
          progressTotal: 0,
          progressRate: 0,
          errorCode: null,
          errorMessage: null,
          workKey: workKeyFor(run.recipe, this.services.key, id),
          startedAt: null,
          finishedAt: null,
          heartbeatAt: null,
          leaseOwner: null,
          sweepState: null,
        },
        manager,
      );
      if (changed)
        await this.services.audit.append(auditOf('export.retry', id, actor, { attempt }), manager);
      return changed;
    });
  }

  private async tryCancel(run: ExportRun, actor: Actor): Promise<void> {
    const { runs, dataSource, audit, clock } = this.services;
    const { id, attempt } = run;
    await inTransaction(dataSource, async (manager) => {
      const now = clock.now();
      // The row may have changed since it was read, so each update states which state it needs. A process that holds the
      // lease of a queued run has not begun, and the change keeps it from beginning.
      const changed =
        (await runs.change(
          { id, attempt, from: ['queued'] },
          { status: 'cancelled', finishedAt: now, ...ENDED },
          manager,
        )) ||
        (await runs.change(
          { id, attempt, from: ['queued', 'running', 'publishing'] },
          { status: 'cancelling' },
          manager,
        ));
      if (changed) return audit.append(auditOf('export.cancel', id, actor), manager);
      const status = (await runs.find(id, manager))?.status;
      if (status !== 'cancelled' && status !== 'cancelling')
        throw new ExportConflictError('export/not-cancellable', 'the export has ended already');
    });
    // A run that no process carries out is ended by the process that gets this job.
    await this.notifyQueue({ id, attempt });
  }

  /** Waits for a sweep: one that still deletes the previous attempt could also delete the first files of the next one. */
  private async cleared(run: ExportRun): Promise<void> {
    if (run.leaseOwner !== null) await this.cleaner.clearSoon(run.id);
  }

  private async row(id: string): Promise<ExportRun> {
    const run = await this.services.runs.find(id);
    if (run === null) throw new ExportNotFoundError();
    return run;
  }

  /** A queue that cannot be reached delays the run by seconds, because the sweep notifies the queue again. */
  private async notifyQueue({ id, attempt }: Pick<ExportRun, 'id' | 'attempt'>): Promise<void> {
    try {
      await this.queue.enqueue({ exportId: id, shard: null, attempt });
    } catch (error) {
      this.services.report(error, 'the export queue could not be reached', { id, attempt });
    }
  }
}
