import { createScrubber } from './create-scrubber';
import { createEngines, type PiiEngineOptions } from '../engines/create-engines';
import { requireEngines } from '../engines/require-engines';
import type { PiiKind } from '../recognizers/pii-kind';
import type { PiiConfig } from './pii-config';
import type { PiiScrubber } from './pii-scrubber.service';

/**
 * The scrubber of a recipe with the engines that the recipe names.
 * @param engines how this process reaches them
 * @param kinds of personal data besides the built-in ones
 * @throws ScrubError `pii/engine-mismatch` when this process has others, or with other settings: an export that was
 * asked for with an engine does not run without it, wherever it runs; UsageError as `createScrubber`
 */
export async function openScrubber(
  config: PiiConfig,
  key: Buffer,
  engines: PiiEngineOptions = {},
  kinds: readonly PiiKind[] = [],
): Promise<PiiScrubber> {
  await requireEngines(config, engines);
  return createScrubber(config, key, { engines: await createEngines(engines), kinds });
}
