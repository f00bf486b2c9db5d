import { filesToLoad } from '../../../formatters/files-to-load';
import type { SplitFiles } from '../../../formatters/side-file';

/**
 * The commands that hand the files of a split to a trainer, unpacked where it cannot do that itself.
 * @param line a command with `{files}`, all names; `{file}`, for a command that takes one file at a time; `{names}`, the entries of
 * LLaMA-Factory's `dataset_info.json`; or none of them, where a side file names the files
 */
export function trainerCommands(line: string, split: SplitFiles): string[] {
  if (!/\{(?:files?|names)\}/.test(line)) return [line];
  const files = filesToLoad(line.includes('{names}') ? split : { ...split, parquet: [] }, false);
  const packed = split.jsonl.filter((name) => name.endsWith('.gz'));
  const unpacking =
    packed.length > 0 && files !== split.parquet ? [`gunzip --keep ${packed.join(' ')}`] : [];
  const names = files.map((name) => name.slice(0, name.indexOf('.')));
  const whole = line.replace('{files}', files.join(' ')).replace('{names}', names.join(','));
  return [
    ...unpacking,
    ...(line.includes('{file}') ? files.map((file) => line.replace('{file}', file)) : [whole]),
  ];
}
