/**
 * Trains the names model and writes libs/pii/data/names-model.bin.br. One command (`npm run train:names`), no options
 * needed, no network, the same bytes every time for the same node_modules.
 *
 *   --report        quality on held-out texts, nothing written
 */
import { writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { corpusTexts, spaced } from './lib/corpora.mjs';
import { Generator, templates } from './lib/templates.mjs';
import { Random } from './lib/random.mjs';
import { buildLexicon } from './lib/lexicon.mjs';
import { technicalLines, technicalSentences } from './lib/lists.mjs';
import { Trainer } from './lib/trainer.mjs';

const SEED = 20261122;
const report = process.argv.includes('--report');
const started = Date.now();
const random = new Random(SEED);
const words = buildLexicon();
console.error(`lexicon: ${words.size} words, ${Date.now() - started} ms`);

const training = [];
const heldOut = { corpora: [], chat: [], news: [], tech: [], everyday: [] };
corpusTexts().forEach((text, i) => {
  if (report && i % 10 === 7) heldOut.corpora.push(text);
  else training.push(text, text);
});
const generator = new Generator(random);
/** Share of the messages without any capital letter. */
const LOWER = { chat: 0.12, tech: 0.06, everyday: 0.06 };
const COPIES = { chat: 26, news: 26, tech: 10, everyday: 40 };
templates().forEach(({ language, genre, line }, i) => {
  const out = report && i % 10 === 3;
  const factor = language === 'en' ? 1.4 : 1;
  for (let copy = 0; copy < (out ? 4 : COPIES[genre] * factor); copy++) {
    const filled = generator.fill(line, language);
    if (!out && random.chance(0.03))
      filled.text = keepingLength(filled.text, filled.text.toUpperCase());
    else if (!out && genre !== 'news' && random.chance(LOWER[genre])) {
      // In lower case only words of the lists are looked at: nothing is learnt from hiding them.
      filled.text = keepingLength(filled.text, filled.text.toLowerCase());
      for (const span of filled.spans) span.made = false;
    }
    if (out) heldOut[genre].push({ ...filled, language });
    else training.push({ ...(random.chance(0.06) ? spaced(filled) : filled), language });
  }
});
for (const [language, sentences] of Object.entries(technicalSentences()))
  sentences.forEach((text, i) =>
    (report && i % 10 === 3 ? heldOut.tech : training).push({ text, spans: [], language }),
  );

const lines = technicalLines();
for (let at = 0; at < lines.length;) {
  // Alone and in blocks: what stands before a line is context too.
  const size = 1 + random.below(4);
  const text = lines.slice(at, at + size).join('\n');
  at += size;
  (report && at % 10 === 3 ? heldOut.tech : training).push({ text, spans: [], language: 'en' });
}

const trainer = new Trainer(words, random);
trainer.load(random.shuffle(training));
console.error(
  `${training.length} texts, ${trainer.tokens} tokens in candidate runs, missed ${trainer.outside} name tokens, ${Date.now() - started} ms`,
);
trainer.train(8, 4);
const packed = trainer.pack();
if (report) {
  const { evaluate } = await import('./lib/tagger-report.mjs');
  for (const bias of [-15, 0, 15, 30]) evaluate(packed, heldOut, bias);
} else {
  const squeezed = brotliCompressSync(packed, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: packed.length,
    },
  });
  writeFileSync(new URL('../../libs/pii/data/names-model.bin.br', import.meta.url), squeezed);
  console.error(
    `${packed.length} bytes packed, ${squeezed.length} compressed, ${Date.now() - started} ms`,
  );
}

function keepingLength(text, other) {
  return other.length === text.length ? other : text;
}
