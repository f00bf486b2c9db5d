import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from './messages';

type LanguageFile = {
  readonly language: { readonly name: string; readonly direction: string };
} & Readonly<Record<string, Message>>;

const FOLDER = join(__dirname, '../../languages');
const read = (name: string): LanguageFile =>
  JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as LanguageFile;
const ENGLISH = read('en.json');
const FILES = readdirSync(FOLDER);

const valuesOf = (message: Message): string[] =>
  [
    ...new Set(
      [
        ...Object.values(typeof message === 'string' ? [message] : message)
          .join()
          .matchAll(/\{(\w+)\}/g),
      ].map(([, name]) => name ?? ''),
    ),
  ].sort();

it('has English and German', () => {
  expect(FILES).toEqual(expect.arrayContaining(['de.json', 'en.json']));
});

describe.each(FILES)('%s', (name) => {
  const { language, ...messages } = read(name);
  const { language: _, ...english } = ENGLISH;

  it('is named after a language, and says its name and direction', () => {
    expect(Intl.PluralRules.supportedLocalesOf(name.replace('.json', ''))).toHaveLength(1);
    expect(language.name).not.toBe('');
    expect(['ltr', 'rtl']).toContain(language.direction);
  });

  it('has the messages of the English file, each with the same values', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(english));
    for (const [key, message] of Object.entries(messages))
      expect([key, valuesOf(message)]).toEqual([key, valuesOf(english[key] ?? '')]);
  });

  it('has every plural form that the language needs, and no text that is empty or markup', () => {
    const { pluralCategories } = new Intl.PluralRules(name.replace('.json', '')).resolvedOptions();
    for (const [key, message] of Object.entries(messages)) {
      if (typeof message !== 'string')
        expect([key, Object.keys(message).sort()]).toEqual([key, [...pluralCategories].sort()]);
      for (const text of Object.values(typeof message === 'string' ? [message] : message))
        expect([key, text]).toEqual([key, expect.stringMatching(/^[^<>&]+$/)]);
    }
  });
});
