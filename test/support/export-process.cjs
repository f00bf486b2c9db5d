/**
 * One process of an installation, for tests that kill it. Loads everything, says "ready", and begins when it is told to
 * by a line of JSON on its input, so that a test pays for the start beforehand. Runs the build, because worker threads
 * and a killed process need files that node itself can start.
 * argv: JSON, {databaseUrl, key, folder, redisUrl, prefix, workers} to take jobs from the queue until it is killed, or
 * {databaseUrl, key, output, request, workers} to export as the command line does, resuming what is there.
 * input, a line per order: {killAt}, the step of the storage at which the process kills itself, or null; {folder, prefix}
 * or {output} override argv. {end: true} ends the taking of jobs, said by "ended", and the process waits for the next order.
 * An export that comes to its end says how many steps it took since the process began, "steps 70", and the process ends
 * unless the order has {stay: true}.
 */
'use strict';
const { existsSync, writeSync } = require('node:fs');
const { join } = require('node:path');
const { createInterface } = require('node:readline');

const library = join(__dirname, '..', '..', 'dist', 'libs', 'fine-tuning', 'src');
const { AuditService } = require(join(library, 'audit', 'audit.service.js'));
const { openDatabase } = require(join(library, 'database', 'open-database.js'));
const { ExportRuntime } = require(join(library, 'runs', 'runtime', 'export-runtime.js'));
const { resolveRecipe } = require(join(library, 'dataset', 'recipe', 'resolve-recipe.js'));
const { runExport } = require(join(library, 'local', 'run-export.js'));
const { createStorage } = require(join(library, 'storage', 'create-storage.js'));
const { LocalExportStorage } = require(join(library, 'storage', 'local-export.storage.js'));

const options = JSON.parse(process.argv[2]);
/** So that tests do not wait for the pauses of a real installation. */
const TIMING = { sweepMs: 250, beatMs: 200, watchMs: 50 };
let steps = 0;
let killAt = null;
let database;
let engine;

function step() {
  steps += 1;
  if (steps === killAt) process.kill(process.pid, 'SIGKILL');
}

/** Every call of the storage is two steps, before and after; every piece that is written is one more. */
for (const name of ['write', 'promote', 'remove', 'read']) {
  const { prototype } = LocalExportStorage;
  const real = prototype[name];
  prototype[name] = async function (...args) {
    step();
    if (name === 'write') args[1] = stepping(args[1]);
    const result = await real.apply(this, args);
    step();
    return result;
  };
}

async function* stepping(content) {
  for await (const chunk of content) {
    yield chunk;
    step();
  }
}

async function takeJobs({ folder, prefix }) {
  const { databaseUrl, key, redisUrl, workers } = options;
  database ??= openDatabase(databaseUrl);
  const dataSource = await database;
  const storageUrl = `file:${folder}`;
  engine = ExportRuntime.create({
    dataSource,
    storage: createStorage(storageUrl),
    storageUrl,
    key,
    redisUrl,
    redisKeyPrefix: prefix,
    workers,
    timing: TIMING,
    audit: new AuditService(dataSource),
    report: (error, what) => process.stderr.write(`${what}: ${error?.code ?? error?.name}\n`),
  });
  engine.work();
}

async function endJobs() {
  await engine.close();
  writeSync(1, 'ended\n');
}

async function exportOnce({ output, stay }) {
  const { databaseUrl, key, request, workers } = options;
  const threads = workers > 0 ? { workers } : {};
  const resume = existsSync(join(output, '.attempt'));
  const recipe = resolveRecipe(request);
  await runExport({ databaseUrl, recipe, output, key, resume, ...threads });
  writeSync(1, `steps ${steps}\n`);
  if (!stay) process.exit(0);
}

async function begin(line) {
  const { end, ...orders } = JSON.parse(line);
  if (end) return endJobs();
  killAt = orders.killAt;
  await (options.request === undefined ? takeJobs(orders) : exportOnce(orders));
}

/** One order after the other: that to end may come while the database of the one before is being opened. */
let orders = Promise.resolve();

createInterface({ input: process.stdin }).on('line', (line) => {
  orders = orders
    .then(() => begin(line))
    .catch((error) => {
      process.stderr.write(`${error?.code ?? ''} ${error?.stack}\n`);
      process.exit(1);
    });
});
process.stdout.write('ready\n');
