import { corpusTexts } from './corpora.mjs';
import {
  countryWords,
  nameLevels,
  nounLists,
  ordinaryWordLists,
  orgWords,
  phrases,
  places,
  roleWords,
  technicalLines,
  technicalSentences,
  templateFiles,
  vocabularyLists,
} from './lists.mjs';
import { library } from './typescript-require.mjs';

const { foldWord, hashWord } = library('scan/char-class');
const { NAME_ROLE, LAST_SHIFT, COMMON_SHIFT, PLACE_SHIFT, ROLE_SHIFT, ORG_BIT, pairHash } = library(
  'recognizers/names/lexicon/name-lexicon',
);

/** Given names have the lowest bits. */
const FIRST_SHIFT = 0;

const ROLE = {
  TITLE: NAME_ROLE.title,
  ROLE: NAME_ROLE.role,
  SAY: NAME_ROLE.say,
  GREET: NAME_ROLE.greet,
  SIGN: NAME_ROLE.sign,
  ORGSUF: NAME_ROLE.orgWord,
  LOCW: NAME_ROLE.placeWord,
  PARTICLE: NAME_ROLE.particle,
  TIME: NAME_ROLE.time,
  NATION: NAME_ROLE.nation,
  TECH: NAME_ROLE.tech,
  DET: NAME_ROLE.determiner,
  PREP: NAME_ROLE.preposition,
  ANDW: NAME_ROLE.and,
};

/** @returns {Map<number, number>} token hash to info, the content of `NameLexicon` */
export function buildLexicon() {
  const words = new Map();
  const put = (word, change) => {
    const folded = foldWord(word);
    if (!folded || /[^\p{L}\p{M}\d]/u.test(folded)) return;
    words.set(folded, change(words.get(folded) ?? 0));
  };
  const level = (shift, value) => (info) =>
    ((info >> shift) & 3) >= value ? info : (info & ~(3 << shift)) | (value << shift);
  const { first, last } = nameLevels();
  for (const [word, value] of first) put(word, level(FIRST_SHIFT, value));
  for (const [word, value] of last) put(word, level(LAST_SHIFT, value));
  for (const { name, population } of places(25000)) {
    const size = population > 1000000 ? 3 : population > 150000 ? 2 : 1;
    const parts = name.split(/[\s'’.-]+/u);
    for (const part of parts)
      if (parts.length === 1 || (part.length > 3 && size > 1))
        put(part, level(PLACE_SHIFT, parts.length === 1 ? size : 1));
  }
  for (const word of countryWords()) put(word, level(PLACE_SHIFT, 3));
  for (const word of orgWords()) put(word, (info) => info | ORG_BIT);
  for (const [word, count] of ordinaryWords(words)) {
    // "alice", "jose": frequent given names are written in lower case here and there.
    const given = (words.get(foldWord(word)) ?? 0) & 3;
    const value = count >= 40 ? 3 : count >= (given === 3 ? 10 : 4) ? 2 : 1;
    put(word, level(COMMON_SHIFT, value));
  }
  for (const [role, list] of roleWords())
    for (const word of list)
      for (const part of word.split(/[-']/))
        put(part, (info) =>
          ((info >> ROLE_SHIFT) & 15) === 0 ? info | (ROLE[role] << ROLE_SHIFT) : info,
        );
  // Folding makes "the" of the Vietnamese name Thế: the most frequent words keep only names of our own lists.
  for (const [word, info] of words) {
    let kept = info;
    if (((info >> COMMON_SHIFT) & 3) === 3) {
      for (const shift of [FIRST_SHIFT, LAST_SHIFT])
        if (((info >> shift) & 3) < 3) kept &= ~(3 << shift);
    }
    words.set(word, kept);
  }
  const lexicon = new Map(
    [...words].map(([word, info]) => [hashWord(word), info]).filter(([, info]) => info !== 0),
  );
  for (const { pair, place } of phrases()) {
    const [first, second] = pair.map((word) => hashWord(foldWord(word)));
    // Towns called after people ("João Pessoa") are people's names all the same.
    if (place && isPersonal(lexicon, first, second)) continue;
    const key = pairHash(first, second);
    if (!lexicon.has(key)) lexicon.set(key, place ? 1 << PLACE_SHIFT : ORG_BIT);
  }
  return lexicon;
}

const SAINTS = new Set(
  ['san', 'santa', 'santo', 'saint', 'st', 'são', 'sankt'].map((w) => hashWord(foldWord(w))),
);

function isPersonal(lexicon, first, second) {
  const given = lexicon.get(first) ?? 0;
  const family = lexicon.get(second) ?? 0;
  return (given & 3) > 1 && ((family >> LAST_SHIFT) & 3) > 1 && !SAINTS.has(first);
}

/** How often a word is written in lower case where no name is; German nouns count wherever they stand. */
function ordinaryWords(known) {
  const counts = new Map();
  const count = (word, by = 1) => counts.set(word, (counts.get(word) ?? 0) + by);
  const lower = /(?<![\p{L}\p{M}'’@#_.\d-])\p{Ll}[\p{Ll}\p{M}]+/gu;
  for (const { text, spans } of corpusTexts())
    for (const match of text.matchAll(lower))
      if (!spans.some((s) => s.start <= match.index && match.index < s.end)) count(match[0]);
  for (const [language, sentences] of Object.entries(technicalSentences()))
    for (const sentence of sentences)
      for (const match of sentence.matchAll(language === 'de' ? /\p{L}{2,}/gu : lower))
        count(match[0].toLowerCase(), 0.5);
  for (const [language, content] of templateFiles())
    for (const match of content
      .replace(/\\n/g, ' ')
      .replace(/\{\w+\}/g, ' ')
      .matchAll(language === 'de' ? /\p{L}{2,}/gu : lower))
      count(match[0].toLowerCase(), 4);
  for (const line of technicalLines()) for (const match of line.matchAll(lower)) count(match[0], 1);
  for (const word of vocabularyLists()) if (/^\p{L}+$/u.test(word)) count(word.toLowerCase(), 1.5);
  for (const [group, list] of Object.entries(ordinaryWordLists()))
    for (const word of list)
      for (const part of word.split("'")) count(part, group === 'words' ? 12 : 4);
  for (const [group, list] of Object.entries(nounLists()))
    for (const word of list) {
      // A noun that is spelt like a name stays a name; an imperative or question word does not.
      const info = known.get(foldWord(word)) ?? 0;
      const isName = (info & 3) > 1 || ((info >> LAST_SHIFT) & 3) > 1;
      count(word, isName && !group.endsWith('-openers') ? 2 : 4);
    }
  // Names typed in lower case occur once or twice in 1,500 tweets; words of the language more often.
  return [...counts].filter(([word, n]) => n >= 2 || word.length > 9).filter(([, n]) => n >= 1);
}
