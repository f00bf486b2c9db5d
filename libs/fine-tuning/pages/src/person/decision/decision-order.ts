/**
 * Tells of each answer to a decision whether it is the newest word. Decisions overtake each other on their way: an answer that
 * was read before another decision was saved says nothing of that one, whenever it arrives.
 */
export class DecisionOrder {
  /** Decisions that began or ended so far. */
  private moves = 0;

  /** @returns to be called once with the end of the decision; says whether no other one began or ended meanwhile */
  begin(): () => boolean {
    const own = ++this.moves;
    return () => this.moves++ === own;
  }
}
