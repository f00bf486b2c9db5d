import type { Turn } from '../../conversation';

/**
 * Remembers which messages earlier conversations of the chat train, so that a shared prefix is trained once.
 */
export class TrainedTurns {
  private readonly trained = new Set<string>();

  /** @returns the turns with `train: false` on shared ones; undefined when nothing in them is new */
  mark(turns: readonly Turn[]): Turn[] | undefined {
    const fresh = turns.map((turn) => turn.messageIds.some((id) => !this.trained.has(id)));
    if (!fresh.includes(true)) return undefined;
    for (const turn of turns) for (const id of turn.messageIds) this.trained.add(id);
    return turns.map((turn, index) => (fresh[index] ? turn : { ...turn, train: false }));
  }
}
