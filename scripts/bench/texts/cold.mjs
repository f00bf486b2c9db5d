import { fileURLToPath } from 'node:url';
import { fastest, runNode } from '../child.mjs';

const SIDE = fileURLToPath(new URL('cold-side.mjs', import.meta.url));

/**
 * The first 100 KB of a fresh process, after its model is loaded, against the first 100 KB of `compromise` in a fresh process
 * of its own. Neither the start of Node, nor loading modules, nor making the texts is counted on either side; each has seen
 * one short sentence, so that what is loaded at the first use (names, lexica, tables) is there. What is left
 * is code that V8 has hardly compiled: the state in which a short export does its whole work. Both get the same texts in the same
 * order, and the fastest of as many processes counts, by processor time, since a busy machine stops a process in between.
 */
export async function measureCold({ rounds }) {
  const side = (name) =>
    fastest(2 * rounds, async () => JSON.parse((await runNode([SIDE, name])).stdout));
  const ours = await side('scrub');
  const theirs = await side('compromise');
  return [
    {
      name: 'scrub, first 100 KB of a fresh process, vs the first 100 KB of compromise',
      ratio: theirs.seconds / ours.seconds,
      atLeast: 8,
      details: { scrubSeconds: ours.seconds, compromiseSeconds: theirs.seconds },
    },
  ];
}
