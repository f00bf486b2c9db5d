import { ForbiddenException, Inject, Injectable, UnauthorizedException } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { firstValueFrom, isObservable } from 'rxjs';
import { FINE_TUNING_AUTHENTICATION, FINE_TUNING_POLICY } from '../../fine-tuning.tokens';
import { FailedLogins } from '../limits/failed-logins';
import type { AuthenticatedRequest, Caller } from './caller';
import { DenialLog } from './denial-log';
import { DOOR_METADATA, isOpenDoor } from './door';
import type { Door } from './door';
import type { ExportPolicy } from './export-policy';
import { DownloadTicketLogin } from './download-ticket-login';
import { isForgedByBrowser } from './token-source';
import { UserDirectory } from './user-directory';

/**
 * What stands in front of every route: who is asking (the authentication guard, the host's or ours), whether they
 * still exist and with which role (the user table, each time), whether the policy opens this door to them.
 */
@Injectable()
export class Doorkeeper {
  constructor(
    @Inject(FINE_TUNING_AUTHENTICATION) private readonly authentication: CanActivate,
    @Inject(FINE_TUNING_POLICY) private readonly policy: ExportPolicy,
    private readonly users: UserDirectory,
    private readonly tickets: DownloadTicketLogin,
    private readonly failedLogins: FailedLogins,
    private readonly denials: DenialLog,
    private readonly reflector: Reflector,
  ) {}

  /** @throws UnauthorizedException, ForbiddenException, RateLimitError; sets `request.caller` otherwise */
  async open(context: ExecutionContext): Promise<boolean> {
    const door = this.reflector.getAllAndOverride<Door | undefined>(DOOR_METADATA, [
      context.getHandler(),
      context.getClass(),
    ]);
    // A route that names no door is closed, not open.
    if (door === undefined) throw new ForbiddenException();
    if (isOpenDoor(door)) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (isForgedByBrowser(request)) throw new ForbiddenException();
    request.caller = await this.admit(context, request, door);
    request.readmit = () => this.admit(context, request, door);
    return true;
  }

  private async admit(
    context: ExecutionContext,
    request: AuthenticatedRequest,
    door: Door,
  ): Promise<Caller> {
    const caller = await this.identify(context, request, door);
    if (caller === undefined) {
      await this.failedLogins.count(request.ip);
      throw new UnauthorizedException();
    }
    if (!(await this.policy.may(caller, door))) {
      await this.denials.note(caller, door, request);
      throw new ForbiddenException();
    }
    return caller;
  }

  private async identify(
    context: ExecutionContext,
    request: AuthenticatedRequest,
    door: Door,
  ): Promise<Caller | undefined> {
    if (door === 'export.download') {
      const ticketHolder = await this.tickets.userOf(request);
      if (ticketHolder !== undefined) return this.users.find(ticketHolder);
    }
    const verdict = this.authentication.canActivate(context);
    const admitted = isObservable(verdict) ? await firstValueFrom(verdict) : await verdict;
    const id = request.user?.id;
    return admitted && typeof id === 'string' ? this.users.find(id) : undefined;
  }
}
