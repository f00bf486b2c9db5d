#!/usr/bin/env node
// An independent check of a dataset folder. It needs nothing but Node.js (20 or newer) and shares no code with the software
// that wrote the dataset, so that whoever receives one can read it in a quarter of an hour and believe it:
//
//   node verify.mjs DIR        one line per problem; exit code 0 when there is none, 1 when there is one, 2 for wrong usage
//
// It checks: manifest.sha256 over the bytes of manifest.json; size, SHA-256 and rows of every listed file; that there is no
// other file; the hash of the recipe; that each line of provenance.jsonl names the next row of a file and its hash; that these
// hashes give the Merkle root (RFC 6962); and that examples, tokens, personal data and fates add up to the counts.
// What it cannot check: whether the people consented. Ask `fine-tuning verify DIR --database URL` for that.
// Of Parquet files, and of a dataset whose files are encrypted, the rows are not looked at, only the bytes.

import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createGunzip } from 'node:zlib';

const SPLIT = /^(?:.*\/)?(train|validation|test)[.-]/;
const WHOLE_NAME = /^(?:[\w-][\w.-]*\/)?[\w-][\w.-]*$/;
/** Chats that the plan leaves out have no line in fates.jsonl. */
const UNREAD = ['share_copy', 'unknown_user', 'no_consent', 'consent_withdrawn', 'chat_denied'];
/** Of one kind more would only repeat the first. */
const MOST = 50;

const folder = process.argv[2];
if (folder === undefined || process.argv.length > 3) {
  console.error('usage: node verify.mjs DIR');
  process.exit(2);
}
const manifestPath = join(folder, 'manifest.json');
if (!existsSync(manifestPath)) {
  console.error(`${folder} holds no dataset: there is no manifest.json`);
  process.exit(2);
}

let problems = 0;
function problem(place, message) {
  problems += 1;
  if (problems <= MOST) console.log(`${place}: ${message}`);
}

try {
  await main();
} catch (error) {
  problem('manifest.json', `the dataset cannot be read (${error.message})`);
}
console.log(problems === 0 ? 'everything is as recorded' : `${problems} problems`);
process.exitCode = problems === 0 ? 0 : 1;

async function main() {
  const bytes = readFileSync(manifestPath);
  checkDigest(bytes);
  const manifest = JSON.parse(bytes.toString('utf8'));
  if (bytes.toString('utf8') !== `${JSON.stringify(manifest, null, 2)}\n`)
    problem('manifest.json', 'not written as exports write it: a field may be there twice');
  if (!isManifest(manifest)) return problem('manifest.json', 'is not that of a dataset');
  for (const file of manifest.files) await checkFile(file);
  checkNames(manifest.files);
  checkRecipe(manifest);
  const stored = manifest.files.map(({ name }) => name);
  const names = new Set(stored.map((name) => name.replace(/\.age$/, '')));
  for (const name of ['fates.jsonl', 'provenance.jsonl', 'README.md'])
    if (!names.has(name)) problem('manifest.json', `${name} is not among the files`);
  // Missing files were told about; encrypted ones only their recipients can read.
  if ([...names].some((name) => !existsSync(join(folder, name)))) return;
  await checkFates(manifest);
  await checkRows(manifest);
}

/** `manifest.sha256` is what `sha256sum manifest.json` prints, to the byte. */
function checkDigest(bytes) {
  const path = join(folder, 'manifest.sha256');
  if (!existsSync(path)) return problem('manifest.sha256', 'is missing');
  const wanted = `${sha256(bytes)}  manifest.json\n`;
  if (readFileSync(path, 'latin1') !== wanted)
    problem('manifest.json', 'manifest.sha256 is not its digest');
}

function isManifest(manifest) {
  const { counts, files, merkleRoot, recipe, recipeSha256, pii } = manifest ?? {};
  const isFates = (fates) =>
    isCount(fates?.seen) && isCount(fates.exported) && isCounts(fates.dropped);
  return (
    manifest?.schemaVersion === 1 &&
    Array.isArray(files) &&
    files.every(({ name, bytes }) => WHOLE_NAME.test(String(name)) && isCount(bytes)) &&
    isFates(counts?.chats) &&
    isFates(counts.messages) &&
    isCounts(counts.examples) &&
    isObject(counts.tokens) &&
    isCounts(pii) &&
    isObject(recipe) &&
    [merkleRoot, recipeSha256].every((hash) => /^[0-9a-f]{64}$/.test(String(hash)))
  );
}

async function checkFile({ name, bytes, rows, sha256: recorded }) {
  const path = join(folder, name);
  if (!existsSync(path)) return problem(name, 'is missing');
  const hash = createHash('sha256');
  let size = 0;
  let lines = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk);
    size += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  }
  if (size !== bytes) problem(name, `has ${size} bytes, not ${bytes}`);
  if (hash.digest('hex') !== recorded) problem(name, 'has another SHA-256');
  if (name.endsWith('.jsonl') && lines !== rows) problem(name, `has ${lines} rows, not ${rows}`);
}

function checkNames(files) {
  const listed = new Set(['manifest.json', 'manifest.sha256', ...files.map(({ name }) => name)]);
  if (listed.size !== files.length + 2) problem('manifest.json', 'names a file twice');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const name = relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
    const isNeeded = entry.isDirectory() && files.some((file) => file.name.startsWith(`${name}/`));
    if (!listed.has(name) && !isNeeded) problem(name, 'is not in the manifest');
  }
}

/** Members of objects in the order of their names, no white space. */
function canonical(value) {
  const byName = ([a], [b]) => (a < b ? -1 : 1);
  return JSON.stringify(value, (_, member) =>
    isObject(member) ? Object.fromEntries(Object.entries(member).sort(byName)) : member,
  );
}

function checkRecipe({ recipe, recipeSha256, format }) {
  if (sha256(canonical(recipe)) !== recipeSha256)
    problem('manifest.json', 'recipe: is not the one of recipeSha256');
  if (recipe.format !== format) problem('manifest.json', 'format: is not that of the recipe');
}

/** Every message and chat that was read has one fate, and the counts are their sums. */
async function checkFates({ counts: { chats, messages } }) {
  const found = { chats: new Map(), messages: new Map() };
  let number = 0;
  for await (const text of linesOf('fates.jsonl')) {
    number += 1;
    const line = JSON.parse(text);
    if (
      !isObject(line?.messages) ||
      !isCounts(line.messages.dropped) ||
      !isCount(line.messages.exported)
    )
      return problem(`fates.jsonl:${number}`, 'cannot be read');
    if ((line.fate === 'exported') !== (line.reason === null))
      problem(`fates.jsonl:${number}`, 'names a reason and a fate that do not fit');
    add(found.chats, line.reason ?? 'exported', 1);
    add(found.messages, 'exported', line.messages.exported);
    for (const [reason, n] of Object.entries(line.messages.dropped)) add(found.messages, reason, n);
  }
  for (const [what, said] of Object.entries({ chats, messages })) {
    const all = { exported: said.exported, ...said.dropped };
    const sum = Object.values(all).reduce((total, n) => total + n, 0);
    if (sum !== said.seen) problem('manifest.json', `counts.${what}: the fates do not add up`);
    for (const reason of new Set([...Object.keys(all), ...found[what].keys()])) {
      const lines = found[what].get(reason) ?? 0;
      const number = all[reason] ?? 0;
      const fits = what === 'chats' && UNREAD.includes(reason) ? lines <= number : lines === number;
      if (!fits) problem('manifest.json', `counts.${what}: ${reason} is ${number}, not ${lines}`);
    }
  }
}

/** Walks the provenance and the dataset files side by side. */
async function checkRows({ files, counts, pii, merkleRoot, recipe }) {
  const readers = new Map();
  for (const { name } of files)
    if (SPLIT.test(name) && !name.endsWith('.parquet')) readers.set(name, linesOf(name));
  const perFile = new Map();
  const examples = { train: 0, validation: 0, test: 0 };
  const strata = {};
  const spans = new Map();
  const lengths = new Map();
  let trained = 0;
  const tree = [];
  let number = 0;
  let hasTotals = true;
  for await (const text of linesOf('provenance.jsonl')) {
    number += 1;
    const place = `provenance.jsonl:${number}`;
    const line = JSON.parse(text);
    const split = SPLIT.exec(String(line?.file))?.[1];
    if (split === undefined || !/^[0-9a-f]{64}$/.test(String(line.leaf))) {
      problem(place, 'cannot be read');
      continue;
    }
    grow(tree, Buffer.from(line.leaf, 'hex'));
    examples[split] += 1;
    if (typeof line.stratum === 'string')
      (strata[line.stratum] ??= { train: 0, validation: 0, test: 0 })[split] += 1;
    add(perFile, line.file, 1);
    if (!isCount(line.tokens) || !isCounts(line.pii)) hasTotals = false;
    else {
      add(lengths, line.tokens, 1);
      trained += isCount(line.trainedTokens) ? line.trainedTokens : 0;
      for (const [type, n] of Object.entries(line.pii)) add(spans, type, n);
    }
    if (perFile.get(line.file) !== line.line)
      problem(place, `names the row ${line.line} out of turn`);
    if (line.file.endsWith('.parquet')) continue;
    const row = await readers.get(line.file)?.next();
    if (row === undefined || row.done) problem(place, `there is no row ${line.file}:${line.line}`);
    else if (sha256(`\u0000${row.value}`) !== line.leaf)
      problem(`${line.file}:${line.line}`, 'is another row than its provenance says');
  }
  for (const [name, rows] of readers)
    if (!(await rows.next()).done) problem(name, 'has rows that provenance.jsonl does not name');
  for (const { name, rows } of files)
    if (SPLIT.test(name) && rows !== (perFile.get(name) ?? 0))
      problem('manifest.json', `files: ${name} has ${perFile.get(name) ?? 0} rows, not ${rows}`);
  if (rootOf(tree) !== merkleRoot) problem('manifest.json', 'merkleRoot: the rows give another');
  if (canonical(examples) !== canonical(counts.examples))
    problem('manifest.json', 'counts.examples: provenance.jsonl gives other numbers');
  if (canonical(strata) !== canonical(counts.strata ?? {}))
    problem('manifest.json', 'counts.strata: provenance.jsonl gives other numbers');
  // 0.1.0 did not write them.
  if (!hasTotals) return;
  if (canonical(Object.fromEntries(spans)) !== canonical(pii))
    problem('manifest.json', 'pii: provenance.jsonl gives other numbers');
  const found = {
    encoding: counts.tokens.encoding,
    ...statistics(lengths),
    // Absent in datasets of 0.1.
    ...(counts.tokens.trained !== undefined && { trained }),
    ...(recipe.contextLength !== undefined && { cut: cutAt(lengths, recipe.contextLength) }),
  };
  if (canonical(found) !== canonical(counts.tokens))
    problem('manifest.json', 'counts.tokens: provenance.jsonl gives other numbers');
}

/** Nearest-rank quantiles over lengths and how often each is there. */
function statistics(lengths) {
  const sorted = [...lengths].sort(([a], [b]) => a - b);
  const rows = sorted.reduce((sum, [, n]) => sum + n, 0);
  const quantile = (share) => {
    let left = Math.ceil(share * rows);
    for (const [length, n] of sorted) if ((left -= n) <= 0) return length;
    return 0;
  };
  return {
    total: sorted.reduce((sum, [length, n]) => sum + length * n, 0),
    p50: quantile(0.5),
    p95: quantile(0.95),
    max: sorted.at(-1)?.[0] ?? 0,
  };
}

/** What rows have beyond the context length of the recipe. */
function cutAt(lengths, contextLength) {
  let [rows, all, tokens] = [0, 0, 0];
  for (const [length, n] of lengths) {
    all += n;
    if (length <= contextLength) continue;
    rows += n;
    tokens += (length - contextLength) * n;
  }
  const share = Math.round((10_000 * rows) / Math.max(1, all)) / 10_000;
  return { contextLength, rows, share, tokens };
}

/** A Merkle tree that keeps the roots of its complete parts only, each with its size. */
function grow(parts, leaf) {
  let part = { size: 1, hash: leaf };
  while (parts.at(-1)?.size === part.size)
    part = { size: 2 * part.size, hash: node(parts.pop().hash, part.hash) };
  parts.push(part);
}

function rootOf(parts) {
  if (parts.length === 0) return sha256('');
  return parts
    .map(({ hash }) => hash)
    .reduceRight((right, left) => node(left, right))
    .toString('hex');
}

function node(left, right) {
  return createHash('sha256')
    .update(Buffer.concat([Buffer.of(1), left, right]))
    .digest();
}

function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}

async function* linesOf(name) {
  const raw = createReadStream(join(folder, name));
  const content = name.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  let rest = Buffer.alloc(0);
  for await (const chunk of content) {
    rest = Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
      yield rest.toString('utf8', from, end);
      from = end + 1;
    }
    rest = rest.subarray(from);
  }
  if (rest.length > 0) yield rest.toString('utf8');
}

function add(counts, name, n) {
  counts.set(name, (counts.get(name) ?? 0) + n);
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value) {
  return Number.isSafeInteger(value) && value >= 0;
}

function isCounts(value) {
  return isObject(value) && Object.values(value).every(isCount);
}
