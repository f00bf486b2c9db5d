import type { Conversation, Verdict } from '@app/open-webui';
import type { Draft } from '../draft';
import type { LanguageDetector } from '../language-vote';
import { voteLanguage } from '../language-vote';
import type { Stage } from '../pipeline';
import type { TokenCounter } from '../tokens/token-counter';

/** The part of a recipe that judges the quality of conversations. */
export interface QualityRules {
  /** Least number of user messages; null for no limit. */
  readonly minTurns: number | null;
  readonly maxTokens: number | null;
  readonly languages: readonly string[];
}

/** Counts tokens and applies the rules of the recipe, the cheap ones first. */
export class QualityStage implements Stage<Draft, Draft> {
  readonly name = 'quality';

  constructor(
    private readonly rules: QualityRules,
    private readonly counter: TokenCounter,
    /** Needed when `rules.languages` is not empty. */
    private readonly detect: LanguageDetector | null,
  ) {}

  run(draft: Draft): Verdict<Draft> {
    const { conversation } = draft;
    const { minTurns, maxTokens, languages } = this.rules;
    if (minTurns !== null && questionsOf(conversation) < minTurns) return { drop: 'too_short' };
    if (languages.length > 0 && this.detect !== null) {
      if (!languages.includes(voteLanguage(userTexts(conversation), this.detect)))
        return { drop: 'language' };
    }
    draft.tokens = this.counter.countConversation(conversation);
    return maxTokens !== null && draft.tokens > maxTokens ? { drop: 'too_long' } : { keep: draft };
  }
}

function questionsOf(conversation: Conversation): number {
  let questions = 0;
  for (const turn of conversation.turns) if (turn.role === 'user') questions += 1;
  return questions;
}

function userTexts(conversation: Conversation): string[] {
  return conversation.turns
    .filter((turn) => turn.role === 'user')
    .map((turn) => turn.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('\n'));
}
