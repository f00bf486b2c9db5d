/**
 * Writes the names of scripts without capital letters from the locales of @faker-js/faker (MIT) into
 * `libs/pii/data/script-names.tsv`, with the source `faker`; rows of other sources stay as they are.
 *
 *   node scripts/pii/harvest-script-names.mjs && npm run build:data
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { allLocales } from '@faker-js/faker';

const FILE = new URL('../../libs/pii/data/script-names.tsv', import.meta.url);
/** Names that are small words first: Arabic "on", Hebrew "mine", "to me", "name". */
const NOT_NAMES = new Set(['على', 'שלי', 'לי', 'שם']);

const flatten = (entry) =>
  Object.values(entry ?? {}).flatMap((list) => (Array.isArray(list) ? list : []));
const given = (...locales) => locales.flatMap((l) => flatten(allLocales[l].person.first_name));
const family = (...locales) => locales.flatMap((l) => flatten(allLocales[l].person.last_name));
/** Letters (and marks) of one script alone, from `least` to `most` of them. */
const words = (list, script, least, most = 30) => {
  const form = new RegExp(`^(?:\\p{Script=${script}}|\\p{M}){${least},${most}}$`, 'u');
  return list.filter((word) => form.test(word) && !NOT_NAMES.has(word));
};

const SETS = [
  ['korean-given', 'ko', words(given('ko'), 'Hangul', 2, 2)],
  ['thai-given', 'th', words(given('th'), 'Thai', 3)],
  ['thai-surnames', 'th', words(family('th'), 'Thai', 3)],
  ['japanese-given', 'ja', given('ja').filter((word) => /^[\p{Script=Han}々]{2,3}$/u.test(word))],
  ['japanese-surnames', 'ja', words(family('ja'), 'Han', 2)],
  [
    'chinese-given-letters',
    'zh',
    given('zh_CN', 'zh_TW').flatMap((word) => (/^\p{Script=Han}+$/u.test(word) ? [...word] : [])),
  ],
  ['hebrew-given', 'he', words(given('he'), 'Hebrew', 2)],
  ['hebrew-surnames', 'he', words(family('he'), 'Hebrew', 2)],
  ['arabic-given', 'ar', words(given('ar'), 'Arabic', 3)],
  ['arabic-surnames', 'ar', words(family('ar'), 'Arabic', 3)],
];

const [head, ...lines] = readFileSync(FILE, 'utf8').split('\n').filter(Boolean);
const own = lines.filter((line) => line.split('\t')[3] !== 'faker');
const known = new Set(own.map((line) => line.split('\t').slice(0, 3).join('\t')));
for (const [set, language, list] of SETS)
  for (const word of new Set(list.map((w) => w.normalize('NFC')))) {
    const key = `script-names.${set}\t${language}\t${word}`;
    if (!known.has(key)) own.push(`${key}\tfaker`);
  }
writeFileSync(FILE, `${[head, ...own].join('\n')}\n`);
