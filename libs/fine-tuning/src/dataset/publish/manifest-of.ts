import { providerWarnings } from '../../formatters/limits/provider-limits';
import type { DatasetHead, Manifest } from '../manifest';

/** Puts a manifest together, its fields always in the same order, with what providers will say of its rows. */
export function manifestOf(
  { schemaVersion, format, formats, merkleRoot, software, ...head }: DatasetHead,
  {
    exportId,
    replaces,
    follows,
    files,
    consent,
    ...more
  }: Omit<Manifest, keyof DatasetHead | 'warnings'>,
): Manifest {
  const warnings = providerWarnings(formats ?? [], files);
  return {
    schemaVersion,
    exportId,
    format,
    ...(formats !== undefined && { formats }),
    replaces,
    follows: follows ?? null,
    ...head,
    ...(warnings.length > 0 && { warnings }),
    files,
    merkleRoot,
    consent,
    software,
    ...more,
  };
}
