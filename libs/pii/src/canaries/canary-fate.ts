import type { PiiPolicy } from '../scrubber/pii-policy';
import type { PiiScrubber } from '../scrubber/pii-scrubber.service';
import type { PiiType } from '../scrubber/pii-types';
import type { Span } from '../scrubber/span';
import type { Canary } from './canary';

type Detects = Pick<PiiScrubber, 'detect'>;

/** What `replace`, `hash` and `redact` write. A hash may hold the digits of an age by chance. */
const PLACEHOLDER = /\[(?:[A-Z][A-Z0-9_]*_(?:\d+|[0-9a-f]{16})|REDACTED)\]/g;

/**
 * Whether the value is still in a scrubbed text: whole, in its own characters without separators, or one of its
 * words; not inside of a longer word or number.
 */
export function survives(value: string, scrubbed: string): boolean {
  const text = scrubbed.replace(PLACEHOLDER, '\n');
  if (holds(text, value)) return true;
  const bare = value.replace(/[\s.-]/g, '');
  if (bare.length >= 6 && text.replace(/[\s.-]/g, '').includes(bare)) return true;
  return wordsOf(value).some((word) => holds(text, word));
}

/**
 * Whether the whole value is gone and detection covers each of its words. The test of surrogates: a made-up name
 * may share a word with the planted one by chance, and the scrubbed text does not tell whose it is.
 */
export async function isReplaced(
  { value, field }: Canary,
  scrubbed: string,
  scrubber: Detects,
): Promise<boolean> {
  if (holds(scrubbed, value)) return false;
  const spans = await scrubber.detect(field.text);
  const at = field.text.indexOf(value);
  return [value, ...wordsOf(value)].every((word) => {
    const start = at + value.indexOf(word);
    return spans.some((span) => overlaps(span, start, start + word.length));
  });
}

/**
 * Whether the recipe itself says that this value may stay: it allows it, keeps the type that it was taken for (some
 * national numbers are telephone numbers as well), or raised the threshold above the score that it has.
 * @param plain detects without lists, own recognizers and thresholds of the recipe
 */
export async function isLetThrough(
  { type, value, field }: Canary,
  policy: PiiPolicy,
  scrubber: Detects,
  plain: Detects,
): Promise<boolean> {
  const start = field.text.indexOf(value);
  const isHere = (span: Span): boolean => overlaps(span, start, start + value.length);
  const found = (await plain.detect(field.text)).filter(isHere);
  if (found.some((span) => policy.isAllowed(field.text.slice(span.start, span.end), span.type)))
    return true;
  const kept = (await scrubber.detect(field.text)).filter(isHere);
  if (kept.some((span) => policy.actionOf(span.type) === 'keep')) return true;
  return (
    policy.config.thresholds[type as PiiType] !== undefined &&
    found.length > 0 &&
    found.every((span) => span.score < policy.thresholdOf(span.type))
  );
}

function overlaps(span: Span, start: number, end: number): boolean {
  return span.start < end && span.end > start;
}

function wordsOf(value: string): string[] {
  return value.split(/\s+/).filter((word) => word.length > 3 && /^\p{L}+$/u.test(word));
}

/** As a word of its own: "23" is not in "1923". */
function holds(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    if (!isWordAt(text, at - 1) && !isWordAt(text, at + value.length)) return true;
  }
  return false;
}

function isWordAt(text: string, at: number): boolean {
  return /^[\p{L}\p{N}]$/u.test(text.charAt(at));
}
