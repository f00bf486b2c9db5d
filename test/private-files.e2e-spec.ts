import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveRecipe } from '../libs/fine-tuning/src/dataset/recipe/resolve-recipe';
import { runExport } from '../libs/fine-tuning/src/local/run-export';
import { cli } from './support/cli';
import { walk, type WalkedFile } from './support/folder-walk';

/** Open to all, usual, and one that takes the owner's own rights. */
const UMASKS = [0, 0o022, 0o777];

describe.each(UMASKS)('everything that a command writes under the umask %i', (mask) => {
  let folder: string;
  let before: number;
  let database: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fine-tuning-private-'));
    before = process.umask(mask);
    database = `sqlite:${join(folder, 'made', 'webui.db')}`;
    await done('sample', '--out', join(folder, 'made', 'webui.db'), '--chats', '20', '--seed', '1');
    await done('migrate', '--database', database);
    await done('consent', 'grant', '--all', '--database', database, '--evidence', 'a test');
  });
  afterAll(() => {
    process.umask(before);
    rmSync(folder, { recursive: true, force: true });
  });

  async function done(...args: string[]): Promise<void> {
    expect(await cli(args)).toMatchObject({ code: 0 });
  }

  it('is private: the database, dataset, key, and all that is there while an export runs', async () => {
    const output = join(folder, 'datasets', 'one');
    const seen = new Map<string, WalkedFile>();
    const look = (): void => walk(folder).forEach((file) => seen.set(file.path, file));
    await runExport({
      databaseUrl: database,
      output,
      keyFile: join(folder, 'keys', 'key'),
      recipe: resolveRecipe({
        format: 'openai',
        rawPii: true,
        split: { train: 0.5, test: 0.5 },
        shards: 2,
      }),
      onProgress: look,
    });
    look();
    const paths = [...seen.keys()].map((path) => path.slice(folder.length + 1));
    expect(paths).toEqual(
      expect.arrayContaining([
        'made/webui.db',
        'keys/key',
        'datasets/one/.attempt/lock',
        'datasets/one/.attempt/run.json',
        'datasets/one/.attempt/plan.rows',
        'datasets/one/.attempt/shards/000000.rows',
        'datasets/one/.attempt/tmp',
        'datasets/one/.attempt/tmp/openai.test.provenance',
        'datasets/one/manifest.json',
        'datasets/one/report.html',
      ]),
    );
    expect(openOnes([...seen.values()])).toEqual([]);
  });

  it('is private in a folder that is not, which is left as it is', async () => {
    const output = join(folder, 'shared');
    mkdirSync(output);
    chmodSync(output, 0o755);
    const flags = ['--database', database, '--format', 'openai', '--raw-pii', '--gzip'];
    await done('export', ...flags, '--out', output);
    const [own, ...files] = walk(output);
    expect(own?.mode).toBe(0o755);
    expect(files.length).toBeGreaterThan(4);
    expect(openOnes(files)).toEqual([]);
  });
});

function openOnes(files: readonly WalkedFile[]): readonly WalkedFile[] {
  return files.filter(({ isFolder, mode }) => mode !== (isFolder ? 0o700 : 0o600));
}
