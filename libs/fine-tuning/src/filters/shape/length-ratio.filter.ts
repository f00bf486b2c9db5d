import type { Filter } from '../filter';
import { exchangesOf } from '../text/exchange';
import { largestOf } from '../text/shares';

/** A greeting is short, and what is said to it may be long: below this the length of a side says nothing. */
const LEAST = 20;

/** Drops exchanges of which one side is out of all proportion: a book for a word, or a word for a book. */
export const lengthRatioFilter: Filter = {
  name: 'length-ratio',
  measures:
    'how many times longer one side of an exchange is than the other, in characters, of the worst exchange (a side counts as 20 at least)',
  unit: 'times',
  default: 400,
  min: 1,
  max: 1_000_000,
  value: (conversation) =>
    Math.max(
      largestOf(exchangesOf(conversation), ({ question, answer }) => {
        const [asked, said] = [question, answer].map((text) => Math.max(text.trim().length, LEAST));
        return Math.max((asked ?? LEAST) / (said ?? LEAST), (said ?? LEAST) / (asked ?? LEAST));
      }),
      1,
    ),
};
