import { SetMetadata } from '@nestjs/common';

/** Every way in. A route names its door; a route without one is closed. */
export const ADMIN_DOORS = [
  'export.create',
  'export.preview',
  'export.read',
  'export.events',
  'export.control',
  'export.delete',
  'export.download',
  'export.ticket',
  'catalogue.read',
  'consent.summary',
  'consent.deny',
  'audit.read',
  'pii.scrub',
  'operations.read',
] as const;
export const SELF_DOORS = ['self.read', 'self.write', 'self.preview'] as const;

/** Doors that only serve a page or answer whether the process lives: no data behind them. */
export const PUBLIC_DOORS = ['page.read'] as const;

export type Door =
  (typeof ADMIN_DOORS)[number] | (typeof SELF_DOORS)[number] | (typeof PUBLIC_DOORS)[number];

/** Doors that need no token: nothing is behind them. */
export function isOpenDoor(door: Door): boolean {
  return PUBLIC_DOORS.some((open) => open === door);
}

export const DOOR_METADATA = 'fine-tuning:door';

/** Names the door that a route is behind. */
export const BehindDoor = (door: Door): MethodDecorator & ClassDecorator =>
  SetMetadata(DOOR_METADATA, door);
