import { compromise } from './texts/compromise.mjs';
import { speed, time } from './texts/clock.mjs';
import { madeUpTexts } from './texts/made-up.mjs';
import { scrubber } from './texts/scrubber.mjs';
import { createRequire } from 'node:module';
import { REPEATED_UNITS } from './repeated-units.mjs';

const load = createRequire(import.meta.url);

const CORPUS_BYTES = 2_000_000;
/** The other side is so much slower that a part of the corpus tells its speed. */
const SLOW_CORPUS_BYTES = 150_000;
const UNIT_BYTES = 65_536;

/** @param part `scrub`: throughput against two libraries; `units`: 64 KB of one repeated unit against prose. */
export async function measurePii(part, options) {
  return part === 'scrub' ? measureScrub(options) : measureUnits(options);
}

/** Rounds of each side at least: code is warm after some ten of ours. */
const WARM = 12;

function measureScrub(options) {
  const rounds = Math.max(options.rounds, WARM);
  const { SyncRedactor } = load('redact-pii');
  const redactor = new SyncRedactor();
  const texts = madeUpTexts(CORPUS_BYTES);
  const few = texts.slice(0, Math.ceil((texts.length * SLOW_CORPUS_BYTES) / CORPUS_BYTES));
  const full = scrubber();
  const rules = scrubber((name) => !/name|person|speaker|address/i.test(name));
  const withNames = speed(rounds, texts, (text) => full([text]));
  const onlyRules = speed(rounds, texts, (text) => rules([text]));
  const theirs = speed(rounds, few, compromise());
  const redactPii = speed(rounds, few, (text) => redactor.redact(text));
  const details = { mbPerSecond: { withNames, onlyRules, compromise: theirs, redactPii } };
  return [
    { name: 'scrub with names vs compromise', ratio: withNames / theirs, atLeast: 70, details },
    { name: 'scrub, rules only, vs redact-pii', ratio: onlyRules / redactPii, atLeast: 8, details },
  ];
}

function measureUnits() {
  // Milliseconds each: more rounds than for the long measurements, or garbage collection decides.
  const rounds = 8;
  const run = scrubber();
  const prose = madeUpTexts(UNIT_BYTES).join('\n').slice(0, UNIT_BYTES);
  const base = time(rounds, () => run([prose]));
  const results = REPEATED_UNITS.map((unit) => {
    const text = (size) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
    const large = time(rounds, () => run([text(UNIT_BYTES)]));
    const small = time(rounds, () => run([text(UNIT_BYTES / 4)]));
    return { unit, ratio: large / base, exponent: Math.log(large / small) / Math.log(4) };
  });
  const worst = results.reduce((a, b) => (b.ratio > a.ratio ? b : a));
  // Below a fraction of prose's time the exponent only measures the noise of the clock.
  const steep = results
    .filter(({ ratio }) => ratio > 0.5)
    .reduce((a, b) => (b.exponent > a.exponent ? b : a), worst);
  return [
    {
      name: '64 KB of a repeated unit vs 64 KB of prose, the worst of all',
      ratio: worst.ratio,
      atMost: 10,
      details: { units: results.length, slowest: top(results, 'ratio') },
    },
    {
      name: 'growth exponent from 16 to 64 KB, the worst of all',
      ratio: steep.exponent,
      atMost: 1.3,
      details: {
        steepest: top(
          results.filter(({ ratio }) => ratio > 0.5),
          'exponent',
        ),
      },
    },
  ];
}

function top(results, key) {
  const first = [...results].sort((a, b) => b[key] - a[key]).slice(0, 5);
  return first.map((result) => ({ unit: result.unit, [key]: Number(result[key].toFixed(2)) }));
}
