import 'reflect-metadata';
import Ajv2020 from 'ajv/dist/2020';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveRecipe } from '../dataset/recipe/resolve-recipe';
import { requestOfText } from './recipe-fields';
import { recipeSchema } from './recipe-schema';
import { RecipeText } from './recipe-text';
import { shippedRecipes } from './shipped-recipes';

const plain = JSON.parse(JSON.stringify(recipeSchema())) as object;
const fits = new Ajv2020({ strict: true, strictRequired: false, validateFormats: false }).compile(
  plain,
);

it('docs/recipe.schema.json is what the command prints; npm run docs:recipes writes it', () => {
  const page = readFileSync(join(__dirname, '../../../../docs/recipe.schema.json'), 'utf8');
  expect(JSON.parse(page)).toEqual(plain);
});

it('the shipped recipes are recipes, each with a comment that says what it is for', async () => {
  const recipes = shippedRecipes();
  expect(recipes.length).toBeGreaterThan(0);
  for (const { name, text, about } of recipes) {
    const { value } = new RecipeText(name, text);
    expect([name, fits(value)]).toEqual([name, true]);
    expect(about).toMatch(/^[A-Z].*\.$/);
    const recipe = resolveRecipe(await requestOfText(new RecipeText(name, text)));
    expect(recipe).toMatchObject({ seed: 42 });
  }
});

it.each<[boolean, string]>([
  [true, 'format: openai'],
  [
    true,
    'formats: [openai, chatml]\nsplit: {train: 0.5, test: 0.5}\nfilters: {turns: 2, rating: true}',
  ],
  [true, 'format: openai\npii: {action: mask, types: {EMAIL: keep}, deny: [{value: a}]}'],
  [false, 'format: openai\nbogus: 1'],
  [false, 'format: openai\nseed: "1"'],
  [false, 'format: openai\nseed: 1.5'],
  [false, 'format: openai\nbranch: some'],
  [false, 'format: openai\ntags: a'],
  [false, 'format: openai\npii: {deny: [{match: exact}]}'],
  [false, 'format: openai\npii: {types: {EMAIL: burn}}'],
  [false, 'format: openai\nsplit: {train: 2}'],
  [false, 'format: openai\nfilters: {turns: [1]}'],
  [false, 'version: 2\nformat: openai'],
])('the schema says %s, as the check does, of %s', async (expected, text) => {
  const recipe = new RecipeText('x', text);
  expect(fits(recipe.value)).toBe(expected);
  const isTaken = await requestOfText(recipe).then(
    () => true,
    () => false,
  );
  expect(isTaken).toBe(expected);
});
