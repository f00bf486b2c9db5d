/**
 * Puts exported numbers in place of the getter calls that CommonJS makes of them: `_charclass.DIGIT` becomes `8`.
 * The scanner's loops test such bits for every character, and V8 stops inlining the getters where a function
 * has many of them. Bundling would do the same, but leave one file of everything in stack traces.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const CONSTANT = /^const ([A-Z][A-Z0-9_]*) = ([\w |<*]+);$/gm;
const REQUIRE = /^const (_\w+) = require\("(\.[^"]+)"\);$/gm;
const REEXPORT = /^ {8}return (_\w+)\.([A-Z][A-Z0-9_]*);$/gm;

/** Value of `8`, `0x1f`, `1 << 12` or `UPPER | LOWER`; undefined for everything else. */
function valueOf(expression, known) {
  const [first, ...rest] = expression.split(' ').map((part) => {
    if (/^(?:[|*]|<<)$/.test(part)) return part;
    return /^(?:0x[\da-f]+|\d[\d_]*)$/i.test(part)
      ? Number(part.replaceAll('_', ''))
      : known.get(part);
  });
  let value = first;
  for (let i = 0; i < rest.length; i += 2) {
    const [operator, operand] = [rest[i], rest[i + 1]];
    if (typeof operand !== 'number') return undefined;
    if (operator === '|') value |= operand;
    else if (operator === '<<') value <<= operand;
    else if (operator === '*') value *= operand;
    else return undefined;
    // One kind of operator only: no precedence to get wrong.
    if (operator !== rest[0]) return undefined;
  }
  return Number.isSafeInteger(value) ? value : undefined;
}

function constantsOf(code) {
  const known = new Map();
  for (const [, name, expression] of code.matchAll(CONSTANT)) {
    const value = valueOf(expression, known);
    if (value !== undefined) known.set(name, value);
  }
  return known;
}

function importsOf(file, code) {
  return new Map(
    [...code.matchAll(REQUIRE)].map(([, local, path]) => [
      local,
      `${join(dirname(file), path)}.js`,
    ]),
  );
}

/** Rewrites the compiled modules below a folder. Lines stay lines, so that source maps keep pointing at them. */
export async function inlineConstants(folder) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  const sources = new Map();
  for (const name of names)
    sources.set(join(folder, name), await readFile(join(folder, name), 'utf8'));
  const constants = new Map([...sources].map(([file, code]) => [file, constantsOf(code)]));
  for (const [file, code] of sources) {
    const imports = importsOf(file, code);
    for (const [, local, name] of code.matchAll(REEXPORT)) {
      const value = constants.get(imports.get(local))?.get(name);
      if (value !== undefined) constants.get(file).set(name, value);
    }
  }
  for (const [file, code] of sources) {
    const imports = importsOf(file, code);
    const inlined = code.replace(
      /(?<![\w$.])(_\w+)\.([A-Z][A-Z0-9_]*)\b(?!\()/g,
      (all, local, name) => {
        const value = constants.get(imports.get(local))?.get(name);
        return value === undefined ? all : value < 0 ? `(${value})` : String(value);
      },
    );
    if (inlined !== code) await writeFile(file, inlined);
  }
}
