import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportOnce, fastest, root, runNode, sampleDatabase } from './child.mjs';

/** A whole scrubbed export, start of the process included, against the floor; and two workers against one. */
export async function measureExport({ chats, rounds }) {
  const database = await sampleDatabase(chats);
  const floor = await fastest(rounds, () => measureFloor(database));
  const one = await fastest(rounds, () => exportOnce(database, { workers: 1 }));
  const two = await fastest(rounds, () => exportOnce(database, { workers: 2 }));
  const details = {
    chats,
    floorSeconds: round(floor.seconds),
    oneWorkerSeconds: round(one.seconds),
    twoWorkersSeconds: round(two.seconds),
    /** Processor time, all threads: what the wall clock would say on a machine with nothing else to do. */
    cpuSeconds: [floor, one, two].map((run) => round(run.cpuSeconds)),
  };
  return [
    { name: 'export, 1 worker, vs floor', ratio: one.seconds / floor.seconds, atMost: 8, details },
    {
      name: 'export, 2 workers, vs floor',
      ratio: two.seconds / floor.seconds,
      atMost: 2.2,
      details,
    },
    { name: 'throughput, 2 workers vs 1', ratio: one.seconds / two.seconds, atLeast: 1.7, details },
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
