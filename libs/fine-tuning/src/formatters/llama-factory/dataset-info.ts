import { filesToLoad } from '../files-to-load';
import type { SideFile, SplitFiles } from '../side-file';

/** All of them, always: LLaMA-Factory forgets its own tags as soon as one is named. */
const TAGS = {
  role_tag: 'from',
  content_tag: 'value',
  user_tag: 'human',
  assistant_tag: 'gpt',
  observation_tag: 'observation',
  function_tag: 'function_call',
  system_tag: 'system',
};

/**
 * `dataset_info.json`, by which LLaMA-Factory finds files and columns: one entry a file, named after it (`train`, `validation`,
 * `train-00000-of-00002`).
 * @param columns exactly those of the rows, by LLaMA-Factory's names: it loses a column that is not named, and stops at one that is not there
 * @param more of every entry, such as `ranking`
 */
export function datasetInfo(
  splits: readonly SplitFiles[],
  columns: Readonly<Record<string, string>>,
  more: Readonly<Record<string, boolean>> = {},
): SideFile {
  const entries = splits.flatMap((split) =>
    filesToLoad(split, false).map((name) => [
      name.slice(0, name.indexOf('.')),
      { file_name: name, formatting: 'sharegpt', ...more, columns, tags: TAGS },
    ]),
  );
  const text = JSON.stringify(Object.fromEntries(entries), null, 2);
  return { name: 'dataset_info.json', text: `${text}\n` };
}
