/**
 * Writes docs/options.md from the doc comments of the module's options, so that the page cannot say anything else than the
 * code. `--check` writes nothing and fails when the page is out of date; `npm run lint` calls it so.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import ts from 'typescript';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const library = join(root, 'libs/fine-tuning/src');
const page = join(root, 'docs/options.md');

/** File, interface, heading, and what stands before its table. */
const TABLES = [
  [
    'fine-tuning.options.ts',
    'FineTuningModuleOptions',
    'Options',
    'Values of `FineTuningModule.forRoot(options)` and of the object that the factory of `forRootAsync` returns.',
  ],
  [
    'fine-tuning.module-definition.ts',
    'FineTuningModuleExtras',
    'Extras',
    'They shape the module itself, so they stand beside `useFactory` and must be known synchronously.',
  ],
  ['fine-tuning.options.ts', 'AuthOptions', '`auth`', 'Whose tokens are accepted.'],
  [
    'fine-tuning.options.ts',
    'RateLimits',
    '`rateLimits`',
    'Requests per minute; 0 switches a limit off.',
  ],
  [
    'fine-tuning.options.ts',
    'WebhookOptions',
    '`webhooks`',
    'Who is told of finished, failed and revoked exports.',
  ],
  ['fine-tuning.options.ts', 'WebhookEndpoint', 'One of `webhooks.endpoints`', ''],
];

function membersOf(file, name) {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(library, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found = source.statements.find(
    (node) => ts.isInterfaceDeclaration(node) && node.name.text === name,
  );
  if (found === undefined) throw new Error(`${file} has no interface ${name}`);
  return found.members.map((member) => {
    const doc = ts
      .getJSDocCommentsAndTags(member)
      .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim();
    if (doc === '') throw new Error(`${name}.${member.name.getText()} has no doc comment`);
    return { name: member.name.getText(), type: member.type.getText().replace(/\s+/g, ' '), doc };
  });
}

const cell = (text) => text.replaceAll('|', '\\|').replace(/\{@link (\w+)\}/g, '`$1`');

function tableOf([file, name, heading, lead]) {
  const rows = membersOf(file, name).map(
    ({ name, type, doc }) => `| \`${name}\` | \`${cell(type)}\` | ${cell(doc)} |`,
  );
  return [
    `## ${heading}`,
    lead,
    ['| name | type | meaning |', '| --- | --- | --- |', ...rows].join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const text = await prettier.format(
  [
    '# Options of the module',
    '<!-- Made by `npm run docs` from libs/fine-tuning/src/fine-tuning.options.ts and fine-tuning.module-definition.ts. -->',
    ...TABLES.map(tableOf),
  ].join('\n\n'),
  { ...(await prettier.resolveConfig(page)), parser: 'markdown' },
);
if (process.argv.includes('--check')) {
  if (readFileSync(page, 'utf8') !== text) {
    console.error('docs/options.md is out of date: run `npm run docs`');
    process.exitCode = 1;
  }
} else {
  writeFileSync(page, text);
}
