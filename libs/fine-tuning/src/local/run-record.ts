import type { DataSource, EntityManager, QueryDeepPartialEntity } from 'typeorm';
import type { LossTrail } from '../audit/anchors/head-anchors';
import { AuditService } from '../audit/audit.service';
import { PublicationGate } from '../consent/gate/publication-gate';
import { isWritable, type TableRight } from '../database/is-writable';
import { openDatabase } from '../database/open-database';
import { manifestDigest } from '../dataset/publish/digest-file';
import { publishUnderLock } from '../dataset/publish/publish-under-lock';
import type { Publication, StagedDataset } from '../dataset/publish/staged-dataset';
import { forgetLists } from '../dataset/recipe/forget-lists';
import type { Recipe } from '../dataset/recipe/recipe';
import { Pseudonyms } from '../dataset/pseudonyms';
import { ExportRun } from '../entities/export-run.entity';
import { ENDED } from '../entities/export-status';
import { DatabaseError } from '../fine-tuning.errors';
import { isMigrated } from '../migrations/migration-runner';
import { ExportGoneError } from '../runs/export.errors';
import {
  publishedColumns,
  publishedDetails,
  writeSubjects,
} from '../runs/repository/published-run';

const RIGHTS: readonly TableRight[] = [
  ['fine_tuning_consent_event', 'UPDATE'],
  ['fine_tuning_audit_event', 'INSERT'],
  ['fine_tuning_audit_event', 'UPDATE'],
  ['fine_tuning_export', 'INSERT'],
  ['fine_tuning_export', 'UPDATE'],
  ['fine_tuning_export_subject', 'INSERT'],
  ['fine_tuning_export_subject', 'DELETE'],
];

/** The export that is recorded. */
export interface RecordedRun {
  readonly exportId: string;
  readonly recipe: Recipe;
  readonly recipeSha256: string;
  readonly key: string;
  /** Id of the export since which it holds what is new. Default none: it holds everything. */
  readonly follows?: string | undefined;
  /** Epoch milliseconds. */
  readonly startedAt: number;
}

/**
 * Publishes exports of the command line as those of runs are published: under the ledger's lock, together with a row that
 * says who is in them. Without it no withdrawal would ever find them.
 */
export class RunRecord {
  private readonly gate: PublicationGate;
  private readonly audit: AuditService;

  /** Over the database that is exported from, which is otherwise opened for reading only. */
  get writer(): DataSource {
    return this.dataSource;
  }

  /** Where it is told that the database is an older one. */
  get trail(): LossTrail {
    const { audit, dataSource } = this;
    return { audit, dataSource };
  }

  private constructor(private readonly dataSource: DataSource) {
    this.gate = new PublicationGate(dataSource);
    this.audit = new AuditService(dataSource);
  }

  /**
   * Undefined where the database cannot be written: a file or mount that is read-only, a role without the rights.
   * @throws DatabaseError `database/not-migrated` where an older version migrated it
   */
  static async open(databaseUrl: string): Promise<RunRecord | undefined> {
    const dataSource = await openDatabase(databaseUrl, { poolSize: 2, checkFile: false });
    try {
      if (await isWritable(dataSource, RIGHTS)) {
        await requireMigrated(dataSource);
        return new RunRecord(dataSource);
      }
    } catch (error) {
      await dataSource.destroy();
      throw error;
    }
    await dataSource.destroy();
    return undefined;
  }

  close(): Promise<void> {
    return this.dataSource.destroy();
  }

  /**
   * Whether an export that is resumed had been published when its process was killed.
   * @throws ExportGoneError `export/revoked` when somebody in it withdrew since
   */
  async isPublished(exportId: string, manifest: Buffer): Promise<boolean> {
    const row = await this.rowOf(exportId);
    return row?.manifestSha256 === manifestDigest(manifest);
  }

  /** @throws ExportGoneError as `isPublished` */
  async publish(run: RecordedRun, dataset: StagedDataset, limitMs: number): Promise<Publication> {
    const { dataSource, gate } = this;
    const publication = await publishUnderLock(
      { dataSource, gate },
      dataset,
      {
        isOpen: (manager) => this.rowOf(run.exportId, manager).then(() => true),
        write: (manager) => this.write(run, dataset, manager).then(() => true),
        isWritten: () => this.isPublished(run.exportId, dataset.bytes),
      },
      limitMs,
    );
    if (publication === 'refused') throw new Error('a record of the command line never refuses');
    return publication;
  }

  private async rowOf(
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ExportRun | null> {
    const row = await manager.getRepository(ExportRun).findOneBy({ id });
    if (row?.status !== 'revoked') return row;
    throw new ExportGoneError(
      'export/revoked',
      'somebody in this export withdrew after it was published: remove the folder and start anew',
    );
  }

  private async write(
    { exportId: id, recipe, recipeSha256, key, follows, startedAt }: RecordedRun,
    dataset: StagedDataset,
    manager: EntityManager,
  ): Promise<void> {
    const row = {
      id,
      attempt: 1,
      // Nobody makes it again from the row, and lists are personal data.
      recipe: forgetLists(recipe, new Pseudonyms(key)),
      recipeSha256,
      format: recipe.format,
      progressRate: 0,
      createdAt: startedAt,
      startedAt,
      sinceExportId: follows ?? null,
      heldBy: 'operator',
      ...ENDED,
      ...publishedColumns(dataset, Date.now()),
    } as const;
    // A row of the same export is there when a process was killed between the commit and its end.
    await manager
      .getRepository(ExportRun)
      .upsert(row as unknown as QueryDeepPartialEntity<ExportRun>, ['id']);
    await writeSubjects(manager, id, dataset.members.userIds);
    await this.audit.append(
      {
        action: 'export.done',
        actorKind: 'operator',
        targetKind: 'export',
        targetId: id,
        details: { ...publishedDetails(dataset), heldBy: row.heldBy },
      },
      manager,
    );
  }
}

async function requireMigrated(dataSource: DataSource): Promise<void> {
  if (await isMigrated(dataSource)) return;
  throw new DatabaseError(
    'database/not-migrated',
    'an older version migrated this database, so that exports cannot be recorded: run "fine-tuning migrate"',
  );
}
