import type { Reason } from '../../pipeline/reason';
import type { ChatLine } from '../shard/shard-records';

export interface ChatFate {
  /** Null when something of the chat is exported. */
  readonly reason: Reason | null;
  readonly exported: number;
  readonly dropped: Readonly<Partial<Record<Reason, number>>>;
}

/**
 * Fates after the resolve phase. A message stays exported while one example that holds it is kept; else it gets
 * the reason of the first example that held it.
 * @param reasonOf reason of the chat's example of this number, undefined when it is kept
 */
export function fateOf(
  chat: ChatLine,
  reasonOf: (example: number) => Reason | undefined,
): ChatFate {
  const reasons = chat.e.map((_, index) => reasonOf(index));
  if (chat.e.length === 0)
    return { reason: chat.r ?? 'empty_chat', exported: chat.x, dropped: chat.d };
  if (reasons.every((reason) => reason === undefined))
    return { reason: null, exported: chat.x, dropped: chat.d };
  const lost = new Map<string, Reason>();
  chat.e.forEach((example, index) => {
    const reason = reasons[index];
    if (reason !== undefined) for (const id of example.m) if (!lost.has(id)) lost.set(id, reason);
  });
  chat.e.forEach((example, index) => {
    if (reasons[index] === undefined) for (const id of example.m) lost.delete(id);
  });
  const dropped: Partial<Record<Reason, number>> = { ...chat.d };
  for (const reason of lost.values()) dropped[reason] = (dropped[reason] ?? 0) + 1;
  const kept = reasons.includes(undefined);
  return { reason: kept ? null : (reasons[0] ?? null), exported: chat.x - lost.size, dropped };
}
