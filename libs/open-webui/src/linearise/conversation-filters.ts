import type { LineariseOptions } from '../linearise-options';
import type { Turn } from '../conversation';
import type { ReadingReason } from '../reason';

/** Why the options leave a conversation out; undefined for one that stays. */
export function filterReason(
  turns: readonly Turn[],
  options: Pick<LineariseOptions, 'models' | 'minRating' | 'branch'>,
): ReadingReason | undefined {
  if (options.models.length > 0 && !turns.every((turn) => isFrom(turn, options.models)))
    return 'filtered';
  if (options.branch !== 'rated' && options.minRating === null) return undefined;
  const feedback = turns.flatMap((turn) => turn.feedback);
  if (options.branch === 'rated' && feedback.length === 0) return 'unrated';
  if (options.minRating === null) return undefined;
  if (feedback.length === 0) return 'unrated';
  return feedback.every((entry) => reaches(entry, options.minRating ?? 0))
    ? undefined
    : 'low_rating';
}

/** Every answer must be by one of the models, because another one in the middle would be trained as well. */
function isFrom(turn: Turn, models: readonly string[]): boolean {
  if (turn.role !== 'assistant') return true;
  const { model } = turn;
  if (model === undefined) return false;
  return [model.id, model.base, model.name].some((known) => known !== undefined && models.includes(known)); // prettier-ignore
}

/** -1, 0 and 1 are thumbs; a higher minimum means the score from 1 to 10. */
function reaches(feedback: Turn['feedback'][number], minimum: number): boolean {
  return minimum <= 1 ? feedback.rating >= minimum : (feedback.score ?? 0) >= minimum;
}

/** Tags are compared as Open WebUI makes their ids: lower case, underscores for spaces. */
export function hasTag(tags: readonly string[], wanted: readonly string[]): boolean {
  const ids = new Set(tags.map(tagId));
  return wanted.some((tag) => ids.has(tagId(tag)));
}

function tagId(tag: string): string {
  return tag.trim().toLowerCase().replaceAll(' ', '_');
}
