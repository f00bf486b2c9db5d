/**
 * How long a running export takes to stop, stage by stage, on a made-up database: the time from the abort to the end of
 * the call, and the longest pause of the event loop. `node scripts/bench/cancel.mjs [chats]` prints JSON; run it beside
 * whatever load is of interest.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const require = createRequire(import.meta.url);
const { runExport } = require(join(root, 'dist/libs/fine-tuning/src/local/run-export.js'));
const { resolveRecipe } = require(
  join(root, 'dist/libs/fine-tuning/src/dataset/recipe/resolve-recipe.js'),
);
const [chats = '6000'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'fine-tuning-cancel-'));
const databaseUrl = `sqlite:${join(folder, 'a.db')}`;
const key = 'a key that is long enough for this';

function command(...args) {
  const bin = join(root, 'bin/fine-tuning.js');
  const { status, stderr } = spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

async function measure(stage, workers) {
  const abort = new AbortController();
  const output = join(folder, `${stage}-${workers}`);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  let asked;
  const onProgress = (progress) => {
    if (progress.stage !== stage || asked !== undefined) return;
    // Into the stage, and not at its edge.
    asked = 0;
    setTimeout(() => {
      asked = performance.now();
      abort.abort();
    }, 20);
  };
  delay.enable();
  const recipe = resolveRecipe({ format: 'openai', split: { train: 0.9, validation: 0.1 } });
  const code = await runExport({
    databaseUrl,
    recipe,
    output,
    key,
    workers,
    signal: abort.signal,
    onProgress,
  }).then(
    () => 'done before',
    (error) => error.code,
  );
  const stoppedMs =
    asked > 0 && code !== 'done before' ? Math.round(performance.now() - asked) : null;
  delay.disable();
  rmSync(output, { recursive: true, force: true });
  return { stage, workers, stoppedMs, longestPauseMs: Math.round(delay.max / 1e6), code };
}

try {
  command('sample', '--out', join(folder, 'a.db'), '--chats', chats);
  command('migrate', '--database', databaseUrl);
  command('consent', 'grant', '--all', '--evidence', 'made up', '--database', databaseUrl);
  const results = [];
  for (const stage of ['plan', 'process', 'resolve', 'assemble', 'publish'])
    for (const workers of [1, 2]) results.push(await measure(stage, workers));
  console.log(JSON.stringify({ chats: Number(chats), load: loadavg()[0], results }, null, 1));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
