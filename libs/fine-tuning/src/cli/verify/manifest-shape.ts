import { isCount, isCounts, isJsonObject } from '../../common/json-values';
import { SPLIT_NAMES } from '../../pipeline/split-share';

type Check = (value: unknown) => boolean;

const SHA256 = /^[0-9a-f]{64}$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A file of the folder, or of a folder of it. No name leads out of it. */
const FILE = /^(?:[\w-][\w.-]*\/)?[\w-][\w.-]*$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** What every field of a manifest has to be; of fields that are not here nothing is known but the digest. */
const FIELDS: readonly (readonly [path: string, check: Check])[] = [
  ['schemaVersion', (value) => value === 1],
  ['exportId', matches(UUID)],
  ['format', isText],
  ['formats', (value) => value === undefined || isFormats(value)],
  [
    'warnings',
    (value) => value === undefined || (Array.isArray(value) && value.every(isJsonObject)),
  ],
  ['recipe.formats', (value) => value === undefined || isNames(value)],
  ['replaces', (value) => value === undefined || value === null || matches(UUID)(value)],
  ['follows', (value) => value === undefined || value === null || matches(UUID)(value)],
  ['recipe', isJsonObject],
  ['recipeSha256', matches(SHA256)],
  ['counts.chats', isFates],
  ['counts.messages', isFates],
  ...SPLIT_NAMES.map((split) => [`counts.examples.${split}`, isCount] as const),
  ['counts.tokens.encoding', isText],
  ...['total', 'p50', 'p95', 'max'].map((name) => [`counts.tokens.${name}`, isCount] as const),
  ['counts.tokens.trained', (value) => value === undefined || isCount(value)],
  ['counts.tokens.cut', (value) => value === undefined || isCut(value)],
  [
    'counts.strata',
    (value) => value === undefined || (isJsonObject(value) && Object.values(value).every(isCounts)),
  ],
  ['pii', isCounts],
  ['scrubbed', (value) => typeof value === 'boolean'],
  ['canaries', (value) => value === undefined || isCanaries(value)],
  ['filters', (value) => value === undefined || isFilters(value)],
  ['duplicates', (value) => value === undefined || isDuplicates(value)],
  ['ratings', (value) => value === undefined || isCounts(value)],
  ['files', isFiles],
  ['merkleRoot', matches(SHA256)],
  ['consent.asOf', (value) => matches(MOMENT)(value) && !Number.isNaN(Date.parse(String(value)))],
  ['consent.policyVersions', (value) => Array.isArray(value) && value.every(isText)],
  ['software.name', isText],
  ['software.version', isText],
  ['removals', (value) => value === undefined || isRemovals(value)],
  ['original', (value) => value === undefined || badFieldsOf(value).length === 0],
];

/** Paths of the fields that are missing or are not what they have to be; empty for the manifest of a dataset. */
export function badFieldsOf(manifest: unknown): string[] {
  return FIELDS.filter(([path, check]) => !check(at(manifest, path))).map(([path]) => path);
}

function at(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path.split('.')) found = isJsonObject(found) ? found[name] : undefined;
  return found;
}

function matches(pattern: RegExp): Check {
  return (value) => typeof value === 'string' && pattern.test(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isFates(value: unknown): boolean {
  return (
    isJsonObject(value) &&
    isCount(value['seen']) &&
    isCount(value['exported']) &&
    isCounts(value['dropped'])
  );
}

function isCut(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const { share, ...counts } = value;
  return (
    isCounts(counts) &&
    ['contextLength', 'rows', 'tokens'].every((name) => Object.hasOwn(counts, name)) &&
    typeof share === 'number' &&
    share >= 0 &&
    share <= 1
  );
}

/** None may have been missed: the export would have failed. */
function isCanaries(value: unknown): boolean {
  return (
    isJsonObject(value) &&
    Object.values(value).every((result) => {
      if (!isJsonObject(result)) return false;
      const bound = result['bound95'];
      const isShare = typeof bound === 'number' && bound >= 0 && bound <= 1;
      return isCount(result['planted']) && result['missed'] === 0 && isShare;
    })
  );
}

function isFilters(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (filter: unknown) =>
        isJsonObject(filter) &&
        isText(filter['name']) &&
        ['number', 'string'].includes(typeof filter['threshold']) &&
        isCount(filter['measured']) &&
        isCount(filter['dropped']) &&
        Number(filter['dropped']) <= Number(filter['measured']) &&
        Array.isArray(filter['examples']),
    )
  );
}

function isDuplicates(value: unknown): boolean {
  return (
    isJsonObject(value) &&
    isCount(value['groups']) &&
    isCounts(value['dropped']) &&
    isCounts(value['sizes']) &&
    Array.isArray(value['largest'])
  );
}

/** Names of folders: one that leads out of the dataset is none. */
function isNames(value: unknown): boolean {
  return Array.isArray(value) && value.every(matches(/^[a-z][a-z0-9-]{0,63}$/));
}

function isFormats(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isFormat);
}

function isFormat(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const { name, takes, examples, tokens, dropped, passes, preference, files } = value;
  return (
    isText(name) &&
    ['conversation', 'pair', 'rated'].includes(String(takes)) &&
    isCounts(examples) &&
    isJsonObject(tokens) &&
    isText(tokens['encoding']) &&
    ['total', 'p50', 'p95', 'max'].every((field) => isCount(tokens[field])) &&
    (tokens['trained'] === undefined || isCount(tokens['trained'])) &&
    (tokens['cut'] === undefined || isCut(tokens['cut'])) &&
    isCounts(dropped) &&
    (passes === undefined || isCounts(passes)) &&
    (preference === undefined || isCounts(preference)) &&
    Array.isArray(files) &&
    files.every(isText)
  );
}

function isFiles(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  const isEach = value.every(
    (file: unknown) =>
      isJsonObject(file) &&
      matches(FILE)(file['name']) &&
      isCount(file['bytes']) &&
      (file['rows'] === null || isCount(file['rows'])) &&
      matches(SHA256)(file['sha256']),
  );
  if (!isEach) return false;
  const names = value.map((file: { readonly name: string }) => file.name);
  return new Set(names).size === names.length;
}

function isRemovals(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (one: unknown) =>
        isJsonObject(one) &&
        matches(SHA256)(one['sha256']) &&
        isCount(one['rows']) &&
        matches(SHA256)(one['manifestSha256']),
    )
  );
}
