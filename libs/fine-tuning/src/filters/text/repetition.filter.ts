import type { Filter } from '../filter';
import { answersOf } from './exchange';
import { proseOf } from './prose';
import { sampleOf } from './sample';
import { largestOf } from './shares';
import { wordsOf } from './words-of';

/** Shorter answers hold too little to repeat. */
const LEAST_CHARACTERS = 80;
/** Short lines, such as brackets and rules of tables, are alike in good answers too. */
const LEAST_LINE = 12;
const WORDS = 5;
const CHARACTERS = 24;

/** Drops answers in which a model went round in circles. */
export const repetitionFilter: Filter = {
  name: 'repetition',
  measures:
    'share of an answer, code blocks apart, that repeats what stands earlier in it (lines, 5 words, 24 characters), of the worst answer',
  unit: 'share',
  default: 0.5,
  min: 0,
  max: 1,
  value: (conversation) => largestOf(answersOf(conversation), repetitionOf),
};

function repetitionOf(answer: string): number {
  const { lines, open } = proseOf(sampleOf(answer));
  const all = [...lines, ...open];
  const text = all.join(' ').replace(/\s+/g, ' ').trim();
  if (text.length < LEAST_CHARACTERS) return 0;
  return Math.max(repeatedLines(all), repeatedRuns(wordsOf(text), WORDS), repeatedSlices(text));
}

/** Share of the characters of long lines that stand in a line which was there before. */
function repeatedLines(lines: readonly string[]): number {
  const seen = new Set<string>();
  let all = 0;
  let repeated = 0;
  for (const line of lines.map((one) => one.trim())) {
    all += line.length;
    if (line.length < LEAST_LINE) continue;
    if (seen.has(line)) repeated += line.length;
    else seen.add(line);
  }
  return all === 0 ? 0 : repeated / all;
}

/** Share of the runs of so many words that were there before. */
function repeatedRuns(words: readonly string[], length: number): number {
  const runs = Math.max(words.length - length + 1, 0);
  // A handful of runs says nothing.
  if (runs < length * 3) return 0;
  const seen = new Set<string>();
  for (let at = 0; at < runs; at++) seen.add(words.slice(at, at + length).join(' '));
  return 1 - seen.size / runs;
}

function repeatedSlices(text: string): number {
  const slices = text.length - CHARACTERS + 1;
  const seen = new Set<string>();
  for (let at = 0; at < slices; at++) seen.add(text.slice(at, at + CHARACTERS));
  return 1 - seen.size / slices;
}
