import { UsageError } from '../../fine-tuning.errors';
import {
  DEFAULT_PII_CONFIG,
  OPTIONAL_PII_TYPES,
  PII_ACTIONS,
  PII_TYPES,
  type PiiAction,
  type PiiConfig,
  type PiiKind,
  type PiiType,
} from '@app/pii';

export interface ScrubConfig {
  readonly pii: PiiConfig;
  /** Only spans of these types are shown; null shows all. */
  readonly shown: ReadonlySet<string> | null;
}

/**
 * `--types EMAIL,PHONE=mask --action replace`: with types, everything else stays in the text. Types that are found only
 * when asked for (ORG, LOCATION, DATE) are asked for by naming them.
 * @param kinds of personal data besides the built-in ones
 * @throws UsageError `scrub/type`, `scrub/action`
 */
export function scrubConfig(
  types: readonly string[] | undefined,
  action: string | undefined,
  kinds: readonly PiiKind[] = [],
): ScrubConfig {
  const standard = action === undefined ? DEFAULT_PII_CONFIG.action : actionOf(action, '--action');
  if (types === undefined) {
    return { pii: { ...DEFAULT_PII_CONFIG, action: standard }, shown: null };
  }
  // A configuration is typed by what is built in; the types of extensions are checked against what there is.
  const own = kinds.map(({ type }) => type as PiiType);
  const all = [...PII_TYPES, ...OPTIONAL_PII_TYPES, ...own];
  const chosen = new Map<PiiType, PiiAction>();
  for (const item of types) {
    const [name = '', action] = item.split('=', 2);
    const type = all.find((known) => known === name.trim().toUpperCase());
    if (type === undefined) {
      const message = `there is no type "${name}"; known are ${all.join(', ')}`;
      throw new UsageError('scrub/type', message, '--types');
    }
    chosen.set(type, action === undefined ? standard : actionOf(action, '--types'));
  }
  const rest = [...PII_TYPES, ...own]
    .filter((type) => !chosen.has(type))
    .map((type) => [type, 'keep'] as const);
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
