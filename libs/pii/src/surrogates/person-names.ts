import { words } from '../words/words';

/** Given and family names for surrogates: the commonest of each language, so that a pair says nothing about anybody. */
export interface NameStock {
  readonly f: readonly string[];
  readonly m: readonly string[];
  readonly last: readonly string[];
  /** Family name first, written together. */
  readonly compact?: boolean;
}

/** The order of `surrogates.tsv` decides which name a key draws: a change changes the surrogates of every dataset. */
const stock = (key: string): NameStock => ({
  f: words(`surrogates.${key}.f`),
  m: words(`surrogates.${key}.m`),
  last: words(`surrogates.${key}.last`),
});

/** By language within Latin script, else by script. */
export const NAME_STOCKS: Readonly<Record<string, NameStock>> = {
  en: stock('en'),
  de: stock('de'),
  fr: stock('fr'),
  es: stock('es'),
  it: stock('it'),
  nl: stock('nl'),
  pt: stock('pt'),
  pl: stock('pl'),
  cyrillic: stock('cyrillic'),
  arabic: stock('arabic'),
  han: { ...stock('han'), compact: true },
  kana: stock('kana'),
  hangul: { ...stock('hangul'), compact: true },
  devanagari: stock('devanagari'),
  thai: stock('thai'),
  greek: stock('greek'),
  hebrew: stock('hebrew'),
};
