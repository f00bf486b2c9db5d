/**
 * Writes down for the pages what the API takes and gives: types, and where each operation is, from the OpenAPI document of
 * the last build. `--check` writes nothing and fails when the file says something else; `npm test` calls it so.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';
import prettier from 'prettier';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const target = join(root, 'libs/fine-tuning/pages/src/api/schema.data.ts');
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
// Every failure is a problem, which `components` has: that each operation says so again is half of the text.
for (const methods of Object.values(document.paths))
  for (const { responses } of Object.values(methods))
    for (const status of Object.keys(responses ?? {}))
      if (!status.startsWith('2')) delete responses[status];
const types = astToString(await openapiTypescript(document, { immutable: true }));
const text = await prettier.format(
  [
    '// Made from the OpenAPI document by scripts/docs/page-api.mjs. Do not edit.',
    types,
    '/** Method and path of each operation, below the prefix of the module. */',
    'export const OPERATIONS = {',
    ...places,
    '} as const;',
  ].join('\n'),
  { ...(await prettier.resolveConfig(target)), parser: 'typescript' },
);

if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error(
    'libs/fine-tuning/pages/src/api/schema.data.ts is out of date: run npm run docs:pages',
  );
  process.exitCode = 1;
}
