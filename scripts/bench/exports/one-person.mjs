import { exportOnce, sampleDatabase } from '../child.mjs';

const CHATS = 200_000;
const USUAL = 10_000;

/** One person with 200,000 chats: whatever is kept by person must not hold all of theirs. */
export async function measureOnePerson() {
  const usual = await exportOnce(await sampleDatabase(USUAL));
  const one = await exportOnce(await sampleDatabase(CHATS, { users: 1 }));
  const details = {
    chats: [USUAL, CHATS],
    seconds: [usual.seconds, one.seconds],
    peakMb: [usual.maxRssMb, one.maxRssMb].map(Math.round),
  };
  return [
    {
      name: `peak memory, one person with ${CHATS} chats, vs 300 MB`,
      ratio: one.maxRssMb / 300,
      atMost: 1,
      details,
    },
    {
      name: `time per chat, one person with ${CHATS} chats, vs ${USUAL} chats of many`,
      ratio: one.seconds / CHATS / (usual.seconds / USUAL),
      atMost: 1.1,
      details,
    },
  ];
}
