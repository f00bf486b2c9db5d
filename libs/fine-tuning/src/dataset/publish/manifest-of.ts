import type { DatasetHead, Manifest } from '../manifest';

/** Puts a manifest together, its fields always in the same order. */
export function manifestOf(
  { schemaVersion, format, formats, merkleRoot, software, ...head }: DatasetHead,
  { exportId, replaces, files, consent, ...more }: Omit<Manifest, keyof DatasetHead>,
): Manifest {
  return {
    schemaVersion,
    exportId,
    format,
    ...(formats !== undefined && { formats }),
    replaces,
    ...head,
    files,
    merkleRoot,
    consent,
    software,
    ...more,
  };
}
