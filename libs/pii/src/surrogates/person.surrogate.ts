import type { OperatorInput } from '../operators/operator';
import type { KeyedRandom } from './keyed-random';
import { NAME_STOCKS, type NameStock } from './person-names';

/** A name of the same script and language, with the parts and the case of the one it replaces. */
export function personSurrogate(input: OperatorInput, random: KeyedRandom): string {
  const stock = NAME_STOCKS[languageOf(input.text, input.language)] ?? NAME_STOCKS['en']!;
  const gender = input.gender ?? genderOf(input.text, stock) ?? (random.below(2) === 0 ? 'f' : 'm');
  // Both parts are always drawn, so that first, last and full name of one person fit together.
  const first = random.pick(stock[gender]);
  const last = random.pick(stock.last);
  const words = input.text.trim().split(/\s+/);
  const part = input.part ?? (words.length > 1 || stock.compact === true ? 'full' : 'first');
  const name =
    part === 'first'
      ? first
      : part === 'last'
        ? last
        : stock.compact === true
          ? last + first
          : `${first} ${last}`;
  return withCaseOf(name, input.text);
}

function withCaseOf(name: string, original: string): string {
  if (original === original.toLowerCase() && original !== original.toUpperCase())
    return name.toLowerCase();
  return original.length > 2 &&
    original === original.toUpperCase() &&
    original !== original.toLowerCase()
    ? name.toUpperCase()
    : name;
}

function genderOf(text: string, stock: NameStock): 'f' | 'm' | undefined {
  const first = text.trim().split(/\s+/)[0]!.toLowerCase();
  if (stock.f.some((name) => name.toLowerCase() === first)) return 'f';
  return stock.m.some((name) => name.toLowerCase() === first) ? 'm' : undefined;
}

/** The script decides; within Latin the recognizer's word, else letters that one language has. */
function languageOf(text: string, language: string | undefined): string {
  if (/\p{Script=Hangul}/u.test(text)) return 'hangul';
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'kana';
  if (/\p{Script=Han}/u.test(text)) return 'han';
  if (/\p{Script=Arabic}/u.test(text)) return 'arabic';
  if (/\p{Script=Cyrillic}/u.test(text)) return 'cyrillic';
  if (/\p{Script=Devanagari}/u.test(text)) return 'devanagari';
  if (language !== undefined && language in NAME_STOCKS) return language;
  if (/[ąćęłńśźż]|sk[ia]$/i.test(text)) return 'pl';
  if (/[ãõ]/i.test(text)) return 'pt';
  if (/[ñ]|[íóúá].*(?:ez)\b/i.test(text)) return 'es';
  if (/[èêëçàâîôû]|^(?:Jean|Pierre)/i.test(text)) return 'fr';
  return /[äöüß]/i.test(text) ? 'de' : 'en';
}
