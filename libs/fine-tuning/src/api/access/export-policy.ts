import { Injectable } from '@nestjs/common';
import type { Caller } from './caller';
import type { Permission } from './permission';

/**
 * Who has which permission. One object decides for all routes: API, download, events, preview, tickets. A host
 * replaces it with the extra `policy`; it is asked on every request, with the role as the `user` table has it.
 * @publicApi
 */
export interface ExportPolicy {
  may(caller: Caller, permission: Permission): boolean | Promise<boolean>;
}

/** Admins have the permissions of admins, verified users (role `user` or `admin`) those of self-service. @publicApi */
@Injectable()
export class AdminOnlyExportPolicy implements ExportPolicy {
  may(caller: Caller, permission: Permission): boolean {
    if (permission.startsWith('self.')) return caller.role === 'user' || caller.role === 'admin';
    return caller.role === 'admin';
  }
}
