import type { Conversation } from '@app/open-webui';
import { FilterRule } from '../../filters/filter-rule';
import type { FilterRegistry } from '../../filters/filter.registry';
import { filtersOn, type FilterOn, type QualityRules } from '../../filters/filters-on';
import type { AnswerTokens, Draft } from '../draft';
import type { LanguageDetector } from '../language-vote';
import { LanguageRule } from '../language-rule';
import type { Stage, Verdict } from '../pipeline';
import type { TokenCounter } from '../tokens/token-counter';

type Rule = Pick<FilterRule, 'judge'>;

/** Counts tokens and applies the rules of the recipe, the cheap ones first. */
export class QualityStage implements Stage<Draft, Draft> {
  readonly name = 'quality';
  /** Those that need no tokens. */
  private readonly early: readonly Rule[];
  private readonly late: readonly Rule[];

  constructor(
    rules: QualityRules,
    private readonly counter: TokenCounter,
    /** Needed when `rules.languages` is not empty. */
    detect: LanguageDetector | null,
    registry: FilterRegistry,
  ) {
    const { early, late } = filtersOn(rules);
    const rule = ({ filter, threshold }: FilterOn): Rule =>
      typeof threshold === 'number'
        ? new FilterRule(registry.get(filter), threshold)
        : new LanguageRule(rules.languages, detect);
    this.early = early.map(rule);
    this.late = late.map(rule);
  }

  run(draft: Draft): Verdict<Draft> {
    const conversation = judged(draft.conversation);
    const measures = { tokens: (): number => draft.tokens };
    const measured: (number | string)[] = [];
    if (this.early.length + this.late.length > 0) draft.measured = measured;
    for (const rule of this.early) {
      const judgement = rule.judge(conversation, measures, measured);
      if (judgement !== undefined) return judgement;
    }
    const { tokens, trained } = this.counter.measure(draft.conversation);
    draft.tokens = tokens;
    draft.trainedTokens = trained;
    draft.answerTokens = this.answerTokens(draft.conversation);
    for (const rule of this.late) {
      const judgement = rule.judge(conversation, measures, measured);
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
