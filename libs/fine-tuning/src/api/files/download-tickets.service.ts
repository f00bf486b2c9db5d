import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { inTransaction } from '../../database/in-transaction';
import { DownloadTicket } from '../../entities/download-ticket.entity';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { FINE_TUNING_DATABASE, FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';
import { ticketHash, TICKET_PARAMETER } from '../access/download-ticket-login.service';
import { AuditLogService } from '../audit/audit-log.service';
import type { TicketDto } from '../dto/ticket.dto';
import type { Exchange } from '../http/exchange/exchange';
import { DownloadTrailService } from './download-trail.service';
import { DownloadsService } from './downloads.service';

/**
 * A browser cannot send a header with a plain download link. A ticket stands for one download of one file by one
 * admin within a minute; session, role, policy and revocation are asked again when it is used.
 */
@Injectable()
export class DownloadTicketsService {
  constructor(
    @Inject(FINE_TUNING_DATABASE) private readonly dataSource: DataSource,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
    private readonly downloads: DownloadsService,
    private readonly audit: AuditLogService,
    private readonly trail: DownloadTrailService,
  ) {}

  async issue(exchange: Exchange): Promise<TicketDto> {
    const { actor, adminBase, tokenClaims } = exchange;
    const exportId = exchange.param('id');
    const file = await this.downloads
      .find(exportId, exchange.param('name'))
      .catch((error: unknown) => this.trail.refused('file.ticket', exportId, actor, error));
    const token = randomBytes(32).toString('base64url');
    const now = this.options.clock.now();
    const expiresAt = now + this.options.ticketSeconds * 1000;
    await inTransaction(this.dataSource, async (manager) => {
      const target = { kind: 'export', id: exportId };
      await this.audit.record('file.ticket', actor, target, 'ok', null, manager);
      await manager.getRepository(DownloadTicket).insert({
        tokenSha256: ticketHash(token),
        exportId,
        fileName: file.name,
        userId: actor.id,
        claims: tokenClaims as object | null,
        createdAt: now,
        expiresAt,
        usedAt: null,
      });
    });
    const path = `${adminBase}/export/${exportId}/files/${encodeURIComponent(file.name)}`;
    return {
      href: `${path}?${TICKET_PARAMETER}=${token}`,
      expiresAt: new Date(expiresAt).toISOString(),
    };
  }
}
