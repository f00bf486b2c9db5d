import type { Request } from 'express';

/** Paths of the controllers below the module's prefix (extra `prefix`, default `api/v1`). */
export const ADMIN_PATH = 'admin/fine-tuning';
export const SELF_PATH = 'fine-tuning';

/**
 * The path of the admin API as the caller wrote it: links must work below any global prefix of the host and
 * behind a proxy that adds one.
 */
export function adminBase(request: Request): string {
  const path = request.originalUrl.split('?', 1)[0] ?? '';
  const at = path.indexOf(`/${ADMIN_PATH}`);
  return path.slice(0, Math.max(0, at)) + `/${ADMIN_PATH}`;
}
