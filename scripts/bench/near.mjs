import { exportOnce, fastest, sampleDatabase } from './child.mjs';

/**
 * What near-duplicates cost against equal texts alone: sketches in the shards, candidates and exact comparisons after them. Made-up
 * chats are put together of few phrases, so there are more of both than in chats of people.
 */
export async function measureNear({ chats, rounds }) {
  const database = await sampleDatabase(chats);
  const dedup = (name) =>
    fastest(rounds, () => exportOnce(database, { workers: 1, more: ['--dedup', name] }));
  // The first export of a database reads what copies are recognised by, which the others find.
  await exportOnce(database, { workers: 1 });
  const exact = await dedup('exact');
  const near = await dedup('near');
  const dropped = near.summary.counts.chats.dropped['near_duplicate'] ?? 0;
  const details = {
    chats,
    dropped,
    exactSeconds: exact.seconds,
    nearSeconds: near.seconds,
    cpuSeconds: [exact.cpuSeconds, near.cpuSeconds],
    exactMb: exact.maxRssMb,
    nearMb: near.maxRssMb,
  };
  return [
    {
      name: 'near-dedup vs exact, processor time',
      ratio: near.cpuSeconds / exact.cpuSeconds,
      atMost: 1.3,
      details,
    },
    {
      name: 'near-dedup vs exact, memory',
      ratio: near.maxRssMb / exact.maxRssMb,
      atMost: 1.33,
      details,
    },
    { name: 'near-dedup, peak memory in MB', ratio: near.maxRssMb, atMost: 400, details },
  ];
}
