import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportRequest } from '../libs/fine-tuning/src/dataset/recipe/export-request';
import { resolveRecipe } from '../libs/fine-tuning/src/dataset/recipe/resolve-recipe';
import { runExport, type RunExportOptions } from '../libs/fine-tuning/src/local/run-export';
import type { ExportStage } from '../libs/fine-tuning/src/runs/export-view';
import { databaseCases } from './support/databases';
import type { TestDatabase } from './support/fixtures';
import { preparedDatabase } from './support/prepared-database';

const KEY = 'a key for tests, long enough';
const REQUEST: ExportRequest = {
  format: 'openai',
  rawPii: true,
  split: { train: 0.8, validation: 0.2 },
};

describe.each(databaseCases())('an export on $engine that its signal stopped', (testCase) => {
  let database: TestDatabase;
  let folder: string;
  let expected: ReadonlyMap<string, Buffer>;
  const recipe = resolveRecipe(REQUEST);
  const run = (output: string, more: Partial<RunExportOptions> = {}) =>
    runExport({ databaseUrl: database.url, output, key: KEY, ...more });

  beforeAll(async () => {
    database = await preparedDatabase(testCase);
    folder = mkdtempSync(join(tmpdir(), 'fine-tuning-interrupt-'));
    const output = join(folder, 'undisturbed');
    const { manifest } = await run(output, { recipe });
    expected = bytesOf(output, manifest.files);
  });

  afterAll(async () => {
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each<[stage: ExportStage, workers: number, resumed: number]>([
    ['plan', 1, 1],
    ['process', 1, 2],
    ['process', 2, 1],
    ['resolve', 1, 1],
    ['assemble', 1, 1],
    ['publish', 1, 1],
  ])(
    'at the stage %s with %i workers goes on with %i to the same bytes',
    async (stage, workers, resumed) => {
      const output = join(folder, `${stage}-${workers}`);
      mkdirSync(output);
      writeFileSync(join(output, 'notes.txt'), 'mine');
      const abort = new AbortController();
      let kept = 0;
      const stopped = run(output, {
        recipe,
        workers,
        signal: abort.signal,
        onProgress: (progress) => {
          if (progress.stage === stage) abort.abort();
        },
        onKept: () => (kept += 1),
      });
      await expect(stopped).rejects.toMatchObject({ code: 'export/cancelled' });
      expect(kept).toBe(1);
      // Nothing that was published already can be taken for a dataset, and nothing needed for the moment stays.
      expect(readdirSync(output).sort()).toEqual(['.attempt', 'notes.txt']);
      for (const name of ['lock', 'tmp'])
        expect(existsSync(join(output, '.attempt', name))).toBe(false);

      const { manifest } = await run(output, { resume: true, workers: resumed });
      expect(bytesOf(output, manifest.files)).toEqual(expected);
      expect(readdirSync(output)).not.toContain('.attempt');
      expect(readFileSync(join(output, 'notes.txt'), 'utf8')).toBe('mine');
    },
  );

  it('before it began leaves the folder as it was', async () => {
    const output = join(folder, 'not begun');
    const onKept = jest.fn();
    const signal = AbortSignal.abort();
    // A wrong key is found before anything is written.
    const stopped = run(output, { recipe, key: 'short', signal, onKept });
    await expect(stopped).rejects.toMatchObject({ code: 'export/cancelled' });
    expect(existsSync(output)).toBe(false);
    expect(onKept).not.toHaveBeenCalled();
  });
});

function bytesOf(
  output: string,
  files: readonly { readonly name: string }[],
): ReadonlyMap<string, Buffer> {
  return new Map(files.map(({ name }) => [name, readFileSync(join(output, name))]));
}
