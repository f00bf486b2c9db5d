import type { Filter } from '../../filters/filter';
import type { FilterRegistry } from '../../filters/filter.registry';
import { thresholdsOfPreset } from '../../filters/quality-presets';
import { LANGUAGE_FILTER } from '../../filters/shape/language.filter';
import { UsageError } from '../../fine-tuning.errors';
import type { ExportRequest } from './export-request';
import type { Recipe } from './recipe';

/** What a request says about the quality of conversations, apart from its languages. */
type QualityOfRecipe = Pick<Recipe, 'quality' | 'filters' | 'explain'>;

/**
 * The filters of the preset and those that the request names, of which the latter win. Left out where there are none, so that a recipe
 * without them hashes as it always did.
 * @param quality checked already
 * @throws UsageError `recipe/invalid`, `filter/unknown`
 */
export function qualityOf(
  { filters: asked = {}, explain }: ExportRequest,
  quality: NonNullable<Recipe['quality']> | 'none',
  registry: FilterRegistry,
): QualityOfRecipe {
  const thresholds: Record<string, number> = { ...thresholdsOfPreset(quality) };
  for (const [name, value] of Object.entries(asked)) {
    if (name !== LANGUAGE_FILTER.name) thresholds[name] = threshold(registry.get(name), value);
  }
  const filters = Object.fromEntries(
    Object.keys(thresholds)
      .sort()
      .map((name) => [name, thresholds[name] ?? 0]),
  );
  return {
    ...(quality !== 'none' && { quality }),
    ...(Object.keys(filters).length > 0 && { filters }),
    ...(explain === true && { explain }),
  };
}

/**
 * The languages that a request names, in one of two ways, and the field that names them.
 * @throws UsageError `recipe/invalid`
 */
export function askedLanguages({ languages, filters = {} }: ExportRequest): {
  readonly field: string;
  readonly codes: ExportRequest['languages'];
} {
  const { name, unit } = LANGUAGE_FILTER;
  if (!Object.hasOwn(filters, name)) return { field: 'languages', codes: languages };
  const language: unknown = filters[name];
  if (typeof language !== 'string') throw wrong(name, `expected a ${unit}, such as en`);
  if (languages !== undefined) throw wrong(name, 'it is another name of languages');
  return { field: `filters.${name}`, codes: [language] };
}

function threshold(filter: Filter, asked: unknown): number {
  const { name, unit, min = -Infinity, max = Infinity } = filter;
  const value = asked === true ? filter.default : asked;
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw wrong(name, `expected a number of ${unit}`);
  if (value < min || value > max) throw wrong(name, `expected ${rangeText(filter)}`);
  return value;
}

function rangeText({ unit, min, max }: Filter): string {
  if (min === undefined) return `at most ${max} ${unit}`;
  return max === undefined ? `at least ${min} ${unit}` : `from ${min} to ${max} ${unit}`;
}

function wrong(name: string, why: string): UsageError {
  return new UsageError('recipe/invalid', `filters.${name}: ${why}`, `filters.${name}`);
}
