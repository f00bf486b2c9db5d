import type { ExportRequest } from '../../dataset/recipe/export-request';
import { DEDUP, choiceHelp, NEAR_THRESHOLD } from '../../dataset/recipe/export-options.table';
import { UsageError } from '../../fine-tuning.errors';
import type { CliArgs, CliOptions } from '../command-line/command';
import { booleanFlag, decimalFlag, integerFlag, stringFlag } from '../command-line/flags';

/** Flags that choose among conversations by looking at others. */
export const SELECTION_OPTIONS = {
  dedup: {
    type: 'string',
    value: 'NAME',
    help: `duplicates that are left out: none, exact or near (${DEDUP.usual})`,
  },
  'no-dedup': { type: 'boolean', help: 'another name of --dedup none' },
  'near-threshold': {
    type: 'string',
    value: 'X',
    help: `similarity of near duplicates, up to 1 (${NEAR_THRESHOLD.usual})`,
  },
  decontaminate: {
    type: 'string',
    list: true,
    value: 'FILE',
    help: 'leave out what shares 13 words in a row with a prompt in it',
  },
  'max-per-user': { type: 'string', value: 'N', help: 'at most so many conversations of a person' },
  'max-per-model': { type: 'string', value: 'N', help: 'at most so many conversations of a model' },
  sample: {
    type: 'string',
    value: 'N|SHARE',
    help: 'so many conversations by lot, e.g. 500 or 0.1',
  },
  'group-by': {
    type: 'string',
    value: 'NAME',
    help: `what a split keeps together: ${choiceHelp('groupBy')}`,
  },
  stratify: {
    type: 'string',
    value: 'NAME',
    help: `what each side of a split has in the same shares: ${choiceHelp('stratify')}`,
  },
} as const satisfies CliOptions;

/** Fields of a request whose flag has another name. */
export const SELECTION_FLAGS: Readonly<Record<string, string>> = {
  nearThreshold: 'near-threshold',
  groupBy: 'group-by',
  maxPerUser: 'max-per-user',
  maxPerModel: 'max-per-model',
};

/** What those flags ask for. */
export function selectionOfFlags(args: CliArgs): {
  readonly [Field in keyof ExportRequest]: ExportRequest[Field] | undefined;
} {
  return {
    dedup: dedupOf(args),
    nearThreshold: decimalFlag(args, 'near-threshold'),
    groupBy: stringFlag(args, 'group-by'),
    stratify: stringFlag(args, 'stratify'),
    maxPerUser: integerFlag(args, 'max-per-user'),
    maxPerModel: integerFlag(args, 'max-per-model'),
    sample: decimalFlag(args, 'sample'),
  };
}

function dedupOf(args: CliArgs): string | boolean | undefined {
  const dedup = stringFlag(args, 'dedup');
  if (!booleanFlag(args, 'no-dedup')) return dedup;
  if (dedup === undefined || dedup === 'none') return false;
  throw new UsageError('cli/flags', '--no-dedup and --dedup exclude each other', '--no-dedup');
}
