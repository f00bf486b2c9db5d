import { useRequest, type Requested } from '../../api/use-request';
import type { Catalogue } from './form-context';

/** All that the host has to choose from, and the first of the requests that failed. */
export function useCatalogue(): Catalogue & Pick<Requested<unknown>, 'error' | 'reload'> {
  const formats = useRequest('listFormats');
  const recipes = useRequest('listRecipes');
  const filters = useRequest('listFilters');
  const recognizers = useRequest('listRecognizers');
  const asked = [formats, recipes, filters, recognizers];
  const types = new Set(recognizers.value?.items.flatMap((recognizer) => recognizer.types));
  return {
    formats: formats.value?.items ?? [],
    recipes: recipes.value?.items ?? [],
    filters: filters.value?.items ?? [],
    types: [...types].sort(),
    error: asked.find(({ error }) => error !== null)?.error ?? null,
    reload: () => {
      for (const one of asked) if (one.error !== null) one.reload();
    },
  };
}
