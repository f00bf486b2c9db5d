import { BUILT_IN_KINDS } from '../recognizers/kinds';
import { createScrubber } from '../scrubber/create-scrubber';
import type { PiiConfig } from '../scrubber/pii-config';
import { PiiPolicy } from '../scrubber/pii-policy';
import { survives } from './canary-fate';
import { canariesOf } from './plant-canaries';

/** Made-up values per type that are tried. */
const TRIES = 4;
const KEY = Buffer.from('values that are tried for settings');

/**
 * Whether settings let all personal data of the built-in types through, in whatever way they say so: actions, thresholds
 * that nothing reaches, allow patterns that fit everything, a preset whose types are kept. Deny lists, own recognizers and
 * kinds of extensions do not count: what they find beside that is no scrubbing.
 *
 * Tried with made-up values and not read off the settings, because there are too many ways. The first one that is
 * replaced ends it.
 * @throws UsageError when the settings are wrong
 */
export function letsAllThrough(config: PiiConfig): boolean {
  const builtIn = withoutOwn(config);
  if (!hasOpenings(builtIn)) return false;
  const scrubber = createScrubber(builtIn, KEY);
  for (const type of new PiiPolicy(builtIn).types) {
    if (builtIn.types[type as keyof typeof builtIn.types] === 'keep') continue;
    const canaries = canariesOf(type, BUILT_IN_KINDS.canaryOf(type), KEY, 'tried');
    for (const { field, value } of canaries.slice(0, TRIES)) {
      const answer = scrubber.scrub([field]);
      // Only engines make promises, and there are none here.
      if (!(answer instanceof Promise) && !survives(value, answer.texts[0] ?? value)) return false;
    }
  }
  return true;
}

function withoutOwn(config: PiiConfig): PiiConfig {
  const { custom: _custom, engines: _engines, ...rest } = config;
  const builtIn = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([type]) => BUILT_IN_KINDS.has(type)));
  return {
    ...rest,
    types: builtIn(config.types),
    thresholds: builtIn(config.thresholds),
    deny: [],
    recognizers: [],
  };
}

function hasOpenings({ action, types, thresholds, allow }: PiiConfig): boolean {
  return (
    action === 'keep' ||
    Object.values(types).includes('keep') ||
    Object.keys(thresholds).length > 0 ||
    allow.length > 0
  );
}
