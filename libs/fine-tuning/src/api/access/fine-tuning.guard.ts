import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { AccessControlService } from './access-control.service';

/**
 * The one guard of every route. Hosts may put it before routes of their own that name a permission.
 * Thin on purpose: Nest makes one per module that uses it, and this is all that such a module must be able to see.
 * @publicApi
 */
@Injectable()
export class FineTuningGuard implements CanActivate {
  constructor(private readonly accessControl: AccessControlService) {}

  canActivate(context: ExecutionContext): Promise<boolean> {
    return this.accessControl.check(context);
  }
}
