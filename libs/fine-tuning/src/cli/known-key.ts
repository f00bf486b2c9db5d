import { existsSync } from 'node:fs';
import { DEFAULT_KEY_FILE, resolveKey } from '../runs/export-key';
import type { CliIo } from './cli-io';

/** The key of the installation, where there is one. None is made here: a new one could not know any of the names. */
export async function knownKey({ env }: Pick<CliIo, 'env'>): Promise<string | undefined> {
  const given = env['FINE_TUNING_KEY'];
  const hasKey = (given !== undefined && given !== '') || existsSync(DEFAULT_KEY_FILE);
  return hasKey ? resolveKey(given) : undefined;
}
