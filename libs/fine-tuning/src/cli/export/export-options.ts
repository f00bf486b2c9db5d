import { choiceHelp, EXPORT_NUMBERS } from '../../dataset/recipe/export-options.table';
import type { CliOptions } from '../command-line/command';
import { DATABASE_OPTION, EXTENSION_OPTION, JSON_OPTION } from '../command-line/common-options';
import { PII_OPTIONS } from '../pii/pii-options';

/** Flags of `fine-tuning export`, in the order of the help. */
export const EXPORT_OPTIONS = {
  database: DATABASE_OPTION,
  format: { type: 'string', value: 'NAME', help: 'see fine-tuning formats' },
  out: { type: 'string', value: 'DIR', help: 'folder to make; must not hold a dataset' },
  source: { type: 'string', value: 'NAME', help: choiceHelp('source') },
  from: { type: 'string', value: 'DATE', help: 'chats made at or after, e.g. 2026-01-31 (UTC)' },
  to: { type: 'string', value: 'DATE', help: 'chats made before' },
  user: { type: 'string', list: true, value: 'ID|EMAIL', help: 'only chats of these people' },
  model: { type: 'string', list: true, value: 'ID', help: 'only answers of these models' },
  tag: { type: 'string', list: true, value: 'TAG', help: 'only chats with one of these tags' },
  folder: { type: 'string', list: true, value: 'ID', help: 'only chats in one of these folders' },
  archived: {
    type: 'string',
    value: 'BOOL',
    help: 'true: only archived chats, false: none (both)',
  },
  pinned: { type: 'string', value: 'BOOL', help: 'true: only pinned chats, false: none (both)' },
  'min-rating': { type: 'string', value: 'N', help: '1: only rated well, -1: only rated' },
  branch: { type: 'string', value: 'NAME', help: choiceHelp('branch') },
  system: { type: 'string', value: 'NAME', help: choiceHelp('system') },
  reasoning: { type: 'string', value: 'NAME', help: choiceHelp('reasoning') },
  tools: { type: 'string', value: 'NAME', help: choiceHelp('tools') },
  ...PII_OPTIONS,
  'min-turns': { type: 'string', value: 'N', help: 'leave out shorter conversations' },
  'max-tokens': { type: 'string', value: 'N', help: 'leave out longer conversations' },
  language: { type: 'string', list: true, value: 'CODE', help: 'only these languages, e.g. en de' },
  filter: {
    type: 'string',
    list: true,
    value: 'NAME[=VALUE]',
    help: 'leave out by a rule, see fine-tuning filters',
  },
  'no-dedup': { type: 'boolean', help: 'keep exact and near duplicates' },
  split: {
    type: 'string',
    list: true,
    value: 'NAME=SHARE,...',
    help: 'e.g. train=0.9,validation=0.1 (train=1)',
  },
  seed: { type: 'string', value: 'N', help: `decides the split (${EXPORT_NUMBERS.seed.usual})` },
  limit: { type: 'string', value: 'N', help: 'at most so many examples' },
  workers: { type: 'string', value: 'N', help: 'threads (1)' },
  shards: { type: 'string', value: 'N', help: `files per split (${EXPORT_NUMBERS.shards.usual})` },
  gzip: { type: 'boolean', help: 'compress the dataset files' },
  parquet: { type: 'boolean', help: 'write Parquet as well' },
  'encrypt-to': {
    type: 'string',
    list: true,
    value: 'RECIPIENT',
    help: 'encrypt what holds text with age, for age1...',
  },
  extension: EXTENSION_OPTION,
  processor: { type: 'string', value: 'FILE', help: 'a module in the place of DataProcessor' },
  'reveal-ids': { type: 'boolean', help: 'raw ids instead of pseudonyms in the side files' },
  'dry-run': { type: 'boolean', help: 'run everything, keep nothing' },
  resume: { type: 'string', value: 'DIR', help: 'go on with what a killed process left there' },
  json: JSON_OPTION,
} as const satisfies CliOptions;
