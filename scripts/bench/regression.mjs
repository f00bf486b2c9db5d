/**
 * `npm run bench:regression [-- --record]`: fails where a part of the product takes 1.5 times as long as it did when it was recorded,
 * each as a ratio to work of fixed size in the same run. A check beside the tests, which assert no times. `--record` writes
 * the present ratios; do so on a quiet machine, after a change that was meant to cost or to gain.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SUBJECTS } from './regression/subjects.mjs';

const MARGIN = 1.5;
/** A miss counts when it stays one: a neighbour that comes and goes would otherwise fail the check. */
const TRIES = 5;
const RECORD = fileURLToPath(new URL('regression/recorded.tsv', import.meta.url));

const { values } = parseArgs({ options: { record: { type: 'boolean', default: false } } });
const recorded = values.record ? new Map() : read();
const lines = [];
for (const [name, measure] of Object.entries(SUBJECTS)) {
  const most = (recorded.get(name) ?? NaN) * MARGIN;
  const ratios = [];
  while (ratios.length < TRIES && !ratios.some((one) => one <= most)) ratios.push(await measure());
  ratios.sort((a, b) => a - b);
  // What is usual is recorded; the best of several would be missed by chance.
  const ratio = values.record ? ratios[Math.floor(TRIES / 2)] : ratios[0];
  lines.push(`${name}\t${ratio.toFixed(2)}\t${new Date().toISOString().slice(0, 10)}`);
  if (values.record) console.log(`${name}: ${ratio.toFixed(2)}`);
  else if (ratio <= most)
    console.log(`${name}: ${ratio.toFixed(2)} times the yardstick, recorded ${recorded.get(name)}`);
  else {
    // Also where nothing is recorded.
    console.log(
      `SLOWER ${name}: ${ratio.toFixed(2)} times the yardstick, at most ${most.toFixed(2)}`,
    );
    process.exitCode = 1;
  }
}
if (values.record) writeFileSync(RECORD, `name\tratio\trecorded\n${lines.join('\n')}\n`);

function read() {
  const [, ...rows] = readFileSync(RECORD, 'utf8').trim().split('\n');
  return new Map(rows.map((row) => row.split('\t')).map(([name, ratio]) => [name, Number(ratio)]));
}
