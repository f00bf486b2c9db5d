import { UsageError } from '../../pii.errors';
import type { PiiKind } from '../../recognizers/pii-kind';
import { BUILT_IN_KINDS } from '../../recognizers/kinds';
import { PII_PRESETS, type PiiConfig, type PiiRequest } from '../pii-config';
import { PiiPolicy } from '../pii-policy';
import { resolvePii } from '../resolve-pii';
import { checkKept } from './check-kept';
import { sortedRecognizers } from './custom-recognizers';
import { joinedEntries } from './list-entries';
import { ownRecognizers } from './own-recognizers';
import { settingError } from './setting-error';

/** Settings of a host for everything that it scrubs. */
export interface HostPii {
  /** From `resolvePii`. */
  readonly config: PiiConfig;
  /** Whether a request may ask for less than they do. */
  readonly mayWeaken: boolean;
}

/**
 * What a request asks for on top of a host's settings. Its deny entries and recognizers join the host's; its preset, its
 * actions and its thresholds take their places; its allow entries join as well, and open nothing that a deny list names.
 *
 * Unless the host says that it may, a request asks for nothing less than the host: no weaker preset, no `keep` that is not
 * the host's, no higher threshold, and only exact values to allow.
 * @throws UsageError as `resolvePii`, and `pii/weaker-than-host` naming the field
 */
export function combinePii(
  request: PiiRequest | undefined,
  host: HostPii,
  kinds: readonly PiiKind[] = [],
): PiiConfig {
  const { config: base, mayWeaken } = host;
  if (request === undefined) return base;
  const table = BUILT_IN_KINDS.with(kinds);
  const policy = new PiiPolicy(base, table);
  const asked = resolvePii(request, kinds, policy.types);
  if (!mayWeaken) refuseWeaker(request, asked, policy);
  const combined: PiiConfig = {
    ...base,
    preset: request.preset === undefined ? base.preset : asked.preset,
    action: request.action === undefined ? base.action : asked.action,
    types: { ...base.types, ...asked.types },
    thresholds: { ...base.thresholds, ...asked.thresholds },
    allow: joinedEntries('pii.allow', base.allow, asked.allow),
    deny: joinedEntries('pii.deny', base.deny, asked.deny),
    recognizers: joinedRecognizers(base, asked, request),
  };
  checkKept(combined);
  return combined;
}

function refuseWeaker(request: PiiRequest, asked: PiiConfig, host: PiiPolicy): void {
  const { config } = host;
  if (
    request.preset !== undefined &&
    PII_PRESETS.indexOf(asked.preset) > PII_PRESETS.indexOf(config.preset)
  )
    throw weaker('pii.preset', `the host's preset is ${config.preset}`);
  if (request.action !== undefined && asked.action === 'keep' && config.action !== 'keep')
    throw weaker('pii.action', 'the host does not keep personal data');
  for (const [type, action] of Object.entries(asked.types))
    if (action === 'keep' && host.actionOf(type) !== 'keep')
      throw weaker(`pii.types.${type}`, 'the host does not keep this type');
  for (const [type, threshold = 0] of Object.entries(asked.thresholds))
    if (threshold > host.thresholdOf(type))
      throw weaker(`pii.thresholds.${type}`, `the host's is ${host.thresholdOf(type)}`);
  const pattern = (request.allow ?? []).findIndex(({ match }) => match === 'pattern');
  if (pattern >= 0)
    throw weaker(`pii.allow.${pattern}.match`, 'the host takes only exact values to allow');
}

function joinedRecognizers(
  base: PiiConfig,
  asked: PiiConfig,
  { recognizers, custom = [] }: PiiRequest,
): PiiConfig['recognizers'] {
  const byName = new Map(ownRecognizers(base).map((one) => [one.name, one]));
  for (const one of asked.recognizers) {
    const known = byName.get(one.name);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(one))
      throw settingError(
        `pii.recognizers.${(recognizers ?? custom).findIndex(({ name }) => name === one.name)}.name`,
        'another recognizer of the host has this name',
      );
    byName.set(one.name, one);
  }
  return sortedRecognizers([...byName.values()]);
}

function weaker(field: string, why: string): UsageError {
  return new UsageError(
    'pii/weaker-than-host',
    `${field}: a request cannot ask for less than the host: ${why}`,
    field,
  );
}
