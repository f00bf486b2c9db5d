import { isDeepStrictEqual } from 'node:util';
import { ScrubError } from '../pii.errors';
import { createScrubber } from './create-scrubber';
import { createEngines, type PiiEngineOptions } from '../engines/create-engines';
import { describeEngines } from '../engines/engine-spec';
import type { PiiConfig } from './pii-config';
import type { PiiScrubber } from './pii-scrubber.service';

/**
 * The scrubber of a recipe with the engines that the recipe names.
 * @param engines how this process reaches them
 * @throws ScrubError `pii/engine-mismatch` when this process has others, or with other settings: an export that was
 * asked for with an engine does not run without it, wherever it runs; UsageError as `createScrubber`
 */
export async function openScrubber(
  config: PiiConfig,
  key: Buffer,
  engines: PiiEngineOptions = {},
): Promise<PiiScrubber> {
  const wanted = config.engines ?? [];
  if (!isDeepStrictEqual(await describeEngines(engines), wanted)) {
    const names = wanted.map(({ name }) => name).join(', ');
    throw new ScrubError(
      'pii/engine-mismatch',
      `the recipe asks for ${names === '' ? 'no PII engine' : `the PII engine ${names}`}, this process is configured otherwise`,
    );
  }
  return createScrubber(config, key, { engines: await createEngines(engines) });
}
