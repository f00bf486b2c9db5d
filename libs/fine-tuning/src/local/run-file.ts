import { randomUUID } from 'node:crypto';
import { oneChunk, readWholeFile } from '../dataset/files/whole-file';
import { Pseudonyms } from '../dataset/pseudonyms';
import { markRecipe, type RecipeMarks } from '../dataset/recipe/mark-recipe';
import { recipeSha256 } from '../dataset/recipe/public-recipe';
import type { Recipe } from '../dataset/recipe/recipe';
import { EncryptedStorage } from '../encryption/encrypted.storage';
import { newWorkKey, unwrapWorkKey, wrapWorkKey } from '../encryption/work-key';
import { UsageError } from '../fine-tuning.errors';
import type { WorkFiles } from '../storage/export-storage';
import { ATTEMPT_FOLDER } from './output-folder';
import type { SinceDataset } from './since-folder';

/** What a resumed export must know about its beginning. */
interface RunFile {
  readonly exportId: string;
  readonly recipe: Recipe;
  readonly recipeSha256: string;
  readonly keyMark: string;
  readonly revealIds: boolean;
  /** Epoch milliseconds; absent in those of older versions. */
  readonly startedAt?: number;
  /** The dataset since which it holds what is new, and where that lay. Absent where it holds everything. */
  readonly since?: SinceDataset;
}

/** The beginning of an export, and the key of its work files where they are encrypted. */
interface LocalRun extends RunFile {
  readonly workKey?: string;
}

interface LocalRunOptions {
  readonly recipe?: Recipe;
  readonly revealIds?: boolean;
  readonly resume?: boolean;
  readonly since?: SinceDataset | undefined;
}

/** Where the beginning of an export lies: there is work to resume as soon as it is there. */
export const RUN_FILE = `${ATTEMPT_FOLDER}/run.json`;
/**
 * Stands there only where the others are encrypted. The key in it is wrapped with that of the pseudonyms, and goes with the
 * folder when the export is published or fails.
 */
const KEY_FILE = `${ATTEMPT_FOLDER}/work.key`;
const KEY_OWNER = 'an export of the command line';

/**
 * The beginning of the export: read when it is resumed, else written before anything else.
 * @throws UsageError `export/other-recipe`, `output/nothing-to-resume`; FineTuningError `export/other-key`
 */
export async function localRunOf(
  storage: WorkFiles,
  options: LocalRunOptions,
  key: string,
  marks: RecipeMarks,
): Promise<LocalRun> {
  const asked = options.recipe === undefined ? undefined : markRecipe(options.recipe, marks);
  const pseudonyms = new Pseudonyms(key);
  if (options.resume === true && (await storage.stat(RUN_FILE)) !== undefined)
    return resumedRun(storage, options, key, asked);
  if (asked === undefined)
    throw new UsageError(
      'output/nothing-to-resume',
      'the output folder holds no unfinished export',
      'resume',
    );
  const run: RunFile = {
    exportId: randomUUID(),
    recipe: asked,
    recipeSha256: recipeSha256(asked, pseudonyms),
    keyMark: pseudonyms.keyMark(),
    revealIds: options.revealIds ?? false,
    startedAt: Date.now(),
    ...(options.since !== undefined && { since: options.since }),
  };
  if (asked.encryptTo === undefined) {
    await storage.write(RUN_FILE, oneChunk(JSON.stringify(run)));
    return run;
  }
  const workKey = newWorkKey();
  await storage.write(KEY_FILE, oneChunk(wrapWorkKey(workKey, key, KEY_OWNER)));
  const encrypted = new EncryptedStorage(storage, workKey);
  await encrypted.write(RUN_FILE, oneChunk(JSON.stringify(run)));
  return { ...run, workKey };
}

/** Options that are given must be those of the beginning. Without a recipe none were given, and the stored ones count. */
async function resumedRun(
  storage: WorkFiles,
  { recipe, revealIds = false, since }: LocalRunOptions,
  key: string,
  asked: Recipe | undefined,
): Promise<LocalRun> {
  const workKey = await keptKey(storage, key);
  const files = workKey === undefined ? storage : new EncryptedStorage(storage, workKey);
  const run = JSON.parse((await readWholeFile(files, RUN_FILE)).toString('utf8')) as RunFile;
  const pseudonyms = new Pseudonyms(key);
  const mine = recipeSha256(asked ?? run.recipe, pseudonyms);
  const reveals = recipe === undefined || revealIds === run.revealIds;
  const isSame =
    since === undefined
      ? recipe === undefined || run.since === undefined
      : since.exportId === run.since?.exportId;
  if (!isSame || mine !== run.recipeSha256 || pseudonyms.keyMark() !== run.keyMark || !reveals)
    throw otherRecipe();
  return { ...run, ...(workKey !== undefined && { workKey }) };
}

async function keptKey(storage: WorkFiles, key: string): Promise<string | undefined> {
  if ((await storage.stat(KEY_FILE)) === undefined) return undefined;
  const wrapped = (await readWholeFile(storage, KEY_FILE)).toString('utf8');
  try {
    return unwrapWorkKey(wrapped, key, KEY_OWNER);
  } catch (error) {
    throw otherRecipe(error);
  }
}

function otherRecipe(cause?: unknown): UsageError {
  return new UsageError(
    'export/other-recipe',
    'the unfinished export was begun with other options or another key',
    'resume',
    { cause },
  );
}
