import type { Filter } from '../filter';
import { isUnreadable } from '../words/unreadable-word';
import { textOf } from './exchange';
import { proseOf } from './prose';
import { sampleOf } from './sample';
import { largestOf } from './shares';

/** A couple of letters is a sign of some kind, or a name. */
const LEAST_CHARACTERS = 8;
/** One hash among words is no noise, however long it is. */
const MOST = 20;
const CODE = /`[^`\n]{1,300}`/g;
/** Of one word: an address, a path, or what scrubbing wrote. */
const NO_WORD = /:\/\/|^www\.|@|^[^\p{L}]*\[[A-Z]|[/\\]/u;

/** Drops questions and answers that are no language: mashed keys, broken encodings, noise. */
export const gibberishFilter: Filter = {
  name: 'gibberish',
  measures:
    'share of the characters of a message, code and addresses apart, that stand in words of no language, of the worst message',
  unit: 'share',
  default: 0.35,
  min: 0,
  max: 1,
  value: ({ turns }) =>
    largestOf(
      turns.filter(({ role }) => role !== 'tool'),
      (turn) => unreadableShare(textOf(turn)),
    ),
};

function unreadableShare(text: string): number {
  const prose = proseOf(sampleOf(text)).lines.join('\n').replace(CODE, ' ');
  let all = 0;
  let unreadable = 0;
  for (const word of prose.split(/\s+/)) {
    if (NO_WORD.test(word)) continue;
    const weight = Math.min(word.length, MOST);
    all += weight;
    if (isUnreadable(word)) unreadable += weight;
  }
  return all < LEAST_CHARACTERS ? 0 : unreadable / all;
}
