import { jsonObjectOf } from '../../common/json-values';
import { SPLIT_NAMES, type SplitName } from '../../pipeline/split-share';
import { splitOfFile } from '../assemble/dataset-names';
import type { ProvenanceLine } from '../provenance-line';

/**
 * A line of `earlier.jsonl`: a row that is in an earlier dataset of the chain, and still would be in a whole export, or that
 * became outdated, which its owner may still withdraw.
 */
export interface EarlierLine {
  /** Id of the export whose dataset has it. */
  readonly export: string;
  readonly split: SplitName;
  /** As in the provenance of that dataset. */
  readonly chat: string;
  readonly user: string;
  readonly authors?: readonly string[];
  readonly leaf: string;
  /** An `outdated.jsonl` named it. Who has not applied that still has the row, so that a withdrawal has to be told of it, too. */
  readonly outdated?: true;
}

/** @param exportId of the dataset whose provenance it is */
export function earlierLineOf(
  exportId: string,
  { file, chat, user, authors, leaf }: ProvenanceLine,
): EarlierLine {
  const split = splitOfFile(file) ?? 'train';
  return {
    export: exportId,
    split,
    chat,
    user,
    ...(authors !== undefined && { authors }),
    leaf,
  };
}

/** Undefined when the line is not one of ours. */
export function parseEarlier(text: string): EarlierLine | undefined {
  const value = jsonObjectOf(text);
  if (value === undefined) return undefined;
  const { export: exportId, split, chat, user, authors, leaf, outdated } = value;
  const isWhole =
    [exportId, chat, user].every((item) => typeof item === 'string') &&
    SPLIT_NAMES.some((name) => name === split) &&
    (authors === undefined ||
      (Array.isArray(authors) && authors.every((author) => typeof author === 'string'))) &&
    (outdated === undefined || outdated === true) &&
    typeof leaf === 'string' &&
    /^[0-9a-f]{64}$/.test(leaf);
  return isWhole ? (value as unknown as EarlierLine) : undefined;
}
