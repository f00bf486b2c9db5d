import { ForbiddenException, Inject, Injectable, UnauthorizedException } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { firstValueFrom, isObservable } from 'rxjs';
import { FINE_TUNING_AUTHENTICATION, FINE_TUNING_POLICY } from '../../fine-tuning.tokens';
import { FailedLoginsService } from '../limits/failed-logins.service';
import { SchemaReadiness } from '../../start/schema-readiness';
import type { AuthenticatedRequest, Caller } from './caller';
import { DenialLogService } from './denial-log.service';
import { PERMISSION_METADATA, isPublic } from './permission';
import type { Permission } from './permission';
import type { ExportPolicy } from './export-policy';
import { DownloadTicketLoginService, type TicketHolder } from './download-ticket-login.service';
import { withDetachedResponse } from './detached-response';
import { isForgedByBrowser } from './token-source';
import { UserDirectoryService } from './user-directory.service';

/**
 * Decides about every request: who is asking (the authentication guard, the host's or ours), whether they
 * still exist and with which role (the user table, each time), whether the policy gives them the permission of the route.
 */
@Injectable()
export class AccessControlService {
  constructor(
    @Inject(FINE_TUNING_AUTHENTICATION) private readonly authentication: CanActivate,
    @Inject(FINE_TUNING_POLICY) private readonly policy: ExportPolicy,
    private readonly schema: SchemaReadiness,
    private readonly users: UserDirectoryService,
    private readonly tickets: DownloadTicketLoginService,
    private readonly failedLogins: FailedLoginsService,
    private readonly denials: DenialLogService,
    private readonly reflector: Reflector,
  ) {}

  /** @throws DatabaseError, UnauthorizedException, ForbiddenException, RateLimitError; sets `request.caller` otherwise */
  async check(context: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(
      PERMISSION_METADATA,
      [context.getHandler(), context.getClass()],
    );
    // A route that names no permission is refused, not open.
    if (permission === undefined) throw new ForbiddenException();
    await this.schema.require();
    if (isPublic(permission)) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (isForgedByBrowser(request)) throw new ForbiddenException();
    request.caller = await this.admit(context, request, permission);
    request.readmit = () => this.readmit(context, request, permission);
    return true;
  }

  /** As `admit`, while an answer is under way: it is no attempt to get in, and nothing can be said in its headers any more. */
  private async readmit(
    context: ExecutionContext,
    request: AuthenticatedRequest,
    permission: Permission,
  ): Promise<Caller> {
    const caller = await this.identify(withDetachedResponse(context), request, permission);
    if (caller === undefined) throw new UnauthorizedException();
    if (!(await this.policy.may(caller, permission))) throw new ForbiddenException();
    return caller;
  }

  private async admit(
    context: ExecutionContext,
    request: AuthenticatedRequest,
    permission: Permission,
  ): Promise<Caller> {
    const caller = await this.identify(context, request, permission);
    if (caller === undefined) {
      await this.failedLogins.count(request.ip);
      throw new UnauthorizedException();
    }
    if (!(await this.policy.may(caller, permission))) {
      await this.denials.record(caller, permission, request);
      throw new ForbiddenException();
    }
    return caller;
  }

  /** A ticket is asked for once; whom it let in is still in while their sessions are those of then. */
  private async ticketHolder(
    request: AuthenticatedRequest,
  ): Promise<TicketHolder | 'gone' | undefined> {
    const { ticketHolder: known } = request;
    if (known !== undefined) return (await this.tickets.isCurrent(known)) ? known : 'gone';
    const holder = await this.tickets.holderOf(request);
    if (holder !== undefined) request.ticketHolder = holder;
    return holder;
  }

  private async identify(
    context: ExecutionContext,
    request: AuthenticatedRequest,
    permission: Permission,
  ): Promise<Caller | undefined> {
    if (permission === 'export.download') {
      const holder = await this.ticketHolder(request);
      if (holder === 'gone') return undefined;
      if (holder !== undefined) return this.users.find(holder.userId);
    }
    const verdict = this.authentication.canActivate(context);
    const admitted = isObservable(verdict) ? await firstValueFrom(verdict) : await verdict;
    const id = request.user?.id;
    return admitted && typeof id === 'string' ? this.users.find(id) : undefined;
  }
}
