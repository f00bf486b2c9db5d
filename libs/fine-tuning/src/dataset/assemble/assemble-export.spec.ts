import { OpenAiFormatter } from '../../formatters/openai/openai.formatter';
import { Readable } from 'node:stream';
import { resolveRecipe } from '../recipe/resolve-recipe';
import { Attempt } from '../attempt';
import type { ExportPlan } from '../plan/export-plan';
import { Decisions } from '../resolve/decisions';
import type { Resolution } from '../resolve/resolve-export';
import { assembleExport } from './assemble-export';

it('lets go of the rows when the chats of a shard cannot be read', async () => {
  const rows = new Readable({ read: () => undefined });
  const away = new Error('away');
  const storage = {
    read: (name: string) => (name.includes('rows') ? Promise.resolve(rows) : Promise.reject(away)),
    write: async (_: string, content: AsyncIterable<Uint8Array>) => {
      for await (const chunk of content) void chunk;
    },
  };
  const recipe = resolveRecipe({ format: 'openai' });
  const attempt = new Attempt(
    {
      exportId: 'x',
      recipe,
      recipeSha256: '',
      root: 'x',
      folder: 'a',
      key: 'a key that is long enough',
      engines: {},
    },
    { storage, formatters: [new OpenAiFormatter()] } as unknown as ConstructorParameters<
      typeof Attempt
    >[1],
  );
  const resolution = { decisions: new Decisions(), snapshot: { users: new Map() } };
  const assembled = assembleExport(
    attempt,
    { excluded: new Map() } as unknown as ExportPlan,
    [{ number: 0, base: 's', chats: 1, examples: 1 }],
    resolution as unknown as Resolution,
  );
  await expect(assembled).rejects.toBe(away);
  expect(rows.destroyed).toBe(true);
});
