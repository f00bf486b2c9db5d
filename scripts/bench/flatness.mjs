import Database from 'better-sqlite3';
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { exportOnce, fastest, sampleDatabase } from './child.mjs';

const SMALL = 10_000;
const HEAVY_CHAT_BYTES = 30_000_000;

/** Time per chat and peak memory must not grow with the number of chats, nor with one giant among them. */
export async function measureFlatness({ large, rounds }) {
  const small = await fastest(rounds, async () => exportOnce(await sampleDatabase(SMALL)));
  const big = await exportOnce(await sampleDatabase(large));
  const withGiant = await exportOnce(await giantDatabase());
  const details = {
    chats: [SMALL, large],
    seconds: [small.seconds, big.seconds].map(round),
    peakMb: [small.maxRssMb, big.maxRssMb].map(Math.round),
    peakMbWithGiantChat: Math.round(withGiant.maxRssMb),
  };
  return [
    {
      name: `time per chat at ${large} vs ${SMALL} chats`,
      ratio: big.seconds / large / (small.seconds / SMALL),
      atMost: 1.1,
      details,
    },
    {
      name: `peak memory at ${large} vs ${SMALL} chats`,
      ratio: big.maxRssMb / small.maxRssMb,
      atMost: 1.1,
      details,
    },
    { name: 'peak memory vs 300 MB', ratio: big.maxRssMb / 300, atMost: 1, details },
    {
      name: 'peak memory with one 30 MB chat vs 300 MB',
      ratio: withGiant.maxRssMb / 300,
      atMost: 1,
      details,
    },
  ];
}

async function giantDatabase() {
  const sample = await sampleDatabase(SMALL);
  const file = sample.replace(/\.db$/, '-giant.db');
  if (existsSync(file)) return file;
  const draft = `${file}.draft`;
  rmSync(draft, { force: true });
  copyFileSync(sample, draft);
  const database = new Database(draft);
  const { id, chat } = database
    .prepare('SELECT id, chat FROM chat ORDER BY created_at LIMIT 1')
    .get();
  const blob = JSON.parse(chat);
  const question = Object.values(blob.history.messages).find((node) => node.role === 'user');
  question.files = [
    { type: 'image', url: `data:image/png;base64,${'A'.repeat(HEAVY_CHAT_BYTES)}` },
  ];
  database.prepare('UPDATE chat SET chat = ? WHERE id = ?').run(JSON.stringify(blob), id);
  database.close();
  renameSync(draft, file);
  return file;
}

function round(value) {
  return Number(value.toFixed(2));
}
