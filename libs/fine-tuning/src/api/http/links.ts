import { targetOf } from './exchange/http-request';
import type { HttpRequest } from './exchange/http-request';

/** Paths of the controllers below the module's prefix (extra `prefix`, default `api/v1`). */
export const ADMIN_PATH = 'admin/fine-tuning';
export const SELF_PATH = 'fine-tuning';

/**
 * The path of the admin API as the caller wrote it: links must work below any global prefix of the host and
 * behind a proxy that adds one. Only ever a path: a request may name its target as `http://elsewhere/...`, and paths
 * are matched in any case of letters.
 */
export function adminBase(request: HttpRequest): string {
  const path = (targetOf(request).split('?', 1)[0] ?? '').replace(
    /^[a-z][a-z\d+.-]*:\/\/[^/]*/i,
    '',
  );
  const at = path.toLowerCase().indexOf(`/${ADMIN_PATH}`);
  return path.slice(0, Math.max(0, at)) + `/${ADMIN_PATH}`;
}
