import { Inject, Injectable } from '@nestjs/common';
import { IsNull, type DataSource } from 'typeorm';
import { inBatches } from '../../common/batches';
import { ExportRun } from '../../entities/export-run.entity';
import type { FineTuningExporterApi } from '../../runs/fine-tuning-exporter-api';
import { FINE_TUNING_DATABASE, FINE_TUNING_EXPORTER } from '../../fine-tuning.tokens';
import type { StorageUseDto } from '../dto/overview.dto';

/** Datasets whose manifest one call reads at most; the next call goes on. */
const READ_AT_ONCE = 100;
const AT_A_TIME = 10;

/**
 * What the published datasets take in the storage, by their manifests. Listing the storage was rejected: on S3 that is a
 * request for each thousand files, each time, and what a running export is about to write would count.
 */
@Injectable()
export class StorageUseService {
  /** By id: a dataset never changes once it is published. */
  private readonly known = new Map<string, number>();
  /** Those that could not be read: they come again when all others were. */
  private readonly failed = new Set<string>();

  constructor(
    @Inject(FINE_TUNING_DATABASE) private readonly dataSource: DataSource,
    @Inject(FINE_TUNING_EXPORTER) private readonly exporter: FineTuningExporterApi,
  ) {}

  async read(): Promise<StorageUseDto> {
    const runs = await this.dataSource.getRepository(ExportRun).find({
      select: { id: true },
      where: { status: 'done', heldBy: IsNull() },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    const ids = new Set(runs.map(({ id }) => id));
    for (const id of this.known.keys()) if (!ids.has(id)) this.known.delete(id);
    for (const some of inBatches(this.next([...ids]), AT_A_TIME))
      await Promise.all(some.map((id) => this.measure(id)));
    const bytes = [...this.known.values()].reduce((sum, size) => sum + size, 0);
    return { datasets: ids.size, counted: this.known.size, bytes };
  }

  private next(ids: readonly string[]): readonly string[] {
    const unknown = ids.filter((id) => !this.known.has(id));
    if (unknown.every((id) => this.failed.has(id))) this.failed.clear();
    return unknown.filter((id) => !this.failed.has(id)).slice(0, READ_AT_ONCE);
  }

  /** One that cannot be read, or is gone by now, is not counted, and the answer says how many were. */
  private async measure(id: string): Promise<void> {
    try {
      const files = await this.exporter.files(id);
      this.known.set(
        id,
        files.reduce((sum, { bytes }) => sum + bytes, 0),
      );
    } catch {
      this.failed.add(id);
    }
  }
}
