import type { Filter } from '../filter';
import { exchangesOf, type Exchange } from './exchange';
import { proseOf } from './prose';
import { sampleOf } from './sample';
import { largestOf } from './shares';
import { wordsOf } from './words-of';

const RUN = 4;
/** "Yes." to "Yes?" is no echo. */
const LEAST_WORDS = 4;

/** Drops answers that say nothing but the question. */
export const echoFilter: Filter = {
  name: 'echo',
  measures:
    'share of the runs of 4 words of an answer, code blocks apart, that stand in its question, of the worst answer',
  unit: 'share',
  default: 0.8,
  min: 0,
  max: 1,
  value: (conversation) => largestOf(exchangesOf(conversation), echoOf),
};

function echoOf({ question, answer }: Exchange): number {
  const said = wordsOf(proseOf(sampleOf(answer)).lines.join('\n'));
  if (said.length < LEAST_WORDS) return 0;
  const asked = new Set(runsOf(wordsOf(sampleOf(question))));
  const runs = runsOf(said);
  return runs.filter((run) => asked.has(run)).length / runs.length;
}

function runsOf(words: readonly string[]): string[] {
  const runs: string[] = [];
  for (let at = 0; at + RUN <= words.length; at++) runs.push(words.slice(at, at + RUN).join(' '));
  return runs;
}
