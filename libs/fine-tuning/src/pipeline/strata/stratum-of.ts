import type { Conversation } from '@app/open-webui';
import type { ChoiceOf } from '../../dataset/recipe/export-options.table';
import { userTextsOf } from '../conversation-texts';
import { voteLanguage, type LanguageDetector } from '../language-vote';
import { modelOf } from '../model-of';

/** What a split is spread over evenly. */
export type StratifyBy = Exclude<ChoiceOf<'stratify'>, 'none'>;

/** Of conversations that have none: no language that could be detected, an answer without a model. */
const UNKNOWN = 'unknown';

/**
 * The stratum of a conversation: the model of its last answer, the language of its questions, or whether one of its answers was
 * rated up, or else down.
 * @param detect needed for languages
 */
export function stratumOf(
  conversation: Conversation,
  by: StratifyBy,
  detect: LanguageDetector | null,
): string {
  if (by === 'model') return modelOf(conversation) ?? UNKNOWN;
  if (by === 'rating') return ratingOf(conversation);
  const language = detect === null ? '' : voteLanguage(userTextsOf(conversation), detect);
  return language === '' ? UNKNOWN : language;
}

function ratingOf({ turns, preference }: Conversation): string {
  // Of a rated answer the label is what is learned.
  if (preference?.kind === 'rated') return preference.label ? 'up' : 'down';
  const ratings = turns.flatMap(({ feedback }) => feedback.map(({ rating }) => rating));
  if (ratings.some((rating) => rating > 0)) return 'up';
  return ratings.length === 0 ? 'unrated' : 'down';
}
