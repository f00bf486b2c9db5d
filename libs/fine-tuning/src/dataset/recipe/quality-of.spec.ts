import { canonicalJson } from '../../common/canonical-json';
import type { ExportRequest } from './export-request';
import type { Recipe } from './recipe';
import { resolveRecipe } from './resolve-recipe';

const recipeOf = (request: ExportRequest): Recipe =>
  resolveRecipe({ format: 'openai', ...request });

describe('the filters of a request', () => {
  it.each<[ExportRequest, Recipe['filters'], Recipe['quality']]>([
    [{}, undefined, undefined],
    [{ quality: 'none', explain: false }, undefined, undefined],
    [{ filters: { turns: 3 } }, { turns: 3 }, undefined],
    [{ filters: { turns: true, refusal: true } }, { refusal: 0, turns: 2 }, undefined],
    [
      { quality: 'standard' },
      {
        echo: 0.8,
        gibberish: 0.35,
        'provider-error': 0,
        refusal: 0,
        repetition: 0.5,
        truncated: 0,
      },
      'standard',
    ],
  ])('%j', (request, filters, quality) => {
    const recipe = recipeOf(request);
    expect([recipe.filters, recipe.quality]).toEqual([filters, quality]);
    expect('quality' in recipe).toBe(quality !== undefined);
    expect('explain' in recipe).toBe(false);
  });

  it('win over those of the preset, which keeps the rest', () => {
    const { filters = {} } = recipeOf({ quality: 'strict', filters: { echo: 0.99, turns: 2 } });
    expect(filters).toMatchObject({ echo: 0.99, turns: 2, 'sensitive-topic': 2 });
    expect(Object.keys(filters)).toEqual(Object.keys(filters).sort());
  });

  it.each<[ExportRequest, string, string]>([
    [{ quality: 'best' }, 'quality', 'none, standard, strict'],
    [{ filters: { refusal: 1.1 } }, 'filters.refusal', 'from 0 to 1'],
    [{ filters: { refusal: -0.1 } }, 'filters.refusal', 'from 0 to 1'],
    [{ filters: { turns: -1 } }, 'filters.turns', 'at least 0 turns'],
    [{ filters: { length: 0 } }, 'filters.length', 'at least 1'],
    [{ filters: { rating: 2 } }, 'filters.rating', 'from -1 to 1'],
    [{ filters: { turns: '3' } }, 'filters.turns', 'expected a number'],
    [{ filters: { turns: 'en' } }, 'filters.turns', 'expected a number'],
    [{ filters: { turns: NaN } }, 'filters.turns', 'expected a number'],
    [{ filters: { language: true } }, 'filters.language', 'such as en'],
    [{ filters: { language: 3 } }, 'filters.language', 'such as en'],
    [{ filters: { language: 'klingon' } }, 'filters.language', 'two-letter'],
    [{ filters: { language: 'en' }, languages: ['de'] }, 'filters.language', 'another name'],
    [{ filters: { nothing: 1 } }, 'filters', 'there is no filter'],
  ])('are refused: %j', (request, field, message) => {
    const resolving = (): Recipe => recipeOf(request);
    expect(resolving).toThrow(expect.objectContaining({ field, name: 'UsageError' }) as Error);
    expect(resolving).toThrow(message);
  });

  it('give one recipe for both names of a language', () => {
    const recipe = recipeOf({ filters: { language: 'en-GB' } });
    expect(canonicalJson(recipe)).toBe(canonicalJson(recipeOf({ languages: ['en'] })));
    expect(recipe.languages).toEqual(['en']);
  });
});
