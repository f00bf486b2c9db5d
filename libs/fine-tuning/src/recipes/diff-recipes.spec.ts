import { resolveRecipe } from '../dataset/recipe/resolve-recipe';
import { diffRecipes } from './diff-recipes';

const FORMAT = { format: 'openai' } as const;

it.each([
  ['nothing where one says what is usual', FORMAT, { ...FORMAT, seed: 0, branch: 'visible' }, []],
  [
    'nothing where lists have another order',
    { ...FORMAT, tags: ['a', 'b'] },
    { ...FORMAT, tags: ['b', 'a'] },
    [],
  ],
  ['a field', FORMAT, { ...FORMAT, seed: 1 }, [{ field: 'seed', left: 0, right: 1 }]],
  [
    'a nested one',
    FORMAT,
    { ...FORMAT, pii: { action: 'mask' as const } },
    [{ field: 'pii.action', left: 'replace', right: 'mask' }],
  ],
  [
    'one that only one has',
    FORMAT,
    { ...FORMAT, filters: { turns: 2 } },
    [{ field: 'filters', left: null, right: { turns: 2 } }],
  ],
])('finds %s', (_what, left, right, expected) => {
  expect(diffRecipes(resolveRecipe(left), resolveRecipe(right))).toEqual(expected);
});
