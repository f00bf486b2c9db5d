import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { DataSource } from 'typeorm';
import { ExportRun } from '../../entities/export-run.entity';
import { PUBLISHED } from '../../entities/export-status';
import { ExportSubject } from '../../entities/export-subject.entity';
import type { FineTuningExporterApi } from '../../runs/fine-tuning-exporter-api';
import { OwnChats } from '../../consent/own-chats';
import type { Actor } from '../../runs/export-view';
import { FINE_TUNING_EXPORTER, FINE_TUNING_DATABASE } from '../../fine-tuning.tokens';
import type { ExposureDto } from '../dto/consent/consent.dto';
import type {
  OwnPreviewChatDto,
  OwnPreviewDto,
  OwnPreviewQueryDto,
} from '../dto/self-service/own-preview.dto';
import { OwnPreviewsService } from '../limits/own-previews.service';
import { CursorError } from '../problem/cursor.error';
import { PolicyInForceService } from './policy-in-force.service';

const PAGE = 20;
const MOST = 1000;

/** What became, or would become, of a person's own chats. */
@Injectable()
export class ExposureService {
  constructor(
    @Inject(FINE_TUNING_DATABASE) private readonly dataSource: DataSource,
    @Inject(FINE_TUNING_EXPORTER) private readonly exporter: FineTuningExporterApi,
    private readonly policy: PolicyInForceService,
    private readonly previews: OwnPreviewsService,
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

  async preview(
    { cursor = '0', limit = PAGE, suppose }: OwnPreviewQueryDto,
    actor: Actor,
    signal: AbortSignal,
  ): Promise<OwnPreviewDto> {
    if (!/^\d{1,9}$/.test(cursor)) throw new CursorError();
    const offset = Number(cursor);
    const supposed = suppose === 'granted' && {
      suppose: { policyVersion: await this.policy.version() },
    };
    const { chats, hasMore, ...preview } = await this.previews.run(actor.id, () =>
      this.exporter.previewOwn(actor, { offset, limit, ...supposed, signal }),
    );
    const titles = new Map(
      (await new OwnChats(this.dataSource).list(actor.id)).map(({ id, title }) => [id, title]),
    );
    return {
      ...preview,
      chats: chats.map((chat) => chat && describe(chat, titles.get(chat.id))),
      supposed: suppose === 'granted',
      nextCursor: hasMore ? String(offset + limit) : null,
    };
  }
}

/** The title of somebody else's chat is in their words, too. */
function describe(
  { id, own }: { readonly id: string; readonly own: boolean },
  title = '',
): OwnPreviewChatDto {
  return { chatId: id, title, own };
}

function iso(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
