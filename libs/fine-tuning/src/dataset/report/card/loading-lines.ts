import { join } from 'node:path';
import { readTable } from '@app/open-webui';
import { folderOf, splitFilesOf, wantedSplits } from '../../assemble/dataset-names';
import type { SplitName } from '../../../pipeline/split-share';
import type { DatasetHead } from '../../manifest';
import { formatsOf } from '../../recipe/formats-of';

/** `libs/fine-tuning/data` stands beside `src/`, in the sources and in `dist/` alike. */
const TABLE = join(__dirname, '..', '..', '..', '..', 'data', 'trainer-lines.tsv');

/**
 * How to load each format: the line of `datasets`, and that of its trainer where one is known. By the files, because `datasets` does
 * not take `.` for a dataset.
 */
export function loadingLines({ recipe }: DatasetHead): string {
  const [split = 'train'] = wantedSplits(recipe);
  const lines = readTable(TABLE);
  const blocks = formatsOf(recipe).map((format) => {
    const [, line, language] = lines.find(([known]) => known === format) ?? [];
    const python = [
      'from datasets import load_dataset',
      `dataset = load_dataset("json", data_files="${folderOf(recipe, format)}${partsOf(recipe, split)}", split="train")`,
      ...(line !== undefined && language === 'python' ? [line] : []),
    ];
    const folder = folderOf(recipe, format);
    const shell = line !== undefined && language === 'sh' ? ['', 'For its trainer:', '', ...fenced('sh', [`cd ./${folder}`, fileNamed(line, recipe)])] : []; // prettier-ignore
    return [`\`${format}\`:`, '', ...fenced('python', python), ...shell].join('\n');
  });
  return `In the folder of this card; \`MODEL\` is the model to be trained.\n\n${blocks.join('\n\n')}`;
}

/** The file of a split, or a pattern for its part files. */
function partsOf(recipe: DatasetHead['recipe'], split: SplitName): string {
  const [first = '', ...others] = splitFilesOf(recipe, split).jsonl;
  return others.length === 0 ? first : first.replace(/-\d{5}-of-\d{5}/, '-*');
}

/** The lines name the file of a dataset in one part. */
function fileNamed(line: string, { gzip, shards }: DatasetHead['recipe']): string {
  const stem = shards === 1 ? 'train' : `train-00000-of-${String(shards).padStart(5, '0')}`;
  const unpacked = line.replace('train.jsonl', `${stem}.jsonl`);
  return gzip && line.includes('train.jsonl')
    ? `gunzip --keep ${stem}.jsonl.gz && ${unpacked}`
    : unpacked;
}

function fenced(language: string, lines: readonly string[]): string[] {
  return [`\`\`\`${language}`, ...lines, '```'];
}
