/** One side of `cold.mjs` in a process of its own: prints the seconds of processor time that its first 100 KB took. */
const { madeUpTexts } = await import('./made-up.mjs');

const BYTES = 100_000;
const FIRST = 'Anna Meyer lives in Berlin, and her address is anna@example.org.';

const work = await {
  scrub: async () => {
    const { scrubber } = await import('./scrubber.mjs');
    const run = scrubber();
    return (text) => run([text]);
  },
  compromise: async () => (await import('./compromise.mjs')).compromise(),
}[process.argv[2]]();
const texts = madeUpTexts(BYTES);
work(FIRST);
const before = process.cpuUsage();
texts.forEach(work);
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ seconds: (user + system) / 1e6 }));
