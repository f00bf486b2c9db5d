import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportOnce, fastest, runNode } from '../child.mjs';
import { startPostgres } from '../services.mjs';
import { postgresSample } from './postgres-sample.mjs';

const FLOOR = fileURLToPath(new URL('postgres-floor.mjs', import.meta.url));

/** Whole exports from PostgreSQL against the floor on the same server, which reads, parses, walks and writes the same rows. */
export async function measurePostgres(options) {
  let server;
  try {
    server = await startPostgres();
  } catch (error) {
    console.error(`left out: no PostgreSQL (${error.message.split('\n')[0]})`);
    return [];
  }
  try {
    const results = [];
    for (const chats of options.sizes) results.push(...(await measure(server.url, chats, options)));
    return results;
  } finally {
    await server.stop();
  }
}

async function measure(server, chats, { rounds }) {
  const { url, remove } = await postgresSample(server, chats);
  try {
    const floor = await fastest(rounds, () => measureFloor(url));
    const scrubbed = await fastest(rounds, () => exportOnce(url));
    const raw = await fastest(rounds, () => exportOnce(url, { more: ['--raw-pii'] }));
    const details = {
      chats,
      floorSeconds: floor.seconds,
      scrubbedSeconds: scrubbed.seconds,
      rawSeconds: raw.seconds,
      cpuSeconds: [floor, scrubbed, raw].map(({ cpuSeconds }) => cpuSeconds),
    };
    return [
      {
        name: `export from PostgreSQL, 1 worker, ${chats} chats, vs floor`,
        ratio: scrubbed.seconds / floor.seconds,
        atMost: 8,
        details,
      },
      {
        name: `raw export from PostgreSQL, 1 worker, ${chats} chats, vs floor`,
        ratio: raw.seconds / floor.seconds,
        atMost: 4,
        details,
      },
    ];
  } finally {
    await remove();
  }
}

async function measureFloor(url) {
  const folder = mkdtempSync(join(tmpdir(), 'fine-tuning-floor-'));
  try {
    const run = await runNode([FLOOR, url, join(folder, 'rows.jsonl')]);
    return { ...JSON.parse(run.stdout), cpuSeconds: run.cpuSeconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
