import { join } from 'node:path';
import { readTable } from '@app/open-webui';
import { filledSplits, folderOf } from '../../assemble/dataset-names';
import type { DatasetHead, ManifestFile } from '../../manifest';
import { formatsOf } from '../../recipe/formats-of';
import { fileNames } from './file-names';
import { trainerCommands } from './trainer-commands';

/** `libs/fine-tuning/data` stands beside `src/`, in the sources and in `dist/` alike. */
const TABLE = join(__dirname, '..', '..', '..', '..', 'data', 'trainer-lines.tsv');

const INTRODUCTION =
  'In the folder of this card. `MODEL` is the model to be trained, `TEMPLATE` what LLaMA-Factory calls its chat template, `OUTPUT` the folder for what comes of it, `REWARD` your reward function.';

/**
 * How to load each format: the line of `datasets`, and that of its trainer where one is known. By the files, because `datasets` does
 * not take `.` for a dataset; those without a row are left out, because it does not take them either.
 */
export function loadingLines(
  { recipe }: DatasetHead,
  files: readonly Pick<ManifestFile, 'name' | 'rows'>[],
): string {
  const lines = readTable(TABLE);
  const blocks = formatsOf(recipe).map((format) => {
    const [split] = filledSplits(recipe, format, files);
    if (split === undefined) return `\`${format}\` has no rows.`;
    const [, imports = '', line, language] = lines.find(([known]) => known === format) ?? [];
    const folder = folderOf(recipe, format);
    const isPython = line !== undefined && language === 'python';
    const python = [
      'from datasets import load_dataset',
      ...(isPython ? [imports] : []),
      `dataset = load_dataset("json", data_files=${quoted(folder, fileNames(split.jsonl, recipe.shards))}, split="train")`,
      ...(isPython ? [line] : []),
    ];
    const shell =
      line !== undefined && language === 'sh'
        ? ['', 'For its trainer:', '', ...fenced('sh', [`cd ./${folder}`, ...trainerCommands(line, split)])] // prettier-ignore
        : [];
    return [`\`${format}\`:`, '', ...fenced('python', python), ...shell].join('\n');
  });
  return `${INTRODUCTION}\n\n${blocks.join('\n\n')}`;
}

/** Names as a text of Python, or a list of such. */
function quoted(folder: string, names: readonly string[]): string {
  const texts = names.map((name) => `"${folder}${name}"`);
  return texts.length === 1 ? texts.join('') : `[${texts.join(', ')}]`;
}

function fenced(language: string, lines: readonly string[]): string[] {
  return [`\`\`\`${language}`, ...lines, '```'];
}
