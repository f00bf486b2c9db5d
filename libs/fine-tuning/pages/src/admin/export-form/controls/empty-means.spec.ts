import { emptyMeans } from './empty-means';

it.each([
  ['userIds', {}, 'form.emptyAll'],
  ['userIds', { recipe: '' }, 'form.emptyAll'],
  ['userIds', { recipe: 'nightly' }, 'form.emptyRecipe'],
  ['excludeTags', {}, 'form.emptyNone'],
  ['excludeTags', { recipe: 'nightly' }, 'form.emptyRecipe'],
])('%s, empty, with %j: %s', (path, values, key) => {
  expect(emptyMeans(path, values as Record<string, string>)).toBe(key);
});
