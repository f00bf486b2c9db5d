/**
 * Writes docs/recipe.schema.json, the JSON Schema of recipes, as the build in dist/ prints it; a unit test compares the two.
 * Run `node scripts/build.mjs` before.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const file = join(root, 'docs/recipe.schema.json');
const load = createRequire(import.meta.url);
load('reflect-metadata');
const { recipeSchema } = load(join(root, 'dist/libs/fine-tuning/src/recipes/recipe-schema.js'));
const options = await prettier.resolveConfig(file);
const text = await prettier.format(JSON.stringify(recipeSchema()), { ...options, parser: 'json' });
writeFileSync(file, text);
