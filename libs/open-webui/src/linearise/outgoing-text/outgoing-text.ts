import { cleanText } from '../../clean-text';
import type { TextPart } from '../../conversation';
import { withoutControlTokens } from './control-tokens';
import { withoutDataUrls } from './data-urls';
import { openMentions } from './mentions';
import { withoutServerAddresses, withoutServerFiles } from './server-files';

export interface OutgoingText {
  readonly part: TextPart;
  readonly mentioned: readonly string[];
}

/**
 * A visible text as conversations carry it: trimmed, mentions opened, without embedded files, files of the server, control
 * tokens of models, NULs and lone surrogates.
 */
export function outgoingText(stored: string): OutgoingText {
  const clean = cleanText(withoutControlTokens(withoutServerFiles(withoutDataUrls(stored))));
  if (!clean.includes('<')) return { part: { kind: 'text', text: clean.trim() }, mentioned: [] };
  const { text, people, userIds } = openMentions(clean);
  const trimmed = text.trim();
  if (people.length === 0) return { part: { kind: 'text', text: trimmed }, mentioned: userIds };
  const shift = text.length - text.trimStart().length;
  const moved = people
    .map(({ start, end }) => ({ start: start - shift, end: Math.min(end - shift, trimmed.length) }))
    .filter(({ start, end }) => start >= 0 && start < end);
  return { part: { kind: 'text', text: trimmed, people: moved }, mentioned: userIds };
}

/** Tool arguments and results. They hold no mentions, and their white space is data. */
export function outgoingData(stored: string): string {
  return cleanText(withoutControlTokens(withoutServerAddresses(withoutDataUrls(stored))));
}
