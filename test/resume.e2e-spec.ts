import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportRequest } from '../libs/fine-tuning/src/dataset/recipe/export-request';
import { resolveRecipe } from '../libs/fine-tuning/src/dataset/recipe/resolve-recipe';
import { runExport, type RunExportOptions } from '../libs/fine-tuning/src/local/run-export';
import { sqliteCase } from './support/databases';
import type { TestDatabase } from './support/fixtures';
import { preparedDatabase } from './support/prepared-database';
import { Standby } from './support/standby';

const KEY = 'a key for tests, long enough';
const SPLIT = { train: 0.8, validation: 0.2 };
const OWN = { name: 'and', type: 'CUSTOM_AND', pattern: '\\b[Aa]nd\\b' } as const;
const REQUESTS: readonly (readonly [string, ExportRequest])[] = [
  ['raw data', { format: 'openai', rawPii: true, split: SPLIT }],
  [
    'lists and own recognizers',
    {
      format: 'openai',
      pii: { deny: [{ value: 'the', type: 'CUSTOM_WORD' }], recognizers: [OWN] },
      split: SPLIT,
    },
  ],
];
/** Of the storage: after the plan, before the end. */
const STEP = 14;

describe.each(REQUESTS)('an export of %s that a killed process left', (_what, REQUEST) => {
  let database: TestDatabase;
  let folder: string;
  let output: string;

  beforeAll(async () => {
    database = await preparedDatabase(sqliteCase('legacy-0.5.20'));
    folder = mkdtempSync(join(tmpdir(), 'fine-tuning-resume-'));
    output = join(folder, 'killed');
    const standby = new Standby({ databaseUrl: database.url, key: KEY, request: REQUEST }, 0);
    try {
      await (
        await standby.begin({ output, killAt: STEP })
      ).ended;
    } finally {
      await standby.close();
    }
  });

  afterAll(async () => {
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const resumed = (more: Partial<RunExportOptions>) =>
    runExport({ databaseUrl: database.url, output, key: KEY, resume: true, ...more });
  const recipe = resolveRecipe(REQUEST);
  const otherList = resolveRecipe({
    format: 'openai',
    pii: { deny: [{ value: 'a' }] },
    split: SPLIT,
  });

  it.each<[what: string, more: Partial<RunExportOptions>, code: string]>([
    ['another recipe', { recipe: resolveRecipe({ ...REQUEST, seed: 7 }) }, 'export/other-recipe'],
    ['another list', { recipe: otherList }, 'export/other-recipe'],
    ['another key', { recipe, key: 'another key, also long enough' }, 'export/other-recipe'],
    ['another key alone', { key: 'another key, also long enough' }, 'export/other-recipe'],
    ['raw ids', { recipe, revealIds: true }, 'export/other-recipe'],
    ['a new export', { recipe, resume: false }, 'output/unfinished'],
  ])('is not continued by %s, and stays', async (_, more, code) => {
    await expect(resumed(more)).rejects.toMatchObject({ code });
    expect(existsSync(join(output, '.attempt', 'plan.json'))).toBe(true);
    expect(existsSync(join(output, 'manifest.json'))).toBe(false);
  });

  it('is continued without options to the bytes of an undisturbed one', async () => {
    const undisturbed = join(folder, 'undisturbed');
    await runExport({ databaseUrl: database.url, output: undisturbed, key: KEY, recipe });
    const { manifest } = await resumed({});
    expect(existsSync(join(output, '.attempt'))).toBe(false);
    for (const { name } of manifest.files)
      expect(readFileSync(join(output, name))).toEqual(readFileSync(join(undisturbed, name)));
    await expect(resumed({})).rejects.toMatchObject({ code: 'output/nothing-to-resume' });
  });
});
