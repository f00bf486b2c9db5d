import type { SplitName } from '../../../pipeline/split-share';
import {
  folderOf,
  PARQUET,
  plainName,
  splitOfFile,
  wantedSplits,
} from '../../assemble/dataset-names';
import type { DatasetHead, ManifestFile, ManifestFormat } from '../../manifest';
import { formatsOf } from '../../recipe/formats-of';

/** Upper ends of the size classes that the Hugging Face Hub knows. */
const SIZES: readonly (readonly [below: number, name: string])[] = [
  [1e3, 'n<1K'],
  [1e4, '1K<n<10K'],
  [1e5, '10K<n<100K'],
  [1e6, '100K<n<1M'],
  [1e7, '1M<n<10M'],
  [1e8, '10M<n<100M'],
];

const ENCRYPTED = `
## Encrypted

Files whose names end in \`.age\` are encrypted for the recipients in \`manifest.json\`. Each is decrypted with
\`age --decrypt --identity key.txt --output train.jsonl train.jsonl.age\` (https://age-encryption.org); the names in the head of
this card and in \`provenance.jsonl\` are those after that. \`fine-tuning verify . --identity key.txt\` checks both.
`;

/** `README.md`: the dataset card, whose head the Hugging Face Hub and `datasets` read. */
/** @param files of the dataset, of which the card names those with rows */
export function datasetCard(
  manifest: DatasetHead,
  languages: readonly string[],
  files: readonly Pick<ManifestFile, 'name'>[],
  warnings: readonly string[],
): string {
  const { counts, recipe } = manifest;
  const examples = counts.examples.train + counts.examples.validation + counts.examples.test;
  const size = SIZES.find(([below]) => examples < below)?.[1] ?? 'n>100M';
  const head = [
    '---',
    'pretty_name: Consented conversations',
    ...(languages.length === 0 ? [] : ['language:', ...languages.map((code) => `- ${code}`)]),
    'task_categories:',
    '- text-generation',
    'size_categories:',
    `- ${size}`,
    'configs:',
    ...formatsOf(recipe).flatMap((format) => configOf(recipe, format, files)),
    '---',
  ];
  const dropped = Object.entries(counts.chats.dropped).map(
    ([reason, chats]) => `| ${reason} | ${chats} |`,
  );
  return `${head.join('\n')}

# Consented conversations

Chats of an Open WebUI installation whose owners, and all other authors, agreed to their use for training, in the
format${formatsOf(recipe).length === 1 ? '' : 's'} ${formatsOf(recipe)
    .map((name) => `\`${name}\``)
    .join(', ')}. ${
    manifest.scrubbed
      ? 'Personal data was detected and replaced before anything was written; no detector finds everything.'
      : '**Not scrubbed: the texts hold personal data as people wrote it.**'
  }

| | |
|---|---|
| Chats selected / exported | ${counts.chats.seen} / ${counts.chats.exported} |
| Messages read / exported | ${counts.messages.seen} / ${counts.messages.exported} |
| Examples (train / validation / test) | ${counts.examples.train} / ${counts.examples.validation} / ${counts.examples.test} |
| Tokens (${counts.tokens.encoding}) | ${counts.tokens.total} |
| Longest row, in tokens | ${counts.tokens.max} |
${formatRows(manifest.formats ?? [])}${warnings.map((warning) => `\n> ${asMarkdown(warning)}\n`).join('')}${passRows(manifest.formats ?? [])}
## Left out

${dropped.length === 0 ? 'Nothing.' : ['| reason | chats |', '|---|---|', ...dropped].join('\n')}

## Files

\`manifest.json\` lists every file with its SHA-256; \`fates.jsonl\` says what became of each chat that was read;
\`provenance.jsonl\` names, row by row, the chat, the person and the decision it rests on, by pseudonym; \`report.html\`
shows the statistics. Consent can be withdrawn: before each use, ask whether this version is still in force.
${recipe.encryptTo === undefined ? '' : ENCRYPTED}
Recipe \`${manifest.recipeSha256}\`, Merkle root \`${manifest.merkleRoot}\`, made by ${manifest.software.name} ${manifest.software.version}.
`;
}

/** The name of a model may hold anything. */
function asMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>]/g, '\\$&');
}

/** Rows of each of several formats, and of pairs the median lengths of both sides. */
function formatRows(formats: readonly ManifestFormat[]): string {
  return formats
    .filter(({ preference }) => formats.length > 1 || preference !== undefined)
    .map(({ name, examples, preference }) => {
      const rows = examples.train + examples.validation + examples.test;
      const medians =
        preference === undefined
          ? ''
          : `; median tokens of chosen ${preference.medianChosen}, of rejected ${preference.medianRejected}`;
      return `| Rows as \`${name}\` | ${rows}${medians} |\n`;
    })
    .join('');
}

/** What the passes of each format changed; nothing where they changed nothing. */
function passRows(formats: readonly ManifestFormat[]): string {
  const rows = formats.flatMap(({ name, passes = {} }) =>
    Object.entries(passes).map(([pass, n]) => `| \`${name}\` | ${pass} | ${n} |`),
  );
  if (rows.length === 0) return '';
  return ['\n## Changed to fit', '', '| format | pass | rows |', '|---|---|---|', ...rows, ''].join(
    '\n',
  );
}

/** What `load_dataset` finds by the name of a format; the only one is the default. */
function configOf(
  recipe: DatasetHead['recipe'],
  format: string,
  files: readonly Pick<ManifestFile, 'name'>[],
): string[] {
  const folder = folderOf(recipe, format);
  return [
    `- config_name: ${folder === '' ? 'default' : format}`,
    '  data_files:',
    ...wantedSplits(recipe).flatMap((split) => {
      const names = files
        .map(({ name }) => plainName(name))
        .filter((name) => name.startsWith(folder) && splitOfFile(name) === split);
      const jsonl = names.filter((name) => !name.endsWith(PARQUET));
      return [
        `  - split: ${split}`,
        `    path: ${pathOf(jsonl.length > 0 ? jsonl : names, split)}`,
      ];
    }),
  ];
}

/** The name of one file, or a pattern for part files. */
function pathOf([first = '', ...others]: readonly string[], split: SplitName): string {
  if (others.length === 0) return first;
  const at = first.indexOf(`${split}-`) + split.length + 1;
  return `${first.slice(0, at)}*${first.slice(first.indexOf('.', at))}`;
}
