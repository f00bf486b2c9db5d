/**
 * How well the filters tell good conversations from bad ones, on the labelled sample of this project, and what share of the
 * rows of a dataset (JSON lines with `messages`) each would drop.
 *
 *   npm run calibrate:filters -- [FILE.jsonl ...] [--sample FILE.tsv] [--misses] [--values NAME] [--json]
 *
 * Works on dist/: `npm run build` first.
 */
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { conversationOf, labelledRows } from './labelled-rows.mjs';

const require = createRequire(import.meta.url);
const { OWN_FILTERS } = require('../../dist/libs/fine-tuning/src/filters/own-filters.js');
const SAMPLE = new URL('../../test/fixtures/filters/calibration.tsv', import.meta.url);
/** They look at what only an export knows: tokens and ratings. */
const OUT_OF_SIGHT = ['length', 'rating'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    misses: { type: 'boolean', default: false },
    values: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

const drops = (filter, value) =>
  filter.drops === 'below' ? value < filter.default : value > filter.default;
const valueOf = (filter, conversation) => filter.value(conversation, { tokens: () => 0 });
const share = (part, all) => (all === 0 ? null : Math.round((1000 * part) / all) / 1000);

const rows = labelledRows(values.sample ?? SAMPLE);
const measured = OWN_FILTERS.filter(({ name }) => rows.some((row) => row.filter === name)).map(
  judged,
);
const files = [];
for (const file of positionals) files.push(await shares(file));

if (values.json) console.log(JSON.stringify({ labelled: measured, files }, null, 2));
else print();

/** On its own rows, and on all rows that are good in the eyes of another filter: no filter should drop those. */
function judged(filter) {
  const counts = {
    positives: 0,
    negatives: 0,
    hits: 0,
    falseAlarms: 0,
    others: 0,
    othersDropped: 0,
  };
  for (const row of rows) {
    const value = valueOf(filter, row.conversation);
    const isHit = drops(filter, value);
    if (row.filter !== filter.name) {
      if (row.isDropped) continue;
      counts.others += 1;
      counts.othersDropped += isHit ? 1 : 0;
    } else if (row.isDropped) {
      counts.positives += 1;
      counts.hits += isHit ? 1 : 0;
    } else {
      counts.negatives += 1;
      counts.falseAlarms += isHit ? 1 : 0;
    }
    if (values.misses && isHit !== (row.filter === filter.name && row.isDropped))
      console.error(
        `${filter.name} ${value.toFixed(2)} ${isHit ? 'false alarm' : 'missed'}: [${row.language}] ${row.question.slice(0, 60)} -> ${row.answer.slice(0, 120)}`,
      );
    if (values.values === filter.name && row.filter === filter.name)
      console.error(
        `${value.toFixed(3)} ${row.isDropped ? 'drop' : 'keep'} [${row.language}] ${row.answer.slice(0, 60)}`,
      );
  }
  const { hits, falseAlarms, positives, others, othersDropped } = counts;
  return {
    filter: filter.name,
    threshold: filter.default,
    ...counts,
    precision: share(hits, hits + falseAlarms),
    recall: share(hits, positives),
    onOthers: share(othersDropped, others),
  };
}

async function shares(file) {
  const dropped = Object.fromEntries(OWN_FILTERS.map(({ name }) => [name, 0]));
  let all = 0;
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Infinity,
  })) {
    if (line.trim() === '') continue;
    const { messages } = JSON.parse(line);
    if (!Array.isArray(messages)) throw new Error(`${file}: a line has no messages`);
    const conversation = conversationOf(messages);
    all += 1;
    for (const filter of OWN_FILTERS)
      if (!OUT_OF_SIGHT.includes(filter.name) && drops(filter, valueOf(filter, conversation)))
        dropped[filter.name] += 1;
  }
  const parts = Object.entries(dropped).filter(([name]) => !OUT_OF_SIGHT.includes(name));
  return {
    file,
    rows: all,
    dropped: Object.fromEntries(parts.map(([name, n]) => [name, share(n, all)])),
  };
}

function print() {
  console.log(
    'filter            threshold  rows      precision  recall  dropped of other good rows',
  );
  for (const row of measured) {
    const { filter, threshold, positives, negatives, precision, recall, othersDropped, others } =
      row;
    console.log(
      [
        filter.padEnd(18),
        String(threshold).padEnd(11),
        `${positives}+${negatives}`.padEnd(10),
        String(precision).padEnd(11),
        String(recall).padEnd(8),
        `${othersDropped} of ${others}`,
      ].join(''),
    );
  }
  for (const { file, rows: all, dropped } of files) {
    console.log(`\n${file}: ${all} rows, of which each filter at its default drops`);
    for (const [name, part] of Object.entries(dropped))
      console.log(`  ${name.padEnd(18)}${(100 * part).toFixed(1)} %`);
  }
}
