import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { IsNull, MoreThan } from 'typeorm';
import type { DataSource, FindOptionsWhere } from 'typeorm';
import { inTransaction } from '../../database/in-transaction';
import { DownloadTicket } from '../../entities/download-ticket.entity';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { FINE_TUNING_DATABASE, FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';
import { pathParameterOf, targetOf } from '../http/exchange/http-request';
import type { HttpRequest } from '../http/exchange/http-request';
import { parseClaims } from './token-claims';
import { TokenStandingService } from './token-standing.service';

/** The query parameter of a download that carries a ticket. */
export const TICKET_PARAMETER = 'ticket';

/** Whom a ticket was made for, and by which token. */
export type TicketHolder = Pick<DownloadTicket, 'userId' | 'claims'>;

/** Who asks, where a download came with a ticket instead of a token. */
@Injectable()
export class DownloadTicketLoginService {
  constructor(
    @Inject(FINE_TUNING_DATABASE) private readonly dataSource: DataSource,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
    private readonly standing: TokenStandingService,
  ) {}

  /**
   * The admin that the ticket was made for; it is used up now, unless the request is a HEAD. undefined when the request
   * carries none.
   * @throws NotFoundException for every ticket that does not open this file: spent, expired, made up, of another file
   */
  async holderOf(request: HttpRequest): Promise<TicketHolder | undefined> {
    const [token, ...more] = ticketsOf(request);
    if (token === undefined) return undefined;
    const id = pathParameterOf(request, 'id');
    const name = pathParameterOf(request, 'name');
    if (more.length > 0 || id === undefined || name === undefined) throw new NotFoundException();
    const now = this.options.clock.now();
    const open = {
      tokenSha256: ticketHash(token),
      exportId: id.slice(0, 64).replaceAll('\0', ''),
      fileName: name.slice(0, 255).replaceAll('\0', ''),
      usedAt: IsNull(),
      expiresAt: MoreThan(now),
    };
    const ticket = await this.dataSource.getRepository(DownloadTicket).findOneBy(open);
    if (ticket === null) throw new NotFoundException();
    if (!(await this.isCurrent(ticket))) throw new NotFoundException();
    if (request.method !== 'HEAD' && !(await this.spend(open, now))) throw new NotFoundException();
    const { userId, claims } = ticket;
    return { userId, claims };
  }

  /** Whether the token that asked for the ticket would still be taken. Of a host's own sessions we know nothing. */
  async isCurrent({ claims }: TicketHolder): Promise<boolean> {
    if (claims === null) return true;
    const parsed = parseClaims(claims);
    const { exp } = claims;
    const isOver = typeof exp === 'number' && exp * 1000 <= this.options.clock.now();
    return parsed !== undefined && !isOver && (await this.standing.isGood(parsed));
  }

  /**
   * One conditional UPDATE decides between two that come at the same time. It is committed before the first byte is sent.
   * @returns false when somebody else was first
   */
  private spend(open: FindOptionsWhere<DownloadTicket>, usedAt: number): Promise<boolean> {
    return inTransaction(this.dataSource, async (manager) => {
      const { affected } = await manager.getRepository(DownloadTicket).update(open, { usedAt });
      return affected === 1;
    });
  }
}

/** As the caller wrote them, whatever the host's parser makes of a repeated name. */
function ticketsOf(request: HttpRequest): string[] {
  const [, query = ''] = targetOf(request).split(/\?(.*)/s);
  return new URLSearchParams(query).getAll(TICKET_PARAMETER);
}

/** Only the hash is stored: who reads the table cannot download. */
export function ticketHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
