import type { LeftOut } from '../../dataset/publish/left-out';
import { DatasetMembers } from '../../dataset/publish/dataset-members';
import type { ProvenanceLine } from '../../dataset/provenance-line';
import type { RowsLook } from '../../dataset/resolve/resolve-export';
import type { DatasetTies } from './dataset-ties';
import { shortOf, type StandingRows } from '../../dataset/removal/standing-rows';

/** What `StandingRows.load` tells of each chat that there is. */
export type OnChat = (chatId: string, chat: number, stands: boolean) => void;

/**
 * The chats and people of the rows of a new version, by their names in the dataset, for the look right before it is published.
 * Raw ids of chats are not in a dataset: they are found when all chats are read again.
 */
export class KeptRows {
  /** First digits of names of chats, and of their owners. */
  private readonly chats = new Map<number, number>();
  private readonly owners = new Set<string>();
  /** Who has words in chats of others. */
  private readonly authors = new Set<string>();

  add({ chat, user, authors = [] }: ProvenanceLine): void {
    this.chats.set(shortOf(chat), shortOf(user));
    for (const author of authors) (author === user ? this.owners : this.authors).add(author);
  }

  /**
   * @param people raw ids by names
   * @param leftOut receives what may not go out any more
   * @param ties words that chats of the dataset share with others
   * @param load reads again what stands
   */
  async look(
    people: ReadonlyMap<string, string>,
    leftOut: LeftOut,
    ties: DatasetTies,
    load: (onChat: OnChat) => Promise<StandingRows>,
  ): Promise<RowsLook> {
    const members = new DatasetMembers();
    // A chat that they deny now may hold the words of one that is in it.
    for (const owner of this.owners) members.addFromAnywhere(idOf(owner, people));
    for (const author of this.authors) members.addFromAnywhere(idOf(author, people));
    const standing = await load((chatId, chat, stands) => {
      if (!this.chats.has(chat)) return;
      members.addChat(chatId);
      if (!stands) leftOut.takeChat(chatId);
    });
    await ties.addTo(members, (name) => this.chats.has(name));
    let isWhole = true;
    for (const [chat, user] of this.chats) if (!standing.keepsChat(chat, user)) isWhole = false;
    for (const author of this.authors)
      if (!standing.keepsAuthor(author)) {
        leftOut.takeUser(idOf(author, people));
        isWhole = false;
      }
    return { members, isWhole };
  }
}

/** Every author of every row is one of the people, or the rows were not made. */
function idOf(name: string, people: ReadonlyMap<string, string>): string {
  const id = people.get(name);
  if (id === undefined) throw new TypeError('a row is of somebody who is not in the dataset');
  return id;
}
