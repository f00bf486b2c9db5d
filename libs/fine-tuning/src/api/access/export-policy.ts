import { Injectable } from '@nestjs/common';
import type { Caller } from './caller';
import type { Door } from './door';

/**
 * Who may pass which door. One object guards all of them: API, download, events, preview, tickets. A host
 * replaces it with the extra `policy`; it is asked on every request, with the role as the `user` table has it.
 * @publicApi
 */
export interface ExportPolicy {
  may(caller: Caller, door: Door): boolean | Promise<boolean>;
}

/** Admins pass the admin doors, verified users (role `user` or `admin`) the self-service ones. @publicApi */
@Injectable()
export class AdminOnlyExportPolicy implements ExportPolicy {
  may(caller: Caller, door: Door): boolean {
    if (door.startsWith('self.')) return caller.role === 'user' || caller.role === 'admin';
    return caller.role === 'admin';
  }
}
