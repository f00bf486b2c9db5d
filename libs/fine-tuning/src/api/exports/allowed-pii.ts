import type { PiiConfig } from '@app/pii';
import type { ExportRequest } from '../../dataset/recipe/export-request';
import { isRaw } from '../../dataset/recipe/is-scrubbed';
import { piiOf } from '../../dataset/recipe/resolve-recipe';
import type { Registries } from '../../dataset/registries';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { AdminExportDisabledError } from '../problem/admin-export-disabled.error';
import { RawPiiRefusedError } from '../problem/raw-pii-refused.error';

type HostRules = Pick<ResolvedFineTuningOptions, 'allowAdminExport' | 'allowRawPii' | 'pii'>;

/**
 * The settings of personal data that a request means on this host, where they had to be resolved to be judged.
 * @throws AdminExportDisabledError, RawPiiRefusedError for what the host lets nobody ask for
 */
export function allowedPii(
  request: ExportRequest,
  host: HostRules,
  { kinds }: Pick<Registries, 'kinds'>,
): { readonly pii?: PiiConfig | null } {
  if (!host.allowAdminExport) throw new AdminExportDisabledError();
  if (host.allowRawPii) return {};
  const pii = piiOf(request, kinds, host.pii);
  if (isRaw(pii)) throw new RawPiiRefusedError();
  return { pii };
}
