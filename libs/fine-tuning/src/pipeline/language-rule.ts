import type { Conversation } from '@app/open-webui';
import type { FilterMeasures } from '../filters/filter';
import type { FilterRule, Judgement } from '../filters/filter-rule';
import { LANGUAGE_FILTER } from '../filters/shape/language.filter';
import { userTextsOf } from './conversation-texts';
import { voteLanguage, type LanguageDetector } from './language-vote';

/** The one filter whose value is a word: drops conversations whose questions are in none of the languages. */
export class LanguageRule implements Pick<FilterRule, 'judge'> {
  constructor(
    private readonly languages: readonly string[],
    private readonly detect: LanguageDetector | null,
  ) {}

  judge(
    conversation: Conversation,
    _measures: FilterMeasures,
    measured: (number | string)[],
  ): Judgement | undefined {
    if (this.detect === null) throw new Error('languages are judged without a detector');
    const value = voteLanguage(userTextsOf(conversation), this.detect);
    measured.push(value);
    if (this.languages.includes(value)) return undefined;
    const { name: filter, reason: drop } = LANGUAGE_FILTER;
    return { drop, because: { filter, value, threshold: this.languages.join(',') } };
  }
}
