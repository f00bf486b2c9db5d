import type { Conversation, Turn } from '@app/open-webui';

/** The text of a turn. Parts of one message are lines of their own. */
export function textOf(turn: Turn): string {
  if (turn.parts.length === 1 && turn.parts[0]?.kind === 'text') return turn.parts[0].text;
  return turn.parts
    .filter((part) => part.kind === 'text')
    .map((part) => part.text)
    .join('\n');
}

/** The same turn with one text and nothing else in it. */
export function withText(turn: Turn, text: string): Turn {
  return { ...turn, parts: [{ kind: 'text', text }] };
}

/** All system texts as one message, or the empty string. */
export function systemTextOf(conversation: Conversation): string {
  return conversation.system.map(({ text }) => text).join('\n\n');
}

/** Whether a turn holds something that a text-only format would silently lose. */
export function hasAttachments(conversation: Conversation): boolean {
  return conversation.turns.some((turn) => turn.parts.some((part) => part.kind !== 'text'));
}
