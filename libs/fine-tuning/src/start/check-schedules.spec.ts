import 'reflect-metadata';
import { registriesOf } from '../dataset/registries';
import type { ExportRequest } from '../dataset/recipe/export-request';
import { resolveOptions } from '../fine-tuning.options.resolve';
import { checkSchedules } from './check-schedules';

const check = (recipe: string | object, options: object = {}): Promise<void> => {
  const plain = { cron: '0 3 * * *', recipe: 'bees' };
  const schedules = [
    { ...plain, name: 'other' },
    { ...plain, name: 'nightly', recipe: recipe as ExportRequest },
  ];
  return checkSchedules(resolveOptions({ ...options, schedules }), registriesOf());
};

it.each<[what: string, recipe: string | object, options?: object]>([
  ['a name', 'bees'],
  ['fields', { format: 'openai', userIds: ['a'], dedup: 'exact', pii: { action: 'mask' } }],
  ['a name with other fields', { recipe: 'bees', excludeTags: ['private'] }],
  ['raw data where the host allows it', { format: 'openai', rawPii: true }, { allowRawPii: true }],
  ['what an operator asks for where admins may not', { format: 'openai' }, { allowAdminExport: false }],
])('lets %s through', async (_what, recipe, options) => {
  await expect(check(recipe, options)).resolves.toBeUndefined();
}); // prettier-ignore

it.each<[what: string, recipe: object, field: string, says: string]>([
  ['a misspelt filter', { format: 'openai', userId: ['a'] }, '.userId', 'did you mean userIds?'],
  ['one beside a recipe', { recipe: 'bees', excludeTag: ['private'] }, '.excludeTag', 'did you mean excludeTags?'],
  ['one that is nested', { format: 'openai', pii: { acton: 'mask' } }, '.pii.acton', 'did you mean action?'],
  ['a word for a list', { format: 'openai', userIds: 'a' }, '.userIds', 'array'],
  ['a word for a switch', { format: 'openai', archived: 'false' }, '.archived', 'boolean'],
  ['a switch for a word', { format: 'openai', dedup: false }, '.dedup', 'one of'],
  ['no format', { userIds: ['a'] }, '.format', 'must'],
  ['a format that there is not', { format: 'nope' }, '.format', 'nope'],
  ['a range that ends before it begins', { format: 'openai', from: '2025-01-02', to: '2025-01-01' }, '.to', 'after the start'],
  ['raw data', { format: 'openai', rawPii: true }, '', 'switched off'],
  ['raw data beside a recipe', { recipe: 'bees', rawPii: true }, '', 'switched off'],
])('refuses %s', async (_what, recipe, path, says) => {
  const field = `schedules[1].recipe${path}`;
  await expect(check(recipe)).rejects.toMatchObject({ field });
  await expect(check(recipe)).rejects.toThrow(`${field}: `);
  await expect(check(recipe)).rejects.toThrow(says);
}); // prettier-ignore
