import { readTable } from '@app/open-webui';
import { tablePath } from './table-path';

/** Sounds that several consonants write together, as one: German and Polish words are readable. */
const ONE_SOUND =
  /tsch|sch|st|ts|ch|ck|ph|th|gh|ng|sh|sz|cz|rz|dz|zh|kn|wr|tz|pf|qu|gn|gl|ll|ss|tt|ff/g;
const VOWEL = /[aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýÿāēīōūăąęėįųůőűıαеёиоуыэюяaаії]/u;
const CONSONANTS = '[bcdfghjklmnpqrstvwxzбвгджзйклмнпрстфхцчшщ]';
const RUN = new RegExp(`${CONSONANTS}{5}`, 'u');
/** Where two words meet in one, so do their consonants. */
const COMPOUND_RUN = new RegExp(`${CONSONANTS}{6}`, 'u');
const COMPOUND = 9;
/** With these alone a syllable can do without a vowel. */
const SYLLABIC = /[rl]/;
const SPELLED = /^[\p{Script=Latin}\p{Script=Cyrillic}]+$/u;
const LEAST_LETTERS = 4;
/** One letter over and over; a laugh or a cry is short. */
const STUCK = /(.)\1{7}/u;
/** UTF-8 that was read as Latin-1, or what a decoder puts where it gave up. */
const BROKEN =
  /\ufffd|[ÃÂØÙÐÑ][\u0080-\u00bf]|ã[\u0080-\u009f]|â€|锟斤拷|烫烫|[\u0001-\u0008\u000e-\u001f\ue000-\uf8ff]/u;
const NOISE = /[^\p{L}\p{N}\s]{5,}/u;
/** A rule of a table or a line is one sign over and over, or pipes and dashes. */
const RULE = /^(?:(\S)\1*|[|:\-=+*_#.…—─━]+)$/u;
/** Letters and figures in turn, as keys and hashes have them. */
const MIXED = /[A-Za-z][0-9]+[A-Za-z]+[0-9]+[A-Za-z]*/;

let keyboardRuns: readonly string[] | undefined;

/** Whether what stands between two spaces is no word of a language written in Latin or Cyrillic letters, or no text at all. */
export function isUnreadable(token: string): boolean {
  if (BROKEN.test(token) || STUCK.test(token.replace(/[-=_*.#~|+—─]/g, ''))) return true;
  if (NOISE.test(token)) return !RULE.test(token) && symbols(token) > token.length / 2;
  const word = token.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  if (word.length >= 8 && MIXED.test(word) && !/[-./_]/.test(word)) return true;
  return word.length >= LEAST_LETTERS && SPELLED.test(word) && isUnspeakable(word);
}

function isUnspeakable(word: string): boolean {
  const small = word.toLowerCase();
  if (runs().some((run) => small.includes(run))) return true;
  // A word in capitals is an abbreviation.
  if (word === word.toUpperCase()) return false;
  if (!VOWEL.test(small)) return word.length > LEAST_LETTERS || !SYLLABIC.test(small);
  const sounds = small.replace(ONE_SOUND, 't');
  return (word.length < COMPOUND ? RUN : COMPOUND_RUN).test(sounds);
}

function symbols(token: string): number {
  return token.match(/[^\p{L}\p{N}]/gu)?.length ?? 0;
}

function runs(): readonly string[] {
  keyboardRuns ??= readTable(tablePath('keyboard-runs.tsv')).map(([letters = '']) => letters);
  return keyboardRuns;
}
