import type { PiiKind } from '@app/pii';
import type { ExportRequest } from '../../dataset/recipe/export-request';
import { UsageError } from '../../fine-tuning.errors';
import type { CliArgs } from '../command-line/command';
import {
  booleanFlag,
  choiceFlag,
  commaListFlag,
  integerFlag,
  listFlag,
  pairsFlag,
  stringFlag,
  thresholdsFlag,
} from '../command-line/flags';
import { PII_FIELD_FLAGS, piiOfFlags } from '../pii/pii-flags';
import { encodingName } from './encoding-flag';
import { SELECTION_FLAGS, selectionOfFlags } from './selection-flags';

/** Fields of a request whose flag has another name. */
const FLAGS: Readonly<Record<string, string>> = {
  userIds: 'user',
  models: 'model',
  tags: 'tag',
  excludeTags: 'exclude-tag',
  folders: 'folder',
  minRating: 'min-rating',
  minTurns: 'min-turns',
  maxTokens: 'max-tokens',
  contextLength: 'context-length',
  languages: 'language',
  filters: 'filter',
  strictProvider: 'strict-provider',
  formats: 'format',
  partFiles: 'part-files',
  extensions: 'extension',
  rawPii: 'raw-pii',
  ...SELECTION_FLAGS,
  encryptTo: 'encrypt-to',
  ...PII_FIELD_FLAGS,
};

/** What the flags ask for; values are checked where a request from REST is checked as well. */
export function exportRequestOf(args: CliArgs, kinds: readonly PiiKind[] = []): ExportRequest {
  const split = pairsFlag(args, 'split');
  const formats = commaListFlag(args, 'format');
  return withoutUndefined({
    ...(formats?.length === 1 ? { format: formats[0] } : { formats }),
    profile: stringFlag(args, 'profile'),
    source: stringFlag(args, 'source'),
    from: stringFlag(args, 'from'),
    to: stringFlag(args, 'to'),
    userIds: listFlag(args, 'user'),
    models: listFlag(args, 'model'),
    tags: listFlag(args, 'tag'),
    excludeTags: listFlag(args, 'exclude-tag'),
    folders: listFlag(args, 'folder'),
    archived: choiceFlag(args, 'archived'),
    pinned: choiceFlag(args, 'pinned'),
    minRating: integerFlag(args, 'min-rating'),
    imported: stringFlag(args, 'imported'),
    branch: stringFlag(args, 'branch'),
    system: stringFlag(args, 'system'),
    reasoning: stringFlag(args, 'reasoning'),
    tools: stringFlag(args, 'tools'),
    pairs: commaListFlag(args, 'pairs'),
    pii: piiOfFlags(args, kinds),
    minTurns: integerFlag(args, 'min-turns'),
    maxTokens: integerFlag(args, 'max-tokens'),
    encoding: encodingName(args),
    contextLength: integerFlag(args, 'context-length'),
    languages: commaListFlag(args, 'language'),
    quality: stringFlag(args, 'quality'),
    filters: thresholdsFlag(args, 'filter'),
    ...selectionOfFlags(args),
    explain: booleanFlag(args, 'explain') ? true : undefined,
    split: split === undefined ? undefined : sharesOf(split),
    seed: integerFlag(args, 'seed'),
    limit: integerFlag(args, 'limit'),
    rawPii: booleanFlag(args, 'raw-pii') ? true : undefined,
    partFiles: integerFlag(args, 'part-files'),
    shards: integerFlag(args, 'shards'),
    gzip: booleanFlag(args, 'gzip') ? true : undefined,
    parquet: booleanFlag(args, 'parquet') ? true : undefined,
    strictProvider: booleanFlag(args, 'strict-provider') ? true : undefined,
    encryptTo: listFlag(args, 'encrypt-to'),
  });
}

/** `userIds: ...` of a shared check becomes `--user: ...`. */
export function inTermsOfFlags(error: unknown): unknown {
  if (!(error instanceof UsageError) || error.field === undefined) return error;
  const { field } = error;
  // The command line's own checks speak of flags already.
  if (field.startsWith('--')) return error;
  const parts = field.split('.');
  let known = parts.length;
  while (known > 1 && !Object.hasOwn(FLAGS, parts.slice(0, known).join('.'))) known--;
  const name = parts.slice(0, known).join('.');
  const flag = `--${Object.hasOwn(FLAGS, name) ? FLAGS[name] : name}`;
  const detail = known < parts.length ? ` ${parts.slice(known).join('.')}` : '';
  const message = error.message.startsWith(field)
    ? `${flag}${detail}${error.message.slice(field.length)}`
    : error.message;
  return new UsageError(error.code, message, flag, { cause: error });
}

function sharesOf(split: Readonly<Record<string, string>>): ExportRequest['split'] {
  const shares = Object.entries(split).map(([name, share]) => [
    name,
    /^(\d+(\.\d*)?|\.\d+)$/.test(share) ? Number(share) : NaN,
  ]);
  return Object.fromEntries(shares) as ExportRequest['split'];
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(value: T): Defined<T> {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries) as Defined<T>;
}
