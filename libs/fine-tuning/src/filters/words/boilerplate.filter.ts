import type { Filter } from '../filter';
import { answersOf } from '../text/exchange';
import { shareOf } from '../text/shares';
import { normalised } from './normalised';
import { PhraseTable } from './phrase-table';

const TRAILERS = new PhraseTable('trailers.tsv');
/** Shorter endings, such as a bracket or a word, are alike by chance. */
const LEAST_LINE = 15;
/** Of a last paragraph this much is looked at. */
const ENDING = 200;

/** Drops conversations whose answers end in set phrases. */
export const boilerplateFilter: Filter = {
  name: 'boilerplate',
  measures:
    'share of the answers that end with a set phrase, or with the same line as another answer',
  unit: 'share of the answers',
  default: 0.5,
  min: 0,
  max: 1,
  value(conversation) {
    const endings = answersOf(conversation).map(endingOf);
    const counts = new Map<string, number>();
    for (const ending of endings) counts.set(ending, (counts.get(ending) ?? 0) + 1);
    return shareOf(endings, (ending) => {
      if (ending.length >= LEAST_LINE && (counts.get(ending) ?? 0) > 1) return true;
      return TRAILERS.find(ending.slice(-ENDING)) !== undefined;
    });
  },
};

/** The last line, and of a long one the last sentence. */
function endingOf(answer: string): string {
  const text = answer.trimEnd();
  const line = normalised(text.slice(text.lastIndexOf('\n') + 1).slice(-ENDING * 5));
  const sentences = line.split(/(?<=[.!?。！？؟])\s*/).filter((sentence) => sentence !== '');
  return sentences.length > 2 ? sentences.slice(-2).join(' ') : line;
}
