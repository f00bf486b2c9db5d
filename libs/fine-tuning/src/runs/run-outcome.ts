import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { inTransaction } from '../database/in-transaction';
import type { ExportRun } from '../entities/export-run.entity';
import { ENDED, type ExportStatus } from '../entities/export-status';
import { CancelledError, FineTuningError } from '../fine-tuning.errors';
import { manifestDigest } from '../dataset/publish/digest-file';
import { publishUnderLock } from '../dataset/publish/publish-under-lock';
import type { Publication, StagedDataset } from '../dataset/publish/staged-dataset';
import { publishedColumns, publishedDetails, writeSubjects } from './repository/published-run';
import type { ExportServices } from './runtime/export-services';
import { RunCleaner } from './sweep/run-cleaner';
import { LostLeaseError } from './lease/run-watch';
import { knownFailure } from './lease/transient-failure';

const DAY_MS = 86_400_000;

/** The ways in which a run ends, each one change of its row together with its audit event. */
export class RunOutcome {
  private readonly cleaner: RunCleaner;

  constructor(private readonly services: ExportServices) {
    this.cleaner = new RunCleaner(services);
  }

  async publishing(run: ExportRun): Promise<void> {
    const mine = await this.change(run, ['running', 'publishing'], { status: 'publishing' });
    if (!mine) await this.refuse(run);
    this.services.log('export publishing', run);
  }

  /**
   * Publishes the dataset of a run, its row and its people in one step with the last look at consent.
   * @throws LostLeaseError, CancelledError when the run is no longer to be published
   */
  async done(run: ExportRun, dataset: StagedDataset, limitMs: number): Promise<Publication> {
    const publication = await publishUnderLock(
      this.services,
      dataset,
      {
        isOpen: async (manager) => {
          const row = await this.services.runs.find(run.id, manager);
          return row !== null && this.isPublishing(run, row);
        },
        write: (manager) => this.recordDone(run, dataset, manager),
        isWritten: async () => {
          const row = await this.services.runs.find(run.id);
          return row?.status === 'done' && row.manifestSha256 === manifestDigest(dataset.bytes);
        },
      },
      limitMs,
    );
    if (publication === 'refused') return this.refuse(run);
    if (publication === 'published') this.services.log('export done', run);
    else if (publication !== 'slow') this.services.log('export resolved anew', run);
    return publication;
  }

  async cancelled(run: ExportRun): Promise<void> {
    if (!(await this.holds(run))) return;
    await this.discard(run);
    await this.finish(run, ['cancelling'], { status: 'cancelled' }, 'export.cancelled');
  }

  async failed(run: ExportRun, thrown: unknown): Promise<void> {
    const error = knownFailure(thrown);
    this.services.report(error, 'an export failed', run);
    const known = error instanceof FineTuningError;
    if (!(await this.holds(run))) return;
    await this.discard(run);
    const errorCode = known ? error.code : 'export/failed';
    const errorMessage = known
      ? error.message
      : 'the export failed for a reason that is in the log';
    await this.finish(
      run,
      ['running', 'publishing'],
      { status: 'failed', errorCode, errorMessage },
      'export.failed',
    );
    // The run may have been cancelled while it failed.
    await this.finish(run, ['cancelling'], { status: 'cancelled' }, 'export.cancelled');
  }

  /** For a shutdown: frees the row for the next process and leaves it as it is otherwise. */
  async released(run: ExportRun): Promise<void> {
    this.services.log('export released', run);
    await this.change(run, ['running', 'publishing', 'cancelling'], {
      leaseOwner: null,
      heartbeatAt: null,
    });
  }

  /** Whether the run is still this process's own. Asked before files are deleted, which may belong to another process. */
  holds(run: ExportRun): Promise<boolean> {
    return this.change(run, ['running', 'publishing', 'cancelling'], {
      heartbeatAt: this.services.clock.now(),
    });
  }

  private isPublishing({ attempt }: ExportRun, row: ExportRun): boolean {
    const { owner } = this.services.identity;
    return row.attempt === attempt && row.status === 'publishing' && row.leaseOwner === owner;
  }

  /** @returns false when the run is no longer to be published; nothing is written then */
  private async recordDone(
    run: ExportRun,
    dataset: StagedDataset,
    manager: EntityManager,
  ): Promise<boolean> {
    const { audit, retentionDays, clock } = this.services;
    const now = clock.now();
    const expiresAt = retentionDays > 0 ? now + retentionDays * DAY_MS : null;
    const patch = { ...publishedColumns(dataset, now), expiresAt, ...ENDED };
    // The row first: where it is no longer ours, nothing is left behind.
    if (!(await this.change(run, ['publishing'], patch, manager))) return false;
    await writeSubjects(manager, run.id, dataset.members.userIds);
    await audit.append(
      { ...event(run, 'export.done'), details: publishedDetails(dataset) },
      manager,
    );
    return true;
  }

  private async discard(run: ExportRun): Promise<void> {
    await this.cleaner.helpersGone(run);
    await this.cleaner.removeAll(run.id);
  }

  private async finish(
    run: ExportRun,
    from: readonly ExportStatus[],
    patch: QueryDeepPartialEntity<ExportRun>,
    action: string,
  ): Promise<void> {
    await inTransaction(this.services.dataSource, async (manager) => {
      const last = { ...patch, finishedAt: this.services.clock.now(), ...ENDED };
      if (!(await this.change(run, from, last, manager))) return;
      await this.services.audit.append(event(run, action), manager);
      this.services.log(action.replace('.', ' '), run);
    });
  }

  private change(
    run: ExportRun,
    from: readonly ExportStatus[],
    patch: QueryDeepPartialEntity<ExportRun>,
    manager?: EntityManager,
  ): Promise<boolean> {
    const { runs, identity } = this.services;
    const { id, attempt } = run;
    return runs.changeOwn({ id, attempt, from, owner: identity.owner }, patch, manager);
  }

  /** Called when the row did not change: the run shall be cancelled, or another process took it over. */
  private async refuse(run: ExportRun): Promise<never> {
    const row = await this.services.runs.find(run.id);
    throw row?.status === 'cancelling' ? new CancelledError() : new LostLeaseError();
  }
}

function event(run: ExportRun, action: string) {
  return {
    action,
    actorKind: 'system',
    targetKind: 'export',
    targetId: run.id,
    details: { attempt: run.attempt },
  };
}
