import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportRequest } from '../dataset/recipe/export-request';
import { RecipeText } from './recipe-text';
import { requestOfText } from './recipe-fields';

/** Beside the built libraries as beside their sources. */
const FOLDER = join(__dirname, '../../../../recipes');
const YAML = '.yaml';

/** A recipe that this package brings. */
export interface ShippedRecipe {
  readonly name: string;
  /** As it is written, with its comments. */
  readonly text: string;
  /** The first comment, in one line. */
  readonly about: string;
}

/** The recipes that this package brings, by name. */
export function shippedRecipes(folder: string = FOLDER): readonly ShippedRecipe[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(YAML))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return { name: file.slice(0, -YAML.length), text, about: aboutOf(text) };
    });
}

export function shippedRecipe(name: string): ShippedRecipe | undefined {
  return shippedRecipes().find((recipe) => recipe.name === name);
}

export function requestOfShipped({ name, text }: ShippedRecipe): Promise<ExportRequest> {
  return requestOfText(new RecipeText(`${name}${YAML}`, text));
}

function aboutOf(text: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('# '));
  return lines
    .slice(0, end)
    .map((line) => line.slice(2))
    .join(' ');
}
