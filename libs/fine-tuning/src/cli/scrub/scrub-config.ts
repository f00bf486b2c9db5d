import { UsageError } from '../../fine-tuning.errors';
import {
  DEFAULT_PII_CONFIG,
  OPTIONAL_PII_TYPES,
  PII_ACTIONS,
  PII_TYPES,
  type PiiAction,
  type PiiConfig,
  type PiiType,
} from '@app/pii';

export interface ScrubConfig {
  readonly pii: PiiConfig;
  /** Only spans of these types are shown; null shows all. */
  readonly shown: ReadonlySet<string> | null;
}

const ALL: readonly PiiType[] = [...PII_TYPES, ...OPTIONAL_PII_TYPES];

/**
 * `--types EMAIL,PHONE=mask --action replace`: with types, everything else stays in the text. Types that are found only
 * when asked for (ORG, LOCATION, DATE) are asked for by naming them.
 * @throws UsageError `scrub/type`, `scrub/action`
 */
export function scrubConfig(
  types: readonly string[] | undefined,
  action: string | undefined,
): ScrubConfig {
  const standard = action === undefined ? DEFAULT_PII_CONFIG.action : actionOf(action, '--action');
  if (types === undefined) {
    return { pii: { ...DEFAULT_PII_CONFIG, action: standard }, shown: null };
  }
  const chosen = new Map<PiiType, PiiAction>();
  for (const item of types) {
    const [name = '', own] = item.split('=', 2);
    const type = ALL.find((known) => known === name.trim().toUpperCase());
    if (type === undefined) {
      const message = `there is no type "${name}"; known are ${ALL.join(', ')}`;
      throw new UsageError('scrub/type', message, '--types');
    }
    chosen.set(type, own === undefined ? standard : actionOf(own, '--types'));
  }
  const rest = PII_TYPES.filter((type) => !chosen.has(type)).map((type) => [type, 'keep'] as const);
  const pii: PiiConfig = {
    ...DEFAULT_PII_CONFIG,
    action: standard,
    types: Object.fromEntries([...rest, ...chosen]),
  };
  return { pii, shown: new Set(chosen.keys()) };
}

function actionOf(name: string, flag: string): PiiAction {
  const action = PII_ACTIONS.find((known) => known === name.trim().toLowerCase());
  if (action !== undefined) return action;
  const message = `there is no action "${name}"; known are ${PII_ACTIONS.join(', ')}`;
  throw new UsageError('scrub/action', message, flag);
}
