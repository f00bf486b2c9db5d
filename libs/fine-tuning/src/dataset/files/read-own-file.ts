import { AGE, ageDecrypted } from '../../encryption/age';
import { ownIdentity } from '../../encryption/own-identity';
import type { ExportStorage } from '../../storage/export-storage';

/**
 * Fates or provenance of a published dataset, decrypted where they are encrypted.
 * @param name as it is stored
 * @param key of the installation that published it (`FINE_TUNING_KEY`)
 */
export async function readOwnFile(
  storage: Pick<ExportStorage, 'read'>,
  name: string,
  key: string,
): Promise<AsyncIterable<Uint8Array>> {
  const stored = await storage.read(name);
  return name.endsWith(AGE) ? ageDecrypted(stored, [ownIdentity(key).identity]) : stored;
}
