import type { OperatorInput } from '../operators/operator';
import { foldWord } from '../scan/char-class';
import { words } from '../words/words';
import { NAME_STOCKS } from './person-names';

const SCRIPTS: readonly (readonly [script: RegExp, stock: string])[] = [
  [/\p{Script=Hangul}/u, 'hangul'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'kana'],
  [/\p{Script=Han}/u, 'han'],
  [/\p{Script=Arabic}/u, 'arabic'],
  [/\p{Script=Cyrillic}/u, 'cyrillic'],
  [/\p{Script=Devanagari}/u, 'devanagari'],
  [/\p{Script=Thai}/u, 'thai'],
  [/\p{Script=Greek}/u, 'greek'],
  [/\p{Script=Hebrew}/u, 'hebrew'],
];

/** Folded names of each Latin stock. */
const KNOWN: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(NAME_STOCKS)
    .filter(([, { f }]) => /^[\p{Script=Latin}]/u.test(f[0]!))
    .map(([language, { f, m, last }]) => [language, new Set([...f, ...m, ...last].map(foldWord))]),
);
/** Endings and beginnings of family names that one language has: `pl ski`, `de *sch`. */
const FORMS: readonly (readonly [language: string, form: RegExp])[] = words(
  'names.origin-forms',
).map((row) => {
  const [language, form] = row.split(' ') as [string, string];
  return [language, new RegExp(form, 'u')];
});
/** `it a f`: what given names of a language end in, by gender. */
const GENDERS: readonly (readonly [language: string, ending: string, gender: 'f' | 'm'])[] = words(
  'names.gender-endings',
).map((row) => row.split(' ') as [string, string, 'f' | 'm']);

/** The script decides; within Latin the recognizer's word, then names that the stocks have, then forms of one language. */
export function languageOf({ text, identity, language }: OperatorInput): string {
  const script = SCRIPTS.find(([pattern]) => pattern.test(text));
  if (script !== undefined) return script[1];
  if (language !== undefined && language in NAME_STOCKS) return language;
  const parts = identity.toLowerCase().split(/[\s-]+/);
  let best = '';
  let most = 0;
  for (const [stock, names] of KNOWN) {
    const count = parts.filter((part) => names.has(foldWord(part))).length;
    if (count > most) [best, most] = [stock, count];
  }
  if (most > 0) return best;
  const name = parts.map(foldWord).join(' ');
  const form = FORMS.find(([, pattern]) => pattern.test(name));
  if (form !== undefined) return form[0];
  if (/[ąćęłńśźż]/i.test(text)) return 'pl';
  if (/[ãõ]/i.test(text)) return 'pt';
  if (/[ñ]|[íóúá].*(?:ez)\b/i.test(text)) return 'es';
  if (/[èêëçàâîôû]/i.test(text)) return 'fr';
  return /[äöüß]/i.test(text) ? 'de' : 'en';
}

/** By the given name: one that the stock has, else its ending; undefined where neither tells. */
export function genderOf(identity: string, language: string): 'f' | 'm' | undefined {
  const stock = NAME_STOCKS[language] ?? NAME_STOCKS['en']!;
  const first = foldWord(identity.trim().split(/\s+/)[0]!);
  const has = (names: readonly string[]): boolean => names.some((name) => foldWord(name) === first);
  if (has(stock.f)) return 'f';
  if (has(stock.m)) return 'm';
  return GENDERS.find(
    ([of, ending]) => of === language && first.length > 2 && first.endsWith(foldWord(ending)),
  )?.[2];
}
