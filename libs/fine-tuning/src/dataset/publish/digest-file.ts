import { hash } from 'node:crypto';
import { MANIFEST } from '../assemble/dataset-names';
import type { Manifest } from '../manifest';

/** SHA-256 of a manifest's bytes, hex: what the digest file, the run's row and the audit trail hold. */
export function manifestDigest(manifest: Uint8Array): string {
  return hash('sha256', manifest, 'hex');
}

/** The text of `manifest.sha256`, which `sha256sum -c` understands. */
export function digestFile(manifest: Uint8Array): string {
  return `${manifestDigest(manifest)}  ${MANIFEST}\n`;
}

/** A manifest as it is written, to the byte. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
