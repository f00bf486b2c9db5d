import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { DataSource } from 'typeorm';
import { ExportRun } from '../../entities/export-run.entity';
import { PUBLISHED } from '../../entities/export-status';
import { ExportSubject } from '../../entities/export-subject.entity';
import type { FineTuningExporterApi } from '../../runs/fine-tuning-exporter-api';
import type { Actor, ExportPreview } from '../../runs/export-view';
import { FINE_TUNING_EXPORTER, FINE_TUNING_DATABASE } from '../../fine-tuning.tokens';
import type { ExposureDto } from '../dto/consent.dto';

const PREVIEW_SAMPLES = 20;
const MOST = 1000;

/** What became, or would become, of a person's own chats. */
@Injectable()
export class ExposureService {
  constructor(
    @Inject(FINE_TUNING_DATABASE) private readonly dataSource: DataSource,
    @Inject(FINE_TUNING_EXPORTER) private readonly exporter: FineTuningExporterApi,
  ) {}

  /** Published datasets that hold texts of the caller, revoked and expired ones included. */
  async datasets(actor: Actor): Promise<ExposureDto> {
    const subjects = await this.dataSource
      .getRepository(ExportSubject)
      .find({ select: { exportId: true, userId: true }, where: { userId: actor.id }, take: MOST });
    const runs = await this.dataSource.getRepository(ExportRun).find({
      where: {
        id: In(subjects.map(({ exportId }) => exportId)),
        status: In([...PUBLISHED]),
      },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    return {
      items: runs.map((run) => ({
        exportId: run.id,
        status: run.status,
        format: run.format,
        publishedAt: iso(run.finishedAt),
        revokedAt: iso(run.revokedAt),
        expiresAt: iso(run.expiresAt),
      })),
    };
  }

  preview(actor: Actor, signal: AbortSignal): Promise<ExportPreview> {
    const request = { format: 'openai', userIds: [actor.id] };
    return this.exporter.preview(request, actor, { samples: PREVIEW_SAMPLES, signal });
  }
}

function iso(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
