import { compromise } from './compromise.mjs';
import { speed } from './clock.mjs';
import { denseTexts } from './made-up.mjs';
import { scrubber } from './scrubber.mjs';

const BYTES = 1_000_000;
/** The other side is so much slower that a part tells its speed. */
const SLOW_BYTES = 100_000;

/** Throughput, warm, where every tenth word is personal: each span has to be found, judged and replaced. */
export async function measureDense({ rounds }) {
  const run = scrubber();
  const texts = denseTexts(BYTES);
  const few = texts.slice(0, Math.ceil((texts.length * SLOW_BYTES) / BYTES));
  const ours = speed(rounds, texts, (text) => run([text]));
  const theirs = speed(rounds, few, compromise());
  return [
    {
      name: 'scrub of dense texts (every tenth word personal) vs compromise',
      ratio: ours / theirs,
      atLeast: 30,
      details: { mbPerSecond: { scrub: ours, compromise: theirs } },
    },
  ];
}
