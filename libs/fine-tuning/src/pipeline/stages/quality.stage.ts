import type { Conversation } from '@app/open-webui';
import { FilterRule } from '../../filters/filter-rule';
import type { FilterRegistry } from '../../filters/filter.registry';
import { LANGUAGE_FILTER } from '../../filters/shape/language.filter';
import type { AnswerTokens, Draft } from '../draft';
import { userTextsOf } from '../conversation-texts';
import type { LanguageDetector } from '../language-vote';
import { voteLanguage } from '../language-vote';
import type { Stage, Verdict } from '../pipeline';
import type { TokenCounter } from '../tokens/token-counter';

/** The part of a recipe that judges the quality of conversations. */
export interface QualityRules {
  /** Least number of user messages; null for no limit. */
  readonly minTurns: number | null;
  readonly maxTokens: number | null;
  readonly languages: readonly string[];
  /** Threshold per filter. Absent: no filter but the rules above. */
  readonly filters?: Readonly<Record<string, number>>;
}

/** Counts tokens and applies the rules of the recipe, the cheap ones first. */
export class QualityStage implements Stage<Draft, Draft> {
  readonly name = 'quality';
  /** Those that need no tokens, before the language is looked at. */
  private readonly first: readonly FilterRule[];
  private readonly last: readonly FilterRule[];

  constructor(
    private readonly rules: QualityRules,
    private readonly counter: TokenCounter,
    /** Needed when `rules.languages` is not empty. */
    private readonly detect: LanguageDetector | null,
    registry: FilterRegistry,
  ) {
    const rule = (name: string, threshold: number | null): FilterRule[] =>
      threshold === null ? [] : [new FilterRule(registry.get(name), threshold)];
    const { minTurns, maxTokens, filters = {} } = rules;
    const named = Object.keys(filters).sort();
    this.first = rule('turns', minTurns);
    this.last = [
      ...rule('length', maxTokens),
      ...named.flatMap((name) => rule(name, filters[name] ?? null)),
    ];
  }

  run(draft: Draft): Verdict<Draft> {
    const conversation = judged(draft.conversation);
    const { languages } = this.rules;
    const measures = { tokens: (): number => draft.tokens };
    for (const rule of this.first) {
      const judgement = rule.judge(conversation, measures);
      if (judgement !== undefined) return judgement;
    }
    if (languages.length > 0 && this.detect !== null) {
      const value = voteLanguage(userTextsOf(conversation), this.detect);
      const { name: filter } = LANGUAGE_FILTER;
      if (!languages.includes(value))
        return { drop: 'language', because: { filter, value, threshold: languages.join(',') } };
    }
    const { tokens, trained } = this.counter.measure(draft.conversation);
    draft.tokens = tokens;
    draft.trainedTokens = trained;
    draft.answerTokens = this.answerTokens(draft.conversation);
    for (const rule of this.last) {
      const judgement = rule.judge(conversation, measures);
      if (judgement !== undefined) return judgement;
    }
    return { keep: draft };
  }

  private answerTokens(conversation: Conversation): AnswerTokens | null {
    const { preference, turns } = conversation;
    if (preference === undefined) return null;
    const { answerAt, rejectedAt } = preference;
    const count = (answer: Conversation['turns']): number =>
      this.counter.countConversation({ ...conversation, system: [], turns: answer });
    return {
      answer: count(turns.slice(answerAt, rejectedAt)),
      rejected: count(turns.slice(rejectedAt)),
    };
  }
}

/** A rejected answer is there to be a bad one: only what it is compared with is judged. */
function judged(conversation: Conversation): Conversation {
  const { preference, turns } = conversation;
  if (preference === undefined || preference.rejectedAt >= turns.length) return conversation;
  return { ...conversation, turns: turns.slice(0, preference.rejectedAt) };
}
