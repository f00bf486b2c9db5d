import type { LoweredTurn } from './lowered-conversation';

/** Whether each call has exactly one result before anybody speaks again, and each result a call. */
export function isAnswered(turns: readonly LoweredTurn[]): boolean {
  let open = new Set<string>();
  for (const turn of turns) {
    if (turn.role === 'tool') {
      if (!open.delete(turn.callId)) return false;
      continue;
    }
    if (open.size > 0) return false;
    if (turn.role !== 'assistant') continue;
    open = new Set(turn.calls.map(({ id }) => id));
    if (open.size < turn.calls.length) return false;
  }
  return open.size === 0;
}

/** Whether questions and answers take turns, from a question to an answer, and none of them is blank. Results count as questions. */
export function isInTurn(turns: readonly LoweredTurn[]): boolean {
  let wantsAnswer = false;
  for (const [index, turn] of turns.entries()) {
    const isAnswer = turn.role === 'assistant';
    // Results of calls that were made together stand together.
    if (turn.role === 'tool' && turns[index - 1]?.role === 'tool') continue;
    if (isAnswer !== wantsAnswer) return false;
    if (turn.role !== 'tool' && turn.text.trim() === '' && !(isAnswer && turn.calls.length > 0))
      return false;
    if (turn.role === 'tool' && index === 0) return false;
    wantsAnswer = !isAnswer;
  }
  const last = turns.at(-1);
  return last?.role === 'assistant' && last.calls.length === 0;
}
