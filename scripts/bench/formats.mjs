import { exportOnce, fastest, sampleDatabase } from './child.mjs';

/** What a second format in the same run costs: the chats are read, scrubbed and judged once. */
export async function measureFormats({ chats, rounds }) {
  const database = await sampleDatabase(chats);
  const one = await fastest(rounds, () => exportOnce(database, { workers: 1 }));
  const two = await fastest(rounds, () =>
    exportOnce(database, { workers: 1, format: 'openai,sharegpt' }),
  );
  const details = { chats, oneSeconds: one.seconds, twoSeconds: two.seconds };
  return [
    {
      name: 'second format vs first alone',
      ratio: two.seconds / one.seconds,
      atMost: 1.15,
      details,
    },
  ];
}
