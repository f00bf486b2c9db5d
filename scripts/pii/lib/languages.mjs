/** Scripts that are not Latin, and the languages that the tables may give to words written in them. */
const SCRIPTS = [
  ['Arabic', 'ar fa ur'],
  ['Armenian', 'hy'],
  ['Bengali', 'bn'],
  ['Cyrillic', 'be bg kk ky mk mn ru sr uk uz'],
  ['Devanagari', 'hi ne'],
  ['Ethiopic', 'am'],
  ['Georgian', 'ka'],
  ['Greek', 'el'],
  ['Han', 'ja zh'],
  ['Hangul', 'ko'],
  ['Hebrew', 'he'],
  ['Hiragana', 'ja'],
  ['Katakana', 'ja'],
  ['Khmer', 'km'],
  ['Myanmar', 'my'],
  ['Sinhala', 'si'],
  ['Tamil', 'ta'],
  ['Telugu', 'te'],
  ['Thai', 'th'],
].map(([script, languages]) => ({
  script,
  pattern: new RegExp(`\\p{Script=${script}}`, 'u'),
  languages: new Set(languages.split(' ')),
}));
/** Several languages, and none in particular. */
const ANY = new Set(['mul', 'und']);
const NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

const isCode = (code) => /^[a-z]{2}$/.test(code) && NAMES.of(code) !== undefined;

/** What is wrong with the language of a word: no ISO 639-1 code, or one that is not written in the word's script. */
export function* problemsOfLanguage(language, word) {
  if (ANY.has(language)) return;
  if (!isCode(language ?? '')) yield `language ${language} is no ISO 639-1 code, mul or und`;
  else
    for (const { script, pattern, languages } of SCRIPTS)
      if (pattern.test(word) && !languages.has(language))
        yield `"${word}" is written in ${script}, which ${language} is not`;
}
