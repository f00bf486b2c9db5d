import type { TurnFeedback } from '../../conversation';
import { isObject, type JsonObject } from '../../storage-format/json-value';

/** Before 0.3.33 reasons were translated texts of the interface, so only these codes are taken. */
const REASONS: ReadonlySet<unknown> = new Set([
  'accurate_information',
  'followed_instructions_perfectly',
  'showcased_creativity',
  'positive_attitude',
  'attention_to_detail',
  'thorough_explanation',
  'dont_like_the_style',
  'too_verbose',
  'not_helpful',
  'not_factually_correct',
  'didnt_fully_follow_instructions',
  'refused_when_it_shouldnt_have',
  'being_lazy',
  'other',
]);

/** `1` or `-1` as integer, float or string; anything else is no rating. */
export function ratingOf(value: unknown): 1 | -1 | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return number === 1 || number === -1 ? number : undefined;
}

export function feedbackOf(
  rating: 1 | -1,
  data: JsonObject,
  rest: Pick<TurnFeedback, 'arena' | 'evidence' | 'feedbackId'>,
): TurnFeedback {
  const score = scoreOf(data.details);
  const reason = REASONS.has(data.reason) ? { reason: String(data.reason) } : {};
  return { rating, ...(score === undefined ? {} : { score }), ...reason, ...rest };
}

function scoreOf(details: unknown): number | undefined {
  const stored = isObject(details) ? details.rating : undefined;
  // Anything else may be what cannot even be made a number of.
  const isPlain = typeof stored === 'number' || typeof stored === 'string';
  const score = isPlain ? Number(stored) : Number.NaN;
  return Number.isInteger(score) && score >= 1 && score <= 10 ? score : undefined;
}
