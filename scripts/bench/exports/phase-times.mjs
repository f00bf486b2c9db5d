/** One scrubbed export with two workers: prints the seconds since the start of the process at which its phases began and ended. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { built } from '../built.mjs';
import { KEY } from '../child.mjs';

const { runExport } = built('fine-tuning/src/local/run-export.js');
const { resolveRecipe } = built('fine-tuning/src/dataset/recipe/resolve-recipe.js');

const folder = mkdtempSync(join(tmpdir(), 'fine-tuning-bench-phases-'));
const at = {};
const now = () => performance.now() / 1000;
try {
  await runExport({
    databaseUrl: `sqlite:${process.argv[2]}`,
    recipe: resolveRecipe({ format: 'openai' }),
    output: join(folder, 'set'),
    key: KEY.FINE_TUNING_KEY,
    workers: 2,
    onProgress: ({ stage }) => {
      at[stage] ??= now();
      // The last word of the shards. The canaries may be waited for after it, so they count to what comes after.
      if (stage === 'process') at.shards = now();
    },
  });
  console.log(JSON.stringify({ ...at, seconds: now() }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
