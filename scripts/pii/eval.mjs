/**
 * Measures the whole PII engine on texts made from this project's own templates (sources/eval, disjoint from
 * training) with a fresh seed, and on clean texts.
 *
 *   npm run eval:pii -- [--seed N] [--copies N] [--misses] [--languages en,de] [--json]
 */
import { existsSync, readFileSync } from 'node:fs';
import { EvalValues } from './lib/eval-values.mjs';
import { KindValues } from './lib/kind-values.mjs';
import { interval } from './lib/wilson.mjs';
import { Random } from './lib/random.mjs';
import { isEvaluationPackage, packageNames } from './lib/readmes.mjs';
import { library } from './lib/typescript-require.mjs';

const { createScrubber } = library('scrubber/create-scrubber');
const { DEFAULT_PII_CONFIG } = library('scrubber/pii-config');

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const seed = Number(option('seed', Math.floor(Math.random() * 1e9)));
const copies = Number(option('copies', 8));
const showMisses = process.argv.includes('--misses');
const languages = option('languages', 'en,de,fr,es,it,nl,pt,pl').split(',');
const random = new Random(seed);
const scrubber = createScrubber(DEFAULT_PII_CONFIG, Buffer.alloc(32, 7));
const source = (name) =>
  readFileSync(new URL(`sources/eval/${name}.txt`, import.meta.url), 'utf8').split('\n');

const rows = new Map();
const row = (key) => {
  if (!rows.has(key))
    rows.set(key, { spans: 0, hit: 0, typed: 0, chars: 0, left: 0, found: 0, right: 0 });
  return rows.get(key);
};
const misses = [];
const wrong = [];
let units = 0;
let milliseconds = 0;

for (const language of languages) {
  const values = new EvalValues(random, language);
  let genre = 'chat';
  for (const line of source(language)) {
    if (/^@\w+$/.test(line)) genre = line.slice(1);
    else if (line)
      for (let copy = 0; copy < copies; copy++) measure(fill(line, values), language, genre);
  }
}

/** `{=}` is the value before once more. */
function fill(template, values) {
  let text = '';
  const gold = [];
  let last = ['', ''];
  const spaced = template.replaceAll('\\n', '\n').replaceAll('\\t', '\t');
  for (const piece of spaced.split(/(\{(?:[A-Za-z_\d]+|=)\})/)) {
    const name = /^\{([A-Za-z_\d]+|=)\}$/.exec(piece)?.[1];
    const slot = name === undefined ? [undefined, piece] : name === '=' ? last : values.slot(name);
    const [type, value] = slot;
    if (type) last = slot;
    if (type) gold.push({ type, start: text.length, end: text.length + value.length });
    text += value;
  }
  return { text, gold };
}

function measure({ text, gold }, language, genre) {
  const began = performance.now();
  const found = scrubber.detect(text);
  milliseconds += performance.now() - began;
  units += text.length;
  const masked = new Uint8Array(text.length);
  for (const { start, end } of found) masked.fill(1, start, end);
  for (const span of gold) {
    let left = 0;
    for (let i = span.start; i < span.end; i++)
      if (!masked[i] && /[\p{L}\p{N}]/u.test(text[i])) left++;
    const letters = text.slice(span.start, span.end).replace(/[^\p{L}\p{N}]/gu, '').length;
    const typed = found.some(
      (f) => f.type === span.type && f.start < span.end && f.end > span.start,
    );
    if (left > letters * 0.1) misses.push(`${span.type} ${language}: ${mark(text, span)}`);
    for (const key of [span.type, `${span.type} ${language} ${genre}`, 'ALL']) {
      const r = row(key);
      r.spans++;
      if (left <= letters * 0.1) r.hit++;
      if (typed) r.typed++;
      r.chars += letters;
      r.left += left;
    }
  }
  for (const f of found) {
    const right = gold.some((g) => g.start < f.end && g.end > f.start);
    if (!right)
      wrong.push(`${f.type} ${language}: ${mark(text, f)} ${f.score.toFixed(2)} ${f.rule}`);
    for (const key of [f.type, `${f.type} ${language} ${genre}`, 'ALL']) {
      row(key).found++;
      if (right) row(key).right++;
    }
  }
}

function mark(text, { start, end }) {
  return `${text.slice(Math.max(0, start - 30), start)}[[${text.slice(start, end)}]]${text.slice(end, end + 20)}`.replaceAll(
    '\n',
    '\\n',
  );
}

const percent = (part, whole) =>
  whole === 0 ? '    -' : ((100 * part) / whole).toFixed(1).padStart(5);
console.log(`seed ${seed}, ${copies} copies per template`);
console.log(
  'type language genre              spans recall (95 %)       typed precision    F2  leak %',
);
for (const [key, r] of [...rows].sort()) {
  const recall = r.spans === 0 ? 0 : r.hit / r.spans;
  const precision = r.found === 0 ? 0 : r.right / r.found;
  const f2 = recall + precision === 0 ? 0 : (5 * precision * recall) / (4 * precision + recall);
  console.log(
    `${key.padEnd(32)} ${String(r.spans).padStart(5)}  ${percent(r.hit, r.spans)} ${interval(r.hit, r.spans)} ${percent(r.typed, r.spans)}     ${percent(r.right, r.found)} ${f2.toFixed(2).padStart(5)}   ${percent(r.left, r.chars)}`,
  );
}

measureKinds();
clean('look-alikes', source('lookalikes').filter(Boolean));
const readmes = packageNames()
  .filter(isEvaluationPackage)
  .map((name) => `node_modules/${name}/README.md`)
  .filter((file) => existsSync(file))
  .map((file) => readFileSync(file, 'utf8').slice(0, 20000));
// READMEs name their authors: what is left after those lines is free of people but for a few.
const PEOPLE =
  /@\w|github\.com\/|copyright|©|\bby\s+\[?\p{Lu}|author|contribut|maintain|thanks|sponsor|credit|backers|\b(?:alice|bob|john|jane|doe|joe|smith|jack)\b/iu;
const prose = [];
const code = [];
for (const text of readmes) {
  let inCode = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) inCode = !inCode;
    else if (!PEOPLE.test(line)) (inCode ? code : prose).push(line);
  }
}
clean('technical prose', blocks(prose));
clean('code', blocks(code));
console.log(`${(units / 1000 / milliseconds).toFixed(2)} MB/s on these short texts, one thread`);

/** The kinds of leaks and of false masks, in English frames: found values, and clean texts with any false mask. */
function measureKinds() {
  const values = new KindValues(random);
  let kind = '';
  const found = new Map();
  const touched = new Map();
  for (const line of source('kinds')) {
    if (line.startsWith('@')) kind = line.slice(1);
    else if (line) {
      // A line that nothing is drawn for is the same text each time: twenty copies would tell nothing more.
      const times = line.includes('{') ? copies : 1;
      for (let copy = 0; copy < times; copy++) {
        const { text, gold } = fill(line, values);
        const spans = scrubber.detect(text);
        if (kind.startsWith('clean')) {
          count(touched, kind, spans.length > 0);
          for (const f of spans) wrong.push(`${f.type} ${kind}: ${mark(text, f)} ${f.rule}`);
          continue;
        }
        for (const span of gold) {
          const isFound = isCovered(text, span, spans);
          count(found, kind, isFound);
          if (!isFound) misses.push(`${span.type} ${kind}: ${mark(text, span)}`);
        }
      }
    }
  }
  report('kinds of leaks: values found', found);
  report('kinds of false masks: clean texts with any', touched);
}

function count(map, key, isHit) {
  const [hits, all] = map.get(key) ?? [0, 0];
  map.set(key, [hits + (isHit ? 1 : 0), all + 1]);
}

/** At most a tenth of its letters and digits stay. */
function isCovered(text, { start, end }, spans) {
  let left = 0;
  let all = 0;
  for (let i = start; i < end; i++) {
    if (!/[\p{L}\p{N}\p{M}]/u.test(text[i])) continue;
    all++;
    if (!spans.some((span) => span.start <= i && i < span.end)) left++;
  }
  return left <= all * 0.1;
}

function report(title, map) {
  console.log(title);
  for (const [key, [hits, all]] of map)
    console.log(
      `  ${key.padEnd(34)} ${String(all).padStart(5)}  ${percent(hits, all)} ${interval(hits, all)}`,
    );
}

function blocks(lines) {
  const out = [];
  for (let at = 0; at < lines.length; at += 20) out.push(lines.slice(at, at + 20).join('\n'));
  return out;
}

function clean(name, texts) {
  let size = 0;
  let masked = 0;
  let spans = 0;
  let words = 0;
  const examples = [];
  const began = performance.now();
  for (const text of texts) {
    size += text.length;
    words += text.split(/\s+/).length;
    for (const f of scrubber.detect(text)) {
      masked += f.end - f.start;
      spans++;
      examples.push(`${f.type}: ${mark(text, f)} ${f.score.toFixed(2)} ${f.rule}`);
    }
  }
  const speed = size / 1000 / (performance.now() - began);
  console.log(
    `clean ${name}: ${size} characters, ${((100 * masked) / size).toFixed(3)} % masked, ${((1000 * spans) / words).toFixed(2)} false spans per 1,000 words, ${speed.toFixed(2)} MB/s`,
  );
  if (showMisses) for (const example of examples.slice(0, 60)) console.log('   ', example);
}

if (showMisses) {
  console.log('\nmissed:');
  for (const line of random.shuffle(misses).slice(0, 80)) console.log('   ', line);
  console.log('\nwrong:');
  for (const line of random.shuffle(wrong).slice(0, 60)) console.log('   ', line);
}
