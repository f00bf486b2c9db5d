import { isDeepStrictEqual } from 'node:util';
import { ScrubError } from '../pii.errors';
import type { PiiConfig } from '../scrubber/pii-config';
import type { PiiEngineOptions } from './create-engines';
import { describeEngines } from './engine-spec';

/**
 * Refuses settings that were made with other engines than this process has.
 * @throws ScrubError `pii/engine-mismatch`
 */
export async function requireEngines(config: PiiConfig, engines: PiiEngineOptions): Promise<void> {
  const wanted = config.engines ?? [];
  if (isDeepStrictEqual(await describeEngines(engines), wanted)) return;
  const names = wanted.map(({ name }) => name).join(', ');
  throw new ScrubError(
    'pii/engine-mismatch',
    `the recipe asks for ${names === '' ? 'no PII engine' : `the PII engine ${names}`}, this process is configured otherwise`,
  );
}
