import { join } from 'node:path';
import { readTable } from '@app/open-webui';
import { folderOf, wantedSplits } from '../../assemble/dataset-names';
import type { DatasetHead } from '../../manifest';
import { formatsOf } from '../../recipe/formats-of';
import { configName } from './front-matter';

/** `libs/fine-tuning/data` stands beside `src/`, in the sources and in `dist/` alike. */
const TABLE = join(__dirname, '..', '..', '..', '..', 'data', 'trainer-lines.tsv');

/** How to load each format: the line of `datasets`, and that of its trainer where one is known. */
export function loadingLines({ recipe }: DatasetHead): string {
  const [split = 'train'] = wantedSplits(recipe);
  const lines = readTable(TABLE);
  const blocks = formatsOf(recipe).map((format) => {
    const name = configName(recipe, format);
    const config = name === 'default' ? '' : `"${name}", `;
    const [, line, language] = lines.find(([known]) => known === format) ?? [];
    const python = [
      'from datasets import load_dataset',
      `dataset = load_dataset(".", ${config}split="${split}")`,
      ...(line !== undefined && language === 'python' ? [line] : []),
    ];
    const folder = folderOf(recipe, format);
    const shell = line !== undefined && language === 'sh' ? ['', 'For its trainer:', '', ...fenced('sh', [`cd ./${folder}`, fileNamed(line, recipe)])] : []; // prettier-ignore
    return [`\`${format}\`:`, '', ...fenced('python', python), ...shell].join('\n');
  });
  return `In the folder of this card; \`MODEL\` is the model to be trained.\n\n${blocks.join('\n\n')}`;
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
