import { createRequire } from 'node:module';
import { built } from './built.mjs';
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

function measureScrub({ rounds }) {
  const nlp = load('compromise');
  const { SyncRedactor } = load('redact-pii');
  const redactor = new SyncRedactor();
  const texts = madeUpTexts(CORPUS_BYTES);
  const few = texts.slice(0, Math.ceil((texts.length * SLOW_CORPUS_BYTES) / CORPUS_BYTES));
  const full = scrubber();
  const rules = scrubber((name) => !/name|person|speaker|address/i.test(name));
  const withNames = speed(rounds, texts, (text) => full([text]));
  const onlyRules = speed(rounds, texts, (text) => rules([text]));
  const compromise = speed(rounds, few, (text) => {
    const doc = nlp(text);
    doc.people().out('array');
    doc.places().out('array');
    doc.emails().out('array');
  });
  const redactPii = speed(rounds, few, (text) => redactor.redact(text));
  const details = { mbPerSecond: { withNames, onlyRules, compromise, redactPii } };
  return [
    { name: 'scrub with names vs compromise', ratio: withNames / compromise, atLeast: 70, details },
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

/** The scrubber as the product builds it, with some recognizers left out. */
function scrubber(keep = () => true) {
  const { ConversationScrubberService } = built(
    'pii/src/scrubber/conversation-scrubber.service.js',
  );
  const { PII_CONTEXT } = built('pii/src/recognizers/context-sets.js');
  const { BUILT_IN_KINDS } = built('pii/src/recognizers/kinds.js');
  const { createDefaultRegistry } = built('pii/src/recognizers/default-recognizers.js');
  const { Detector } = built('pii/src/scrubber/detector.js');
  const { createOperators } = built('pii/src/operators/operator-set.js');
  const { DEFAULT_PII_CONFIG } = built('pii/src/scrubber/pii-config.js');
  const { PiiPolicy } = built('pii/src/scrubber/pii-policy.js');
  const { RecognizerRegistry } = built('pii/src/recognizers/recognizer.registry.js');
  const policy = new PiiPolicy(DEFAULT_PII_CONFIG);
  const all = createDefaultRegistry().select(policy.types);
  const chosen = (list) => list.filter(({ name }) => keep(name));
  const registry = new RecognizerRegistry(
    chosen(all.recognizers),
    chosen(all.conversationRecognizers),
  );
  const service = new ConversationScrubberService(
    new Detector(registry, policy, BUILT_IN_KINDS, PII_CONTEXT),
    policy,
    createOperators(Buffer.alloc(32, 1), BUILT_IN_KINDS),
    BUILT_IN_KINDS,
  );
  return (texts) => service.scrub(texts.map((text) => ({ text, kind: 'user' })));
}

function madeUpTexts(bytes) {
  const { Random } = built('fine-tuning/src/testing/sample/random.js');
  const { PHRASES } = built('fine-tuning/src/testing/sample/phrase-book.js');
  const { SampleWriter } = built('fine-tuning/src/testing/sample/sample-text.js');
  const english = PHRASES.find(({ lang }) => lang === 'en');
  const texts = [];
  for (let size = 0, i = 0; size < bytes; i++) {
    const writer = new SampleWriter(new Random(5, i), english);
    const text = `${writer.question(true)}\n\n${writer.answer()}`;
    texts.push(text);
    size += text.length;
  }
  return texts;
}

/** Megabytes of text per second, the best of several rounds after one to warm up. */
function speed(rounds, texts, work) {
  const bytes = texts.reduce((sum, text) => sum + text.length, 0);
  const seconds = time(rounds, () => texts.forEach(work));
  return Number((bytes / 1e6 / seconds).toFixed(3));
}

function time(rounds, work) {
  work();
  let best = Infinity;
  for (let i = 0; i < rounds; i++) {
    const started = performance.now();
    work();
    best = Math.min(best, (performance.now() - started) / 1000);
  }
  return best;
}
