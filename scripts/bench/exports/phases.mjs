import { fileURLToPath } from 'node:url';
import { fastest, runNode, sampleDatabase } from '../child.mjs';

const CHILD = fileURLToPath(new URL('phase-times.mjs', import.meta.url));

/** What one thread does after the shards, as a share of the whole export with two workers, start of the process included. */
export async function measurePhases({ chats, rounds }) {
  const database = await sampleDatabase(chats);
  const run = await fastest(rounds, async () =>
    JSON.parse((await runNode([CHILD, database])).stdout),
  );
  const { shards, resolve, assemble, publish, seconds } = run;
  return [
    {
      name: 'resolve + assemble + publish, share of the export with 2 workers',
      ratio: (seconds - shards) / seconds,
      atMost: 0.1,
      details: {
        chats,
        seconds: round(seconds),
        afterShards: round(seconds - shards),
        beforeResolve: round(resolve - shards),
        resolve: round(assemble - resolve),
        assemble: round(publish - assemble),
        publish: round(seconds - publish),
      },
    },
  ];
}

function round(value) {
  return Number(value.toFixed(2));
}
