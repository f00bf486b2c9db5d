/**
 * `npm run bench [-- --only NAME,...] [--chats N] [--large] [--million] [--rounds N]`: every budget of the product as a ratio of two
 * things measured in this one run, as JSON on stdout. Machines differ and are noisy; the ratio is what counts. Nothing here is a
 * test.
 *
 * Names: start, scrub, dense, cold, units, export, postgres, processes, phases, preview, formats, near, extras, flatness, person. `--large` measures
 * exports of 36,000 chats as well; `--million` a million chats, and a person with 200,000. Samples of made-up chats are kept in
 * ./data/bench.
 */
import { availableParallelism, cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { measureExport } from './export.mjs';
import { measureExtras } from './exports/extras.mjs';
import { measureOnePerson } from './exports/one-person.mjs';
import { measurePhases } from './exports/phases.mjs';
import { measureProcesses } from './exports/processes.mjs';
import { measurePostgres } from './exports/postgres.mjs';
import { measureFormats } from './formats.mjs';
import { measureFlatness } from './flatness.mjs';
import { measureNear } from './near.mjs';
import { measurePii } from './pii.mjs';
import { measurePreview } from './preview.mjs';
import { measureStart } from './start.mjs';
import { measureCold } from './texts/cold.mjs';
import { measureDense } from './texts/dense.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    chats: { type: 'string', default: '20000' },
    large: { type: 'boolean', default: false },
    million: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
  },
});
const options = {
  chats: Number(values.chats),
  rounds: Number(values.rounds),
  /** Of exports against the floor. */
  sizes: values.large ? [Number(values.chats), 36_000] : [Number(values.chats)],
  /** The larger of the two sizes that flatness compares; the smaller is 10,000. */
  large: values.million ? 1_000_000 : Math.max(40_000, 2 * Number(values.chats)),
};
const PARTS = {
  start: measureStart,
  scrub: (o) => measurePii('scrub', o),
  dense: measureDense,
  cold: measureCold,
  units: (o) => measurePii('units', o),
  export: measureExport,
  postgres: measurePostgres,
  processes: measureProcesses,
  phases: measurePhases,
  preview: measurePreview,
  formats: measureFormats,
  near: measureNear,
  extras: measureExtras,
  flatness: measureFlatness,
  person: measureOnePerson,
};
/** Only where they are named, or with `--million`: a sample of their size takes minutes to make, or they need services. */
const SLOW = new Set(['person', 'processes']);

const wanted =
  values.only?.split(',') ?? Object.keys(PARTS).filter((name) => values.million || !SLOW.has(name));
const unknown = wanted.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  console.error(`no such part: ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}

const results = [];
for (const name of wanted) {
  console.error(`# ${name}`);
  for (const result of await PARTS[name](options)) {
    const met = 'atMost' in result ? result.ratio <= result.atMost : result.ratio >= result.atLeast;
    results.push({ ...result, ratio: Number(result.ratio.toFixed(3)), met });
    const budget = 'atMost' in result ? `<= ${result.atMost}` : `>= ${result.atLeast}`;
    console.error(
      `${met ? 'met' : 'MISSED'} ${result.name}: ${result.ratio.toFixed(2)} (${budget})`,
    );
  }
}
const machine = {
  node: process.version,
  cpu: cpus()[0]?.model ?? 'unknown',
  threads: availableParallelism(),
  memoryGb: Math.round(totalmem() / 1e9),
};
console.log(JSON.stringify({ machine, options, results }, null, 2));
