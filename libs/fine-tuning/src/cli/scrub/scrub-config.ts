import { UsageError } from '../../fine-tuning.errors';
import {
  DENIED_TYPE,
  OPTIONAL_PII_TYPES,
  PII_ACTIONS,
  PII_TYPES,
  type PiiAction,
  type PiiConfig,
  type PiiKind,
  type PiiRequest,
  resolvePii,
} from '@app/pii';

export interface ScrubConfig {
  readonly pii: PiiConfig;
  /** Only spans of these types are shown; null shows all. */
  readonly shown: ReadonlySet<string> | null;
}

/**
 * `--types EMAIL,PHONE=mask --action replace`: with types, everything else stays in the text. Types that are found only
 * when asked for (ORG, LOCATION, DATE) are asked for by naming them.
 * @param settings what the flags that `scrub` shares with `export` ask for
 * @param kinds of personal data besides the built-in ones
 * @throws UsageError `scrub/type`, `scrub/action`, and as `resolvePii`
 */
export function scrubConfig(
  types: readonly string[] | undefined,
  action: string | undefined,
  settings: PiiRequest = {},
  kinds: readonly PiiKind[] = [],
): ScrubConfig {
  const own = action === undefined ? undefined : actionOf(action, '--action');
  if (own !== undefined && settings.action !== undefined && own !== settings.action)
    throw new UsageError('scrub/action', '--action and --pii name two actions', '--action');
  const asked: PiiRequest = { ...settings, ...(own !== undefined && { action: own }) };
  if (types === undefined) return { pii: resolvePii(asked, kinds), shown: null };
  const known = [...PII_TYPES, ...kinds.map(({ type }) => type)];
  const chosen = chosenTypes(types, asked, known);
  const rest = known.filter((type) => !chosen.has(type)).map((type) => [type, 'keep'] as const);
  const pii = resolvePii({ ...asked, types: Object.fromEntries([...rest, ...chosen]) }, kinds);
  return { pii, shown: new Set(chosen.keys()) };
}

/** The types of `--types` with their actions. */
function chosenTypes(
  types: readonly string[],
  { action, types: actions = {}, deny = [], recognizers = [] }: PiiRequest,
  known: readonly string[],
): Map<string, string> {
  const declared = new Set<string>([
    ...recognizers.map(({ type }) => type),
    ...deny.map(({ type = DENIED_TYPE }) => type),
  ]);
  const all = [...new Set<string>([...known, ...OPTIONAL_PII_TYPES, ...declared])];
  const wrong = (message: string): UsageError => new UsageError('scrub/type', message, '--types');
  const chosen = new Map<string, string>();
  for (const item of types) {
    const [name = '', own] = item.split('=', 2);
    const type = all.find((one) => one === name.trim().toUpperCase());
    if (type === undefined) throw wrong(`there is no type "${name}"; known are ${all.join(', ')}`);
    chosen.set(
      type,
      own === undefined ? (actions[type] ?? action ?? 'replace') : actionOf(own, '--types'),
    );
  }
  for (const type of [...declared, ...Object.keys(actions)])
    if (!chosen.has(type))
      throw wrong(`--types leaves out ${type}, which another flag asks for: name it as well`);
  return chosen;
}

function actionOf(name: string, flag: string): PiiAction {
  const action = PII_ACTIONS.find((known) => known === name.trim().toLowerCase());
  if (action !== undefined) return action;
  const message = `there is no action "${name}"; known are ${PII_ACTIONS.join(', ')}`;
  throw new UsageError('scrub/action', message, flag);
}
