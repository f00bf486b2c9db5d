import { registriesOf } from '../../dataset/registries';
import type { ExportRequest } from '../../dataset/recipe/export-request';
import { resolveOptions } from '../../fine-tuning.options.resolve';
import type { UserDirectoryService } from '../access/user-directory.service';
import { ScheduledRights } from './scheduled-rights';

type Caller = Awaited<ReturnType<UserDirectoryService['find']>>;

const check = (createdBy: string | null, request: object, options: object): Promise<void> =>
  new ScheduledRights(
    { find: (id) => Promise.resolve((id === 'gone' ? undefined : { id }) as Caller) },
    { may: ({ id }: { id: string }) => Promise.resolve(id !== 'user') },
    resolveOptions(options),
    registriesOf(),
  ).check(createdBy, { format: 'openai', ...request } as ExportRequest);

it.each<[createdBy: string | null, request: object, options: object, code: string | null]>([
  [null, {}, {}, null],
  [null, { rawPii: true }, {}, 'export/raw-pii-refused'],
  [null, { rawPii: true }, { allowRawPii: true }, null],
  [null, {}, { allowAdminExport: false }, null],
  ['admin', {}, {}, null],
  ['admin', { rawPii: true }, {}, 'export/raw-pii-refused'],
  ['admin', {}, { allowAdminExport: false }, 'export/disabled'],
  ['user', {}, {}, 'schedule/creator-may-not'],
  ['gone', {}, {}, 'schedule/creator-gone'],
])('a schedule of %s that asks for %j of a host with %j: %s', async (createdBy, request, options, code) => {
  const checked = check(createdBy, request, options);
  if (code === null) await expect(checked).resolves.toBeUndefined();
  else await expect(checked).rejects.toMatchObject({ code });
}); // prettier-ignore
