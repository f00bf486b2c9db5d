import { type Conversation, type Part, type Turn, cleanText } from '@app/open-webui';
import { rebuild } from '../pipeline/conversation-texts';
import type { Verdict } from '../pipeline/pipeline';

/** Unicode clean-up of every text; a conversation that ends up without an answer is dropped. */
export function cleanConversation(conversation: Conversation): Verdict<Conversation> {
  // Nearly all conversations are clean, because the reader cleans what it reads; these are not copied.
  const cleaned = isClean(conversation)
    ? conversation
    : rebuild(trimEnds(conversation), (text) => cleanText(text));
  const system = cleaned.system.filter((entry) => entry.text !== '');
  if (!endsOf(cleaned).every((turn) => turn !== undefined && hasText(turn)))
    return { drop: 'no_assistant_answer' };
  if (!cleaned.turns.some((turn) => turn.role === 'user' && hasText(turn)))
    return { drop: 'no_user_turn' };
  return { keep: system.length === cleaned.system.length ? cleaned : { ...cleaned, system } };
}

/** The last turn of each answer. */
function endsOf({ preference, turns }: Conversation): readonly (Turn | undefined)[] {
  const isPair = preference !== undefined && preference.rejectedAt < turns.length;
  return isPair ? [turns[preference.rejectedAt - 1], turns.at(-1)] : [turns.at(-1)];
}

/** Whether cleaning would change nothing. */
function isClean({ system, turns }: Conversation): boolean {
  return (
    system.every(({ text }) => isCleanText(text) && text.trim() === text) &&
    turns.every(isCleanTurn)
  );
}

function isCleanTurn({ parts, reasoning, toolCalls, toolResult }: Turn): boolean {
  const last = parts.length - 1;
  return (
    parts.every((part, index) => {
      if (part.kind !== 'text') return isCleanText(part.name);
      const { text } = part;
      if (index === 0 && text.trimStart() !== text) return false;
      return isCleanText(text) && (index !== last || text.trimEnd() === text);
    }) &&
    reasoning.every(isCleanText) &&
    toolCalls.every(({ name, rawArgs }) => isCleanText(name) && isCleanText(rawArgs)) &&
    (toolResult === undefined || isCleanText(toolResult.name))
  );
}

function isCleanText(text: string): boolean {
  return cleanText(text) === text;
}

function hasText(turn: Turn): boolean {
  return turn.parts.some((part) => part.kind !== 'text' || part.text !== '');
}

/**
 * Trims the outer ends of each turn (trimming part by part would glue words of neighbouring parts together) and
 * removes NUL, moving the known ranges of people along with the text they mark.
 */
function trimEnds(conversation: Conversation): Conversation {
  const turns = conversation.turns.map((turn) => {
    const last = turn.parts.length - 1;
    if (last < 0) return turn;
    return {
      ...turn,
      parts: turn.parts.map((part, index) => trimPart(part, index === 0, index === last)),
    };
  });
  const system = conversation.system.map((entry) => ({
    ...entry,
    text: cleanText(entry.text).trim(),
  }));
  return { ...conversation, system, turns };
}

function trimPart(part: Part, first: boolean, last: boolean): Part {
  if (part.kind !== 'text') return part;
  const clean = cleanText(part.text);
  const start = first ? clean.length - clean.trimStart().length : 0;
  const end = Math.max(start, last ? clean.trimEnd().length : clean.length);
  if (start === 0 && end === part.text.length)
    return clean === part.text ? part : { ...part, text: clean };
  const text = clean.slice(start, end);
  if (part.people === undefined) return { ...part, text };
  const moved = (index: number): number =>
    Math.min(text.length, Math.max(0, cleanText(part.text.slice(0, index)).length - start));
  const people = part.people
    .map((range) => ({ start: moved(range.start), end: moved(range.end) }))
    .filter((range) => range.end > range.start);
  return { ...part, text, people };
}
