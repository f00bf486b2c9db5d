import { fileURLToPath } from 'node:url';
import { exportOnce, runNode, sampleDatabase } from '../child.mjs';
import { denseTexts, madeUpTexts } from '../texts/made-up.mjs';
import { scrubber } from '../texts/scrubber.mjs';
import { alternate, cpuOf } from './alternate.mjs';
import { yardstick } from './yardstick.mjs';

const YARDSTICK = fileURLToPath(new URL('yardstick-process.mjs', import.meta.url));
const PROSE_BYTES = 600_000;
const DENSE_BYTES = 150_000;
const CHATS = 400;

/** By name: what answers the present ratio of a part of the product to the yardstick. */
export const SUBJECTS = {
  'scrub of prose': () => scrubbing(madeUpTexts(PROSE_BYTES)),
  'scrub of dense texts': () => scrubbing(denseTexts(DENSE_BYTES)),
  'scrubbed export': () => exporting([]),
  'raw export': () => exporting(['--raw-pii']),
};

function scrubbing(texts) {
  const run = scrubber();
  const work = cpuOf(() => texts.forEach((text) => run([text])));
  // Compiled by then; what a cold process costs is in the exports.
  work();
  return alternate(8, [work, cpuOf(() => yardstick(texts))]);
}

async function exporting(more) {
  const database = await sampleDatabase(CHATS);
  return alternate(2, [
    async () => (await exportOnce(database, { more })).cpuSeconds,
    async () => (await runNode([YARDSTICK])).cpuSeconds,
  ]);
}
