import { registriesOf, type Registries } from '../dataset/registries';
import { loadExtensions } from '../extensions/load-extensions';
import type { CliArgs } from './command-line/command';
import { listFlag } from './command-line/flags';
import { inTermsOfFlags } from './export/export-request-of';

/**
 * What this package and the modules of `--extension` bring.
 * @throws UsageError `extension/...` in terms of the flag
 */
export async function loadRegistries(args: CliArgs): Promise<Registries> {
  try {
    return registriesOf(await loadExtensions(listFlag(args, 'extension') ?? []));
  } catch (error) {
    throw inTermsOfFlags(error);
  }
}
