import type { SideFile, SplitFiles } from '../side-file';

/** How LLaMA-Factory reads the rows of one format in ShareGPT's keys. */
export interface DatasetInfoEntry {
  /** Its name of a column to ours: all that stand in every row, and no other. */
  readonly columns: Readonly<Record<string, string>>;
  /** Whether the rows are pairs. */
  readonly ranking?: true;
}

/** Once some of them are listed all others are unset, so that all are. */
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
 * LLaMA-Factory's `dataset_info.json`: one dataset for each file, named after it (`webui_train`). A column that is not listed is
 * lost, and one that is listed and not in the file stops the load. It unpacks nothing: packed files stand as they are
 * called unpacked, unless there is Parquet.
 */
export function datasetInfoFile(splits: readonly SplitFiles[], entry: DatasetInfoEntry): SideFile {
  const files = splits.flatMap(({ jsonl, parquet }) => {
    const isPacked = jsonl.some((name) => name.endsWith('.gz'));
    return isPacked && parquet.length > 0 ? parquet : jsonl;
  });
  const info = Object.fromEntries(files.map((name) => [nameOf(name), infoOf(name, entry)]));
  return { name: 'dataset_info.json', text: `${JSON.stringify(info, null, 2)}\n` };
}

function nameOf(file: string): string {
  const stem = file.replace(/\.(?:jsonl|jsonl\.gz|parquet)$/, '');
  return `webui_${stem.replace(/[^a-z0-9]+/gi, '_')}`;
}

function infoOf(file: string, { columns, ranking }: DatasetInfoEntry): object {
  return {
    file_name: file.replace(/\.gz$/, ''),
    formatting: 'sharegpt',
    ...(ranking === undefined ? {} : { ranking }),
    columns,
    tags: TAGS,
  };
}
