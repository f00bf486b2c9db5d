import {
  anyOf,
  choiceHelp,
  EXPORT_LISTS,
  EXPORT_NUMBERS,
} from '../../dataset/recipe/export-options.table';
import { ENCODINGS, USUAL_ENCODING } from '../../pipeline/tokens/encodings';
import type { CliOptions } from '../command-line/command';
import { DATABASE_OPTION, EXTENSION_OPTION, JSON_OPTION } from '../command-line/common-options';
import { PII_OPTIONS } from '../pii/pii-options';
import { SELECTION_OPTIONS } from './selection-flags';

/** Flags of `fine-tuning export`, in the order of the help. */
export const EXPORT_OPTIONS = {
  database: DATABASE_OPTION,
  format: {
    type: 'string',
    list: true,
    value: 'NAME,...',
    help: 'see fine-tuning formats; of several each gets a folder',
  },
  profile: {
    type: 'string',
    value: 'NAME',
    help: 'whom openai is for: plain, azure, together, fireworks (OpenAI)',
  },
  recipe: {
    type: 'string',
    value: 'FILE',
    help: 'YAML or JSON, or a shipped one by name; flags go before it',
  },
  out: { type: 'string', value: 'DIR', help: 'folder to make; must not hold a dataset' },
  source: { type: 'string', value: 'NAME', help: choiceHelp('source') },
  from: { type: 'string', value: 'DATE', help: 'chats made at or after, e.g. 2026-01-31 (UTC)' },
  to: { type: 'string', value: 'DATE', help: 'chats made before' },
  user: { type: 'string', list: true, value: 'ID|EMAIL', help: 'only chats of these people' },
  model: { type: 'string', list: true, value: 'ID', help: 'only answers of these models' },
  tag: { type: 'string', list: true, value: 'TAG', help: 'only chats with one of these tags' },
  'exclude-tag': {
    type: 'string',
    list: true,
    value: 'TAG',
    help: 'no chats with one of these tags',
  },
  folder: { type: 'string', list: true, value: 'ID', help: 'only chats in one of these folders' },
  archived: {
    type: 'string',
    value: 'BOOL',
    help: 'true: only archived chats, false: none (both)',
  },
  pinned: { type: 'string', value: 'BOOL', help: 'true: only pinned chats, false: none (both)' },
  since: {
    type: 'string',
    value: 'DIR',
    help: 'only what is new or changed since the dataset in that folder',
  },
  'min-rating': { type: 'string', value: 'N', help: '1: only rated well, -1: only rated' },
  imported: { type: 'string', value: 'NAME', help: choiceHelp('imported') },
  branch: { type: 'string', value: 'NAME', help: choiceHelp('branch') },
  system: { type: 'string', value: 'NAME', help: choiceHelp('system') },
  reasoning: { type: 'string', value: 'NAME', help: choiceHelp('reasoning') },
  tools: { type: 'string', value: 'NAME', help: choiceHelp('tools') },
  pairs: {
    type: 'string',
    list: true,
    value: 'KIND,...',
    help: `pairs from ${anyOf(EXPORT_LISTS.pairs.values)} (${EXPORT_LISTS.pairs.usual.join(',')}); edit may show what a filter took out`,
  },
  encoding: {
    type: 'string',
    value: 'NAME|FILE',
    help: `how tokens are counted: ${anyOf(ENCODINGS)}, or a tokenizer.json (${USUAL_ENCODING})`,
  },
  'context-length': {
    type: 'string',
    value: 'N',
    help: 'tokens that the model reads at once: says what it would cut',
  },
  ...PII_OPTIONS,
  quality: { type: 'string', value: 'NAME', help: choiceHelp('quality') },
  'min-turns': { type: 'string', value: 'N', help: 'leave out shorter conversations' },
  'max-tokens': { type: 'string', value: 'N', help: 'leave out longer conversations' },
  language: { type: 'string', list: true, value: 'CODE', help: 'only these languages, e.g. en de' },
  filter: {
    type: 'string',
    list: true,
    value: 'NAME[=VALUE]',
    help: 'leave out by a rule, see fine-tuning filters',
  },
  ...SELECTION_OPTIONS,
  explain: { type: 'boolean', help: 'write which filter dropped what into dropped.jsonl' },
  split: {
    type: 'string',
    list: true,
    value: 'NAME=SHARE,...',
    help: 'e.g. train=0.9,validation=0.1 (train=1)',
  },
  seed: {
    type: 'string',
    value: 'N',
    help: `decides the split and lots (${EXPORT_NUMBERS.seed.usual})`,
  },
  limit: { type: 'string', value: 'N', help: 'at most so many examples' },
  workers: { type: 'string', value: 'N', help: 'threads (1)' },
  'part-files': {
    type: 'string',
    value: 'N',
    help: `files per split (${EXPORT_NUMBERS.partFiles.usual})`,
  },
  shards: { type: 'string', value: 'N', help: 'another name of --part-files' },
  gzip: { type: 'boolean', help: 'compress the dataset files' },
  parquet: { type: 'boolean', help: 'write Parquet beside the JSON lines' },
  'strict-provider': { type: 'boolean', help: 'publish nothing that a provider would refuse' },
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
