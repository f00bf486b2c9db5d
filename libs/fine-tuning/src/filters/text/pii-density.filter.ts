import type { Filter } from '../filter';
import { textOf } from './exchange';
import { wordsOf } from './words-of';

/** As scrubbing writes them: `[PERSON_1]`, or `[PERSON]` where nothing numbers them. */
const PLACEHOLDER = /\[[A-Z]+(?:_[A-Z]+)*(?:_[0-9]+)?\]/g;
/** Of two words one placeholder is half: a greeting by name is no leak. */
const LEAST_WORDS = 50;
/** A word of a script without spaces takes about so many characters. */
const ALONE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;
const ALONE_WORD = 2;

/** Drops forms and lists of people, of which scrubbing leaves little but placeholders. */
export const piiDensityFilter: Filter = {
  name: 'pii-density',
  measures:
    'placeholders that scrubbing wrote per 100 words of questions and answers, of at least 50 words',
  unit: 'placeholders per 100 words',
  default: 20,
  min: 0,
  max: 200,
  value({ turns }) {
    let placeholders = 0;
    let words = 0;
    for (const turn of turns) {
      const text = textOf(turn);
      placeholders += text.match(PLACEHOLDER)?.length ?? 0;
      const rest = text.replace(PLACEHOLDER, ' ');
      const alone = rest.match(ALONE)?.length ?? 0;
      words += wordsOf(rest).length - alone + alone / ALONE_WORD;
    }
    return (100 * placeholders) / Math.max(words + placeholders, LEAST_WORDS);
  },
};
