/**
 * `npm run bench:coordinator [-- --workers N --shards N --mean MS --deaths N --pool N --seed N]`: what claims and leases of shards
 * cost with very many workers. The claims, the leases, the loop of a worker and the PostgreSQL are the real ones; only
 * the work itself is a pause of a drawn length. Prints JSON; nothing here is a test.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { built } from './built.mjs';
import { countStatements } from './coordinator/count-statements.mjs';
import { SimulatedWorker } from './coordinator/simulated-worker.mjs';
import { Takeovers } from './coordinator/takeovers.mjs';
import { startPostgres } from './services.mjs';

/** Chats of a shard of a large export. */
const SHARD_ROWS = 4000;
/** Workers that see each other's processes. */
const PER_MACHINE = 8;

const { values } = parseArgs({
  options: {
    workers: { type: 'string', default: '200' },
    shards: { type: 'string', default: '25000' },
    /** Milliseconds that a shard takes on average. */
    mean: { type: 'string', default: '400' },
    deaths: { type: 'string', default: '4' },
    /** Connections that all workers share: one process cannot have as many as 200 have. */
    pool: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
  },
});
const [workers, shards, mean, deaths, pool, seed] = [
  'workers',
  'shards',
  'mean',
  'deaths',
  'pool',
  'seed',
].map((name) => Number(values[name]));

const counts = countStatements();
const postgres = await startPostgres();
const { createOpenWebUiDatabase } = built('fine-tuning/src/testing/index.js');
const database = await createOpenWebUiDatabase({ engine: { postgres: postgres.url } });
try {
  console.log(JSON.stringify(await simulate(), null, 2));
} finally {
  await database.remove();
  await postgres.stop();
}

async function simulate() {
  const { openDatabase } = built('fine-tuning/src/database/open-database.js');
  const { Random } = built('fine-tuning/src/testing/sample/random.js');
  const dataSource = await openDatabase(database.url, { poolSize: pool });
  const run = { exportId: randomUUID(), attempt: 1 };
  const plan = Array.from({ length: shards }, (_, number) => ({
    ...{ number, first: number * SHARD_ROWS, rows: SHARD_ROWS, offset: 0, length: 1 },
  }));
  const takeovers = new Takeovers();
  // Exponential above a floor: most shards are alike, and some hold giants.
  const drawMs = (number) =>
    mean / 2 - (mean / 2) * Math.log((new Random(seed, number).bits() + 1) / 2 ** 32);
  const all = Array.from({ length: workers }, (_, i) => {
    const leads = i === 0;
    // Half of those that die leave a machine that sees it, the machine of the others is gone as a whole.
    const body = i > 0 && i <= deaths && i % 2 === 0 ? spawn('sleep', ['1000']) : undefined;
    const machine = `machine-${Math.floor(i / PER_MACHINE)}`;
    return new SimulatedWorker({
      dataSource,
      run,
      plan,
      leads,
      drawMs,
      watch: takeovers,
      body,
      machine,
    });
  });
  const planned = performance.now();
  await all[0].repository.plan(run.exportId, run.attempt, plan);
  const began = performance.now();
  const before = { ...counts };
  const load = performance.eventLoopUtilization();
  const usage = process.cpuUsage();
  const perWorker = shards / workers;
  const work = all.map((worker, i) =>
    worker.run(i > 0 && i <= deaths ? Math.ceil((perWorker * i) / (deaths + 1)) : Infinity),
  );
  for (const worker of work) worker.catch(() => {});
  await Promise.all(work.filter((_, i) => i === 0 || i > deaths));
  const ended = performance.now();
  const { user, system } = process.cpuUsage(usage);
  const done = await all[0].claims.summaries();
  all[0].claims.close();
  for (const { body } of all) body?.kill('SIGKILL');
  await dataSource.destroy();
  const seconds = (ended - began) / 1000;
  const alive = all.filter((_, i) => i === 0 || i > deaths);
  const sum = (key) => all.reduce((total, worker) => total + worker[key], 0);
  const ideal = plan.reduce((total, { number }) => total + drawMs(number), 0) / workers / 1000;
  const claimMs = all.flatMap((worker) => worker.claimMs);
  const statements = counts.statements - before.statements;
  const last = alive.filter(({ leads }) => !leads).map(({ endedAt }) => (ended - endedAt) / 1000);
  return {
    options: { workers, shards, mean, deaths, pool, seed },
    planSeconds: round((began - planned) / 1000),
    seconds: round(seconds),
    /** The work alone, spread evenly over all workers: what no coordination could go below. */
    idealSeconds: round(ideal),
    claimsPerSecond: round(shards / seconds),
    statementsPerShard: round(statements / shards),
    rowsReadPerShard: round((counts.rows - before.rows) / shards),
    claimMs: quantiles(claimMs),
    /** Of the first claims, when all workers come at once, and of the last ones, which find little or nothing. */
    firstClaimMs: quantiles(all.map((worker) => worker.claimMs[0])),
    lastClaimMs: quantiles(alive.map((worker) => worker.claimMs.at(-1))),
    finishMs: quantiles(all.flatMap((worker) => worker.finishMs)),
    /** Updates that lost against another worker, for each shard. */
    lostRacesPerShard: round(sum('lostRaces') / shards),
    askedInVain: sum('waits'),
    finishedTooLate: sum('late'),
    shardsDone: done.length,
    doneOnce: sum('shards') === shards && new Set(done.map(({ number }) => number)).size === shards,
    takeovers: takeovers.list(),
    /** Seconds between the last shard that a worker could claim and the end of all: the leader waits for those. */
    workersIdleAtTheEnd: quantiles(last),
    simulator: {
      eventLoop: round(performance.eventLoopUtilization(load).utilization),
      cpuSeconds: round((user + system) / 1e6),
    },
  };
}

function quantiles(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const at = (share) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN);
  const mean = round(list.reduce((sum, value) => sum + value, 0) / list.length);
  return { median: at(0.5), mean, p99: at(0.99), most: at(1) };
}

function round(value) {
  return Number(value.toFixed(2));
}
