import type { Filter } from '../filter';
import { textOf } from '../text/exchange';
import { TopicWords } from './topic-words';

const WORDS = new TopicWords('sensitive-topics.tsv');
/** A whole run of a script without spaces is one token here, and counts by its length. */
const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}'’-])+/gu;
const SPACELESS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const CHARACTERS_PER_WORD = 2;
/** Words that stand further apart than this are not about one thing. */
const WINDOW = 100;

interface Hit {
  readonly at: number;
  readonly word: string;
}

/** Drops what is about health, religion, sex life, politics, a union or crime. */
export const sensitiveTopicFilter: Filter = {
  name: 'sensitive-topic',
  measures:
    'most different words of one topic (health, religion, sex life, politics, union, crime) within 100 words, in ten languages',
  unit: 'words',
  default: 2,
  min: 0,
  max: 100,
  value({ turns }) {
    const hits = new Map<string, Hit[]>();
    let at = 0;
    for (const turn of turns) {
      for (const [token] of textOf(turn).toLowerCase().matchAll(TOKEN)) {
        for (const { group, word } of WORDS.find(token)) {
          const list = hits.get(group);
          if (list === undefined) hits.set(group, [{ at, word }]);
          else list.push({ at, word });
        }
        at += SPACELESS.test(token) ? token.length / CHARACTERS_PER_WORD : 1;
      }
    }
    return [...hits.values()].reduce((most, list) => Math.max(most, mostDifferent(list)), 0);
  },
};

/** The most different words in any window, in one pass. */
function mostDifferent(hits: readonly Hit[]): number {
  const inside = new Map<string, number>();
  let first = 0;
  let most = 0;
  for (const { at, word } of hits) {
    inside.set(word, (inside.get(word) ?? 0) + 1);
    for (let out = hits[first]; out !== undefined && at - out.at > WINDOW; out = hits[++first]) {
      const left = (inside.get(out.word) ?? 1) - 1;
      if (left === 0) inside.delete(out.word);
      else inside.set(out.word, left);
    }
    most = Math.max(most, inside.size);
  }
  return most;
}
