import { filledSplits, folderOf } from '../../assemble/dataset-names';
import type { DatasetHead, ManifestFile } from '../../manifest';
import { formatsOf } from '../../recipe/formats-of';
import { fileNames } from './file-names';

/** Upper ends of the size classes that the Hugging Face Hub knows. */
const SIZES: readonly (readonly [below: number, name: string])[] = [
  [1e3, 'n<1K'],
  [1e4, '1K<n<10K'],
  [1e5, '10K<n<100K'],
  [1e6, '100K<n<1M'],
  [1e7, '1M<n<10M'],
  [1e8, '10M<n<100M'],
];

/**
 * The head of the card, which the Hugging Face Hub and `datasets` read. The licence is none of those that they know: people agreed
 * to a use, and nobody gave the world a right.
 * @param languages two-letter codes
 */
export function frontMatter(
  { counts, recipe, formats = [] }: DatasetHead,
  languages: readonly string[],
  files: readonly Pick<ManifestFile, 'name' | 'rows'>[],
): string {
  const { train, validation, test } = counts.examples;
  // Of the largest format: the same examples in two of them are not twice as many.
  const rows = formats.map(({ examples: e }) => e.train + e.validation + e.test);
  const size = Math.max(train + validation + test, ...rows);
  const configs = formatsOf(recipe).flatMap((format) => configOf(recipe, format, files));
  return [
    '---',
    'pretty_name: Consented conversations',
    'license: other',
    'license_name: use-by-consent',
    'license_link: README.md',
    ...(languages.length === 0
      ? []
      : ['language:', ...languages.map((code) => `- ${quoted(code)}`)]),
    'task_categories:',
    '- text-generation',
    'size_categories:',
    `- ${SIZES.find(([below]) => size < below)?.[1] ?? 'n>100M'}`,
    ...(configs.length === 0 ? [] : ['configs:', ...configs]),
    '---',
  ].join('\n');
}

/** `no` is Norwegian, and false to a reader of YAML 1.1. */
function quoted(code: string): string {
  return code === 'no' ? `'${code}'` : code;
}

/** The name under which `load_dataset` finds a format; the only one is the default. */
function configName(recipe: DatasetHead['recipe'], format: string): string {
  return folderOf(recipe, format) === '' ? 'default' : format;
}

function configOf(
  recipe: DatasetHead['recipe'],
  format: string,
  files: readonly Pick<ManifestFile, 'name' | 'rows'>[],
): string[] {
  const splits = filledSplits(recipe, format, files);
  if (splits.length === 0) return [];
  const folder = folderOf(recipe, format);
  return [
    `- config_name: ${configName(recipe, format)}`,
    '  data_files:',
    ...splits.flatMap(({ split, jsonl }) => {
      const [first = '', ...others] = fileNames(jsonl, recipe.shards);
      return [
        `  - split: ${split}`,
        ...(others.length === 0
          ? [`    path: ${folder}${first}`]
          : ['    path:', ...[first, ...others].map((name) => `    - ${folder}${name}`)]),
      ];
    }),
  ];
}
