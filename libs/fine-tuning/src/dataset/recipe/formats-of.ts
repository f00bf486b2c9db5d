import type { FormatterRegistry } from '../../formatters/formatter.registry';
import type { Recipe } from './recipe';

/** The formats of a recipe, in the order of their folders. */
export function formatsOf({
  format,
  formats,
}: Pick<Recipe, 'format' | 'formats'>): readonly string[] {
  return formats ?? [format];
}

/** The names by which a processor is asked for rows: those of the formats, with the profile for the one that has it. */
export function askedFormats(
  recipe: Pick<Recipe, 'format' | 'formats' | 'profile'>,
  registry: Pick<FormatterRegistry, 'get'>,
): readonly string[] {
  const { profile } = recipe;
  return formatsOf(recipe).map((name) => {
    const hasProfile =
      profile !== undefined && registry.get(name).profiles?.[profile] !== undefined;
    return hasProfile ? `${name}:${profile}` : name;
  });
}
