import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { inBatches } from '../common/batches';
import { inTransaction } from '../database/in-transaction';
import { ExportSubject } from '../entities/export-subject.entity';
import type { ExportRun } from '../entities/export-run.entity';
import { ENDED, type ExportStatus } from '../entities/export-status';
import { CancelledError, FineTuningError } from '../fine-tuning.errors';
import type { Manifest } from '../dataset/manifest';
import { manifestDigest } from '../dataset/publish/digest-file';
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
   * @param position of the consent ledger when the dataset was resolved
   * @returns false when somebody was excluded since: the dataset must not stay
   */
  async done(
    run: ExportRun,
    manifest: Manifest,
    bytes: Buffer,
    subjects: ReadonlySet<string>,
    position: number,
  ): Promise<boolean> {
    const { dataSource, gate, audit, retentionDays, clock } = this.services;
    const now = clock.now();
    const manifestSha256 = manifestDigest(bytes);
    let mine = true;
    const published = await inTransaction(dataSource, async (manager) => {
      const excluded = await gate.lock(manager, position);
      // The chats of the dataset are not kept in memory, so the exclusion of any chat is reason enough to resolve again.
      if (excluded.chatIds.size > 0 || [...excluded.userIds].some((id) => subjects.has(id)))
        return false;
      await writeSubjects(manager, run.id, subjects);
      const { counts } = manifest;
      mine = await this.change(
        run,
        ['publishing'],
        {
          status: 'done',
          finishedAt: now,
          expiresAt: retentionDays > 0 ? now + retentionDays * DAY_MS : null,
          counts: { ...counts },
          manifestSha256,
          merkleRoot: manifest.merkleRoot,
          errorCode: null,
          errorMessage: null,
          ...ENDED,
          progressStage: 'done',
          progressDone: counts.chats.seen,
          progressTotal: counts.chats.seen,
        },
        manager,
      );
      if (!mine) throw new LostLeaseError();
      await audit.append(
        // The trail is append-only: with the digest in it, a manifest cannot be replaced together with the run's row.
        {
          ...event(run, 'export.done'),
          details: { examples: { ...counts.examples }, manifestSha256 },
        },
        manager,
      );
      return true;
    }).catch((error: unknown) => {
      if (mine) throw error;
      return null;
    });
    if (published === null) await this.refuse(run);
    this.services.log(published === true ? 'export done' : 'export resolved anew', run);
    return published === true;
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

async function writeSubjects(
  manager: EntityManager,
  exportId: string,
  subjects: ReadonlySet<string>,
): Promise<void> {
  const repository = manager.getRepository(ExportSubject);
  await repository.delete({ exportId });
  const rows = [...subjects].map((userId) => ({ exportId, userId }));
  for (const some of inBatches(rows, 500)) await repository.insert([...some]);
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
