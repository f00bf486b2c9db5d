import type { SplitFiles } from './side-file';

/**
 * The files that a trainer shall load of a split, so that it learns each row once: JSON lines where they are there, else Parquet.
 * @param unpacks whether it reads `.jsonl.gz`. For one that does not it is Parquet, or the name after unpacking.
 */
export function filesToLoad({ jsonl, parquet }: SplitFiles, unpacks: boolean): readonly string[] {
  const isPacked = jsonl.some((name) => name.endsWith('.gz'));
  if (jsonl.length === 0 || (isPacked && !unpacks && parquet.length > 0)) return parquet;
  return unpacks ? jsonl : jsonl.map((name) => name.replace(/\.gz$/, ''));
}
