import type { MessageAuthors } from '../turns/message-authors';
import type { TreeNode } from '../tree/tree-node';

/**
 * Who may rate: the author of the question that was answered, the owner of the chat where none is named, and only with
 * consent. Others can write rows as well, and up to 0.9.4 anybody could in the name of anybody.
 */
export class Raters {
  constructor(
    private readonly owner: string,
    private readonly authors: MessageAuthors,
    private readonly mayTake: (userId: string) => boolean,
  ) {}

  /** @param userId whom a row of ratings names */
  mayRate(answer: TreeNode, userId: string | null): userId is string {
    return userId !== null && this.askersOf(answer).includes(userId) && this.mayTake(userId);
  }

  /** Who rated, or rewrote, where only the answer itself shows that somebody did; undefined for nobody who may. */
  unnamed(answer: TreeNode): string | undefined {
    const askers = this.askersOf(answer);
    const asker = askers.includes(this.owner) ? this.owner : askers[0];
    return asker !== undefined && this.mayTake(asker) ? asker : undefined;
  }

  private askersOf({ parent }: TreeNode): readonly string[] {
    return parent === undefined ? [this.owner] : this.authors.of(parent);
  }
}
