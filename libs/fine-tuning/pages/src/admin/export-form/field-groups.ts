import type { FieldPath } from './fields';

export type GroupName = 'what' | 'how' | 'pii' | 'keep' | 'files';

/** Which fields stand together, in which order. A test knows that none of the API's is left out. */
export const FIELD_GROUPS: Readonly<Record<GroupName, readonly FieldPath[]>> = {
  what: [
    'recipe',
    'format',
    'formats',
    'profile',
    'source',
    'from',
    'to',
    'since',
    'userIds',
    'models',
    'tags',
    'excludeTags',
    'folders',
    'archived',
    'pinned',
    'minRating',
    'imported',
  ],
  how: ['branch', 'system', 'reasoning', 'tools', 'pairs', 'encoding', 'contextLength'],
  pii: [
    'pii.action',
    'pii.preset',
    'pii.types',
    'pii.thresholds',
    'pii.allow',
    'pii.deny',
    'pii.recognizers',
    'rawPii',
  ],
  keep: [
    'quality',
    'filters',
    'minTurns',
    'maxTokens',
    'languages',
    'dedup',
    'nearThreshold',
    'decontaminate',
    'maxPerUser',
    'maxPerModel',
    'sample',
    'limit',
  ],
  files: [
    'split.train',
    'split.validation',
    'split.test',
    'stratify',
    'groupBy',
    'seed',
    'partFiles',
    'shards',
    'gzip',
    'parquet',
    'explain',
    'strictProvider',
    'encryptTo',
    'version',
  ],
};

export const GROUP_NAMES = ['what', 'how', 'pii', 'keep', 'files'] as const;
