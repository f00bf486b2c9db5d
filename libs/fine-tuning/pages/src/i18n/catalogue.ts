import type { Language, Message, MessageKey } from './messages';

type LanguageFile = { readonly language: Pick<Language, 'name' | 'direction'> } & Readonly<
  Record<MessageKey, Message>
>;

/** One file for each language: whoever adds one adds nothing else. */
const FILES = import.meta.glob<LanguageFile>('../../languages/*.json', {
  eager: true,
  import: 'default',
});

/** By code, English first: what a page falls back to. */
export const LANGUAGES: ReadonlyMap<string, Language> = new Map(
  Object.entries(FILES)
    .map(([path, { language, ...messages }]) => ({
      code: path.slice(path.lastIndexOf('/') + 1, -'.json'.length),
      ...language,
      messages,
    }))
    .sort((a, b) => Number(b.code === 'en') - Number(a.code === 'en') || (a.code < b.code ? -1 : 1))
    .map((language) => [language.code, language]),
);
