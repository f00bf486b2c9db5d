import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportOnce, fastest, root, runNode, sampleDatabase } from './child.mjs';

/**
 * Whole exports, start of the process included: scrubbed and raw ones against the floor, and two workers against two processes
 * that know nothing of each other, of which each has half of the chats.
 */
export async function measureExport({ sizes, rounds }) {
  const results = [];
  for (const chats of sizes) results.push(...(await measure(chats, rounds)));
  return results;
}

async function measure(chats, rounds) {
  const database = await sampleDatabase(chats);
  const floor = await fastest(rounds, () => measureFloor(database));
  const one = await fastest(rounds, () => exportOnce(database, { workers: 1 }));
  const raw = await fastest(rounds, () => exportOnce(database, { more: ['--raw-pii'] }));
  const two = await fastest(rounds, () => exportOnce(database, { workers: 2 }));
  const half = await sampleDatabase(Math.floor(chats / 2));
  const other = half.replace(/\.db$/, '-copy.db');
  if (!existsSync(other)) copyFileSync(half, other);
  const apart = await fastest(rounds, async () => {
    const both = await Promise.all([half, other].map((file) => exportOnce(file)));
    return { seconds: Math.max(...both.map(({ seconds }) => seconds)) };
  });
  const details = {
    chats,
    floorSeconds: round(floor.seconds),
    oneWorkerSeconds: round(one.seconds),
    rawSeconds: round(raw.seconds),
    twoWorkersSeconds: round(two.seconds),
    twoProcessesSeconds: round(apart.seconds),
    /** Processor time, all threads: what the wall clock would say on a machine with nothing else to do. */
    cpuSeconds: [floor, one, raw, two].map((run) => round(run.cpuSeconds)),
  };
  return [
    {
      name: `export, 1 worker, ${chats} chats, vs floor`,
      ratio: one.seconds / floor.seconds,
      atMost: 8,
      details,
    },
    {
      name: `raw export, 1 worker, ${chats} chats, vs floor`,
      ratio: raw.seconds / floor.seconds,
      atMost: 4,
      details,
    },
    {
      name: `throughput, 2 workers vs 2 processes, ${chats} chats`,
      ratio: apart.seconds / two.seconds,
      atLeast: 0.95,
      details,
    },
  ];
}

async function measureFloor(database) {
  const folder = mkdtempSync(join(tmpdir(), 'fine-tuning-floor-'));
  try {
    const { stdout, cpuSeconds } = await runNode([
      join(root, 'scripts/bench/floor.mjs'),
      database,
      join(folder, 'rows.jsonl'),
    ]);
    return { ...JSON.parse(stdout), cpuSeconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function round(value) {
  return Number(value.toFixed(2));
}
