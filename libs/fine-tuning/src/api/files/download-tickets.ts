import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { createHash, randomBytes } from 'node:crypto';
import { IsNull, MoreThan } from 'typeorm';
import type { DataSource } from 'typeorm';
import { DownloadTicket } from '../../entities/download-ticket.entity';
import type { Actor } from '../../export/export-view';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import {
  FINE_TUNING_DATA_SOURCE,
  FINE_TUNING_OPTIONS,
  FINE_TUNING_POLICY,
} from '../../fine-tuning.tokens';
import type { ExportPolicy } from '../access/export-policy';
import { UserDirectory } from '../access/user-directory';
import type { TicketDto } from '../dto/ticket.dto';
import { actorFor } from '../http/actor';
import { adminBase } from '../http/links';
import { Downloads } from './downloads';

/**
 * A browser cannot send a header with a plain download link. A ticket stands for one download of one file by one
 * admin within a minute; only its hash is stored, and role, policy and revocation are asked again when it is used.
 */
@Injectable()
export class DownloadTickets {
  constructor(
    @Inject(FINE_TUNING_DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
    @Inject(FINE_TUNING_POLICY) private readonly policy: ExportPolicy,
    private readonly users: UserDirectory,
    private readonly downloads: Downloads,
  ) {}

  async issue(exportId: string, name: string, actor: Actor, request: Request): Promise<TicketDto> {
    const file = await this.downloads.find(exportId, name);
    const token = randomBytes(32).toString('base64url');
    const now = Date.now();
    const expiresAt = now + this.options.ticketSeconds * 1000;
    await this.dataSource.getRepository(DownloadTicket).insert({
      tokenSha256: sha256(token),
      exportId,
      fileName: file.name,
      userId: actor.id,
      createdAt: now,
      expiresAt,
      usedAt: null,
    });
    return {
      href: `${adminBase(request)}/downloads/${token}`,
      expiresAt: new Date(expiresAt).toISOString(),
    };
  }

  /** Every ticket that does not open the file looks the same: 404. */
  async redeem(token: string, request: Request, response: Response): Promise<void> {
    const ticket = await this.take(token, request.method === 'HEAD');
    const caller = await this.users.find(ticket.userId);
    if (caller === undefined || !(await this.policy.may(caller, 'export.download'))) {
      throw new NotFoundException();
    }
    const actor = actorFor(caller, request);
    await this.downloads.send(ticket.exportId, ticket.fileName, actor, request, response);
  }

  /** One conditional UPDATE decides between two that come at the same time. */
  private async take(token: string, peek: boolean): Promise<DownloadTicket> {
    const tickets = this.dataSource.getRepository(DownloadTicket);
    const now = Date.now();
    const open = { tokenSha256: sha256(token), usedAt: IsNull(), expiresAt: MoreThan(now) };
    const ticket = await tickets.findOneBy(open);
    if (ticket === null) throw new NotFoundException();
    if (!peek && (await tickets.update(open, { usedAt: now })).affected !== 1) {
      throw new NotFoundException();
    }
    return ticket;
  }
}

function sha256(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
