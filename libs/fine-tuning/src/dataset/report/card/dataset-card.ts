import type { DatasetHead, ManifestFile, ManifestFormat } from '../../manifest';
import { formatsOf } from '../../recipe/formats-of';
import { meaningOf } from '../reason-table';
import { frontMatter } from './front-matter';
import { loadingLines } from './loading-lines';
import { scrubbingText } from './scrubbing-text';

const ENCRYPTED = `
## Encrypted

Files whose names end in \`.age\` are encrypted for the recipients in \`manifest.json\`. Each is decrypted with
\`age --decrypt --identity key.txt --output train.jsonl train.jsonl.age\` (https://age-encryption.org); the names in the head of
this card and in \`provenance.jsonl\` are those after that. \`fine-tuning verify . --identity key.txt\` checks both.
`;

/**
 * `README.md`: the dataset card. It holds counts only.
 * @param files of the dataset, of which the card names those with rows
 */
export function datasetCard(
  manifest: DatasetHead,
  languages: readonly string[],
  files: readonly Pick<ManifestFile, 'name' | 'rows'>[],
  warnings: readonly string[],
): string {
  const { counts, recipe } = manifest;
  const formats = formatsOf(recipe);
  const dropped = Object.entries(counts.chats.dropped).map(
    ([reason, chats]) => `| ${reason} | ${meaningOf(reason).meaning} | ${chats} |`,
  );
  return `${frontMatter(manifest, languages, files)}

# Consented conversations

Chats of an Open WebUI installation whose owners, and all other authors, agreed to their use for training, in the
format${formats.length === 1 ? '' : 's'} ${formats.map((name) => `\`${name}\``).join(', ')}.${
    manifest.scrubbed ? '' : ' **Not scrubbed: the texts hold personal data as people wrote it.**'
  }

| | |
|---|---|
| Chats selected / exported | ${counts.chats.seen} / ${counts.chats.exported} |
| Messages read / exported | ${counts.messages.seen} / ${counts.messages.exported} |
| Examples (train / validation / test) | ${counts.examples.train} / ${counts.examples.validation} / ${counts.examples.test} |
| Tokens (${counts.tokens.encoding}) | ${counts.tokens.total} |
| Longest row, in tokens | ${counts.tokens.max} |
${formatRows(manifest.formats ?? [])}${warnings.map((warning) => `\n> ${asMarkdown(warning)}\n`).join('')}${passRows(manifest.formats ?? [])}
## How to load it

${loadingLines(manifest, files)}

## Uses and limits

For training and evaluating language models on how people of this installation talk with assistants, within what they agreed to.

- Answers are those of models, not checked for truth; whoever trains on them learns their faults as well. \`report.html\` says which models they are.
- It is not for finding out who somebody is, what one person wrote, or how somebody works.
- It shows who uses assistants here and agreed to this, not people in general: topics, languages and opinions are theirs.
- A model that was trained on it may repeat what is in it. What was not scrubbed well enough is in the model, too.
- Consent can be withdrawn: before each use, ask whether this version is still in force. A new version has \`removed.jsonl\` with the rows that went.

## Licence and consent

There is no licence to the public: what may be done with these texts is what their authors agreed to, under the policy versions that
\`manifest.json\` lists (\`consent.policyVersions\`). Each person decides for themselves, for all chats or for single ones; administrators cannot grant for others.
A chat is in here only if its owner and every other author of it consented when it was published, and \`provenance.jsonl\` names, row by row,
the decision that it rests on. The decisions stand in a ledger whose end \`manifest.json\` holds, and \`fine-tuning verify . --database URL\` compares both.

## What was scrubbed, and how well

${scrubbingText(manifest)}

## Left out

${dropped.length === 0 ? 'Nothing.' : ['| reason | meaning | chats |', '|---|---|---|', ...dropped].join('\n')}

## Files

\`manifest.json\` lists every file with its SHA-256; \`fates.jsonl\` says what became of each chat that was read;
\`provenance.jsonl\` names, row by row, the chat, the person and the decision it rests on, by pseudonym; \`report.html\`
shows the statistics. \`fine-tuning verify .\` checks all of it.
${recipe.encryptTo === undefined ? '' : ENCRYPTED}
Recipe \`${manifest.recipeSha256}\`, Merkle root \`${manifest.merkleRoot}\`, made by ${manifest.software.name} ${manifest.software.version}.
`;
}

/** The name of a model may hold anything; addresses without brackets become links, too. */
function asMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>~@&]/g, '\\$&')
    .replace(/:(?=\/\/)|(?<=\bwww)\./gi, '\\$&');
}

/** Rows of each of several formats, and of pairs the median lengths of both sides. */
function formatRows(formats: readonly ManifestFormat[]): string {
  return formats
    .filter(({ preference }) => formats.length > 1 || preference !== undefined)
    .map(({ name, examples, tokens, preference }) => {
      const rows = examples.train + examples.validation + examples.test;
      const medians =
        preference === undefined
          ? ''
          : `; median tokens of chosen ${preference.medianChosen}, of rejected ${preference.medianRejected}`;
      return `| Rows as \`${name}\` | ${rows}, ${tokens.total} tokens${medians} |\n`;
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
