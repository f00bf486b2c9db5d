import { exportOnce, fastest, sampleDatabase } from '../child.mjs';

/** Every built-in filter that measures texts, at its default. */
const FILTERS = [
  'length',
  'repetition',
  'refusal',
  'provider-error',
  'truncated',
  'boilerplate',
  'echo',
  'gibberish',
  'pii-density',
];
const NEAR = ['--dedup', 'near'];
const FILTERED = FILTERS.flatMap((name) => ['--filter', name]);
const ENCODED = ['--encoding', 'cl100k_base'];
const FORMATS = 'openai,sharegpt';

/** What is chosen beside the plain scrubbed export: the share of each by itself, and all of it together. */
export async function measureExtras({ chats, rounds }) {
  const database = await sampleDatabase(chats);
  // The first export of a database keeps what copies are recognised by, which the others find.
  await exportOnce(database);
  const plain = await fastest(rounds, () => exportOnce(database));
  const cases = [
    ['near-dedup', { more: NEAR }],
    [`${FILTERS.length} filters`, { more: FILTERED }],
    ['another encoding', { more: ENCODED }],
    ['a second format', { format: FORMATS }],
    ['all four together', { format: FORMATS, more: [...NEAR, ...FILTERED, ...ENCODED] }],
  ];
  const results = [];
  for (const [name, how] of cases) {
    const run = await fastest(rounds, () => exportOnce(database, how));
    results.push({
      name: `export with ${name} vs the plain scrubbed export`,
      ratio: run.seconds / plain.seconds,
      atMost: 2,
      details: {
        chats,
        plainSeconds: plain.seconds,
        seconds: run.seconds,
        cpuRatio: run.cpuSeconds / plain.cpuSeconds,
      },
    });
  }
  return results;
}
