import { SetMetadata } from '@nestjs/common';

/** The permissions of admins. A route without a permission is refused to everybody. */
type AdminPermission =
  | 'export.create'
  | 'export.preview'
  | 'export.read'
  | 'export.events'
  | 'export.control'
  | 'export.delete'
  | 'export.download'
  | 'export.ticket'
  | 'catalogue.read'
  | 'consent.summary'
  | 'consent.deny'
  | 'audit.read'
  | 'pii.scrub'
  | 'operations.read';

/** The permissions of verified users, about themselves. */
type SelfPermission = 'self.read' | 'self.write' | 'self.preview';

/** Permissions that nobody has to have: their routes serve a page without data. */
const PUBLIC_PERMISSIONS = ['page.read'] as const;

export type Permission = AdminPermission | SelfPermission | (typeof PUBLIC_PERMISSIONS)[number];

/** Whether a route with this permission takes requests without a token. */
export function isPublic(permission: Permission): boolean {
  return PUBLIC_PERMISSIONS.some((known) => known === permission);
}

export const PERMISSION_METADATA = 'fine-tuning:permission';

/**
 * The permission that a caller of the route needs; the policy decides who has it.
 * @example
 * ```ts
 * @RequirePermission('catalogue.read')
 * @UseGuards(FineTuningGuard)
 * ```
 * @publicApi
 */
export const RequirePermission = (permission: Permission): MethodDecorator & ClassDecorator =>
  SetMetadata(PERMISSION_METADATA, permission);
