import { FineTuningError } from '../../fine-tuning.errors';
import { HeldOutIndex } from '../../pipeline/held-out/held-out-index';
import type { Attempt } from '../attempt';
import { readWholeFile } from '../files/whole-file';
import { promptsOf } from './held-out-file';

/** The index of the held-out texts, as a work file. */
const HELD_OUT = 'held-out';

/**
 * Writes the index of what must not be trained on, once per attempt. Threads, other machines and a process that goes on later load it:
 * the files of the prompts may be gone or changed by then.
 * @throws UsageError `recipe/held-out`; FineTuningError `export/no-held-out` where the texts are not there any more
 */
export async function prepareHeldOut(attempt: Attempt): Promise<void> {
  const { decontaminate = [] } = attempt.recipe;
  if (decontaminate.length === 0) return;
  // Of a process that was killed before it had a plan.
  if ((await attempt.workFiles.stat(attempt.name(HELD_OUT))) !== undefined) return;
  const files = [...attempt.heldOutFiles];
  const index = HeldOutIndex.empty();
  for (const held of decontaminate) {
    const path = held.texts === undefined ? files.shift() : undefined;
    if (held.texts === undefined && path === undefined)
      throw new FineTuningError(
        'export/no-held-out',
        'the texts of decontaminate are not there any more: begin the export anew',
      );
    for await (const prompt of held.texts ?? promptsOf(path ?? '', held)) {
      index.add(prompt);
      await attempt.breathe();
    }
  }
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    for (const piece of index.bytes()) {
      await attempt.breathe();
      yield piece;
    }
  };
  await attempt.workFiles.write(attempt.name(HELD_OUT), bytes(), attempt.signal);
}

/** Null where nothing is held out. */
export async function loadHeldOut(attempt: Attempt): Promise<HeldOutIndex | null> {
  if (attempt.recipe.decontaminate === undefined) return null;
  return HeldOutIndex.of(await readWholeFile(attempt.workFiles, attempt.name(HELD_OUT)));
}
