/**
 * Writes down for the pages what the API takes and gives: types, where each operation is, and the fields of an export for the
 * form that asks for them, from the OpenAPI document of the last build. `--check` writes nothing and fails when the file says something else; `npm test` calls it so.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';
import prettier from 'prettier';
import { exportFieldsOf } from './export-fields.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = join(root, 'libs/fine-tuning/pages/src');
const HEAD = '// Made from the OpenAPI document by scripts/docs/page-api.mjs. Do not edit.';
const document = JSON.parse(readFileSync(join(root, 'dist/openapi.json'), 'utf8'));
/** Before the paths of ours in the reference host, which the document describes. */
const PREFIX = '/api/v1';

const places = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { operationId }]) =>
    operationId === undefined || !path.startsWith(`${PREFIX}/`)
      ? []
      : [`${operationId}: ['${method.toUpperCase()}', '${path.slice(PREFIX.length)}'],`],
  ),
);
const fields = exportFieldsOf(document);
// Every failure is a problem, which `components` has: that each operation says so again is half of the text.
for (const methods of Object.values(document.paths))
  for (const { responses } of Object.values(methods))
    for (const status of Object.keys(responses ?? {}))
      if (!status.startsWith('2')) delete responses[status];
const types = astToString(await openapiTypescript(document, { immutable: true }));
const files = {
  'api/schema.data.ts': [
    types,
    '/** Method and path of each operation, below the prefix of the module. */',
    'export const OPERATIONS = {',
    ...places,
    '} as const;',
  ],
  'admin/export-form/export-fields.data.ts': [
    '/** Each field of the body of an export by its path, in the order of the document. */',
    `export const EXPORT_FIELDS = ${JSON.stringify(fields)} as const;`,
  ],
};

for (const [name, lines] of Object.entries(files)) {
  const target = join(folder, name);
  const text = await prettier.format([HEAD, ...lines].join('\n'), {
    ...(await prettier.resolveConfig(target)),
    parser: 'typescript',
  });
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    console.error(`libs/fine-tuning/pages/src/${name} is out of date: run npm run docs:pages`);
    process.exitCode = 1;
  }
}
