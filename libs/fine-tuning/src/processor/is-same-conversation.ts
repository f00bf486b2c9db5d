import { canonicalJson } from '../common/canonical-json';
import type { Conversation, Part, Turn } from '@app/open-webui';

const NAMES = ['chatId', 'userId', 'leafId', 'rootHash'] as const;
const ROLES: readonly unknown[] = ['user', 'assistant', 'tool'];

/**
 * Whether code of a host answered with the conversation that it was given, whatever it made of the texts: the same chat of
 * the same people, with turns that come from it or from nobody.
 */
export function isSameConversation(answer: unknown, given: Conversation): answer is Conversation {
  const { authorIds, turns, system, ...rest } = (answer ?? {}) as Partial<Conversation>;
  if (!Array.isArray(authorIds) || !Array.isArray(turns) || !Array.isArray(system)) return false;
  if (NAMES.some((name) => rest[name] !== given[name])) return false;
  if (authorIds.length !== given.authorIds.length) return false;
  if (!given.authorIds.every((id, index) => authorIds[index] === id)) return false;
  if (!isSamePreference(answer as Conversation, given)) return false;
  const known = new Set(given.turns.flatMap(({ messageIds }) => messageIds));
  return system.every(hasText) && turns.every((turn) => isTurn(turn, known));
}

/** Of a preference every turn keeps its place: else an answer would be part of its prompt, or of the other answer. */
function isSamePreference(answer: Conversation, given: Conversation): boolean {
  if (canonicalJson(answer.preference ?? null) !== canonicalJson(given.preference ?? null))
    return false;
  if (given.preference === undefined) return true;
  return (
    answer.turns.length === given.turns.length &&
    given.turns.every(({ id, role, messageIds }, at) => {
      const turn = answer.turns[at] as Partial<Turn> | undefined;
      // Both sides of an edit are of one message: only their own ids tell them apart.
      return (
        turn?.id === id &&
        turn.role === role &&
        canonicalJson(turn.messageIds ?? []) === canonicalJson(messageIds)
      );
    })
  );
}

function isTurn(value: unknown, known: ReadonlySet<string>): boolean {
  const turn = (value ?? {}) as Partial<Turn>;
  const { messageIds, parts, reasoning, toolCalls, toolResult } = turn;
  return (
    ROLES.includes(turn.role) &&
    Array.isArray(messageIds) &&
    messageIds.every((id: string) => known.has(id)) &&
    Array.isArray(parts) &&
    parts.every(isPart) &&
    Array.isArray(reasoning) &&
    reasoning.every((text) => typeof text === 'string') &&
    Array.isArray(toolCalls) &&
    toolCalls.every((call) => typeof call?.name === 'string' && typeof call.rawArgs === 'string') &&
    (toolResult === undefined || typeof toolResult?.name === 'string')
  );
}

function isPart(part: Part | null): boolean {
  return part?.kind === 'text' ? hasText(part) : typeof part?.name === 'string';
}

function hasText(value: unknown): boolean {
  return typeof (value as { readonly text?: unknown } | null)?.text === 'string';
}

/** Whether these are numbers of replaced spans by type. They stand in the manifest, so no name may be made of a text. */
export function areCounts(counts: unknown): boolean {
  return (
    typeof counts === 'object' &&
    counts !== null &&
    Object.entries(counts).every(
      ([type, n]) => /^[A-Z][A-Z0-9_]{0,63}$/.test(type) && Number.isSafeInteger(n) && n >= 0,
    )
  );
}
