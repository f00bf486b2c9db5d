import { isObject, textOf, type JsonObject } from '../../storage-format/json-value';
import type { TreeNode } from '../tree/tree-node';

/**
 * Who wrote which message of a chat that several people write. A message names its author itself, or only its row of
 * `chat_message` does; an answer is of who asked for it; everything else is the owner's. Where message and row name
 * different people both count: clients and clones have signed messages of others with their own names.
 */
export class MessageAuthors {
  private readonly known = new Map<TreeNode, readonly string[]>();
  private readonly ownerAlone: readonly string[];

  /**
   * @param owner how the owner is named in the answers
   * @param mirrored authors by message id, of the rows that name somebody else than the owner
   * @param ownerId id of the owner in messages
   */
  constructor(
    private readonly owner: string,
    private readonly mirrored: ReadonlyMap<string, string> | undefined,
    private readonly ownerId: string = owner,
  ) {
    this.ownerAlone = [owner];
  }

  /** At least one. */
  of(node: TreeNode): readonly string[] {
    const passed: TreeNode[] = [];
    let found: readonly string[] | undefined;
    for (let at: TreeNode | undefined = node; at !== undefined; at = at.parent) {
      found = this.known.get(at) ?? this.named(at);
      if (found !== undefined) break;
      passed.push(at);
      // The mark ends a walk in a circle.
      this.known.set(at, this.ownerAlone);
      if (at.role !== 'assistant') break;
    }
    const authors = found ?? this.ownerAlone;
    for (const one of passed) this.known.set(one, authors);
    return authors;
  }

  /** Whom the message or its row names; undefined for nobody. */
  private named({ id, data }: TreeNode): readonly string[] | undefined {
    const mirrored = this.mirrored?.get(id);
    // Mostly nobody is named, in none of the three places.
    if (mirrored === undefined && isNothing(data.user_id) && isNothing(data.user)) return undefined;
    const names = namedAuthors(data);
    if (mirrored !== undefined) names.push(mirrored);
    if (names.length === 0) return undefined;
    const written = new Set(names.map((name) => (name === this.ownerId ? this.owner : name)));
    if (written.size === 1 && written.has(this.owner)) return this.ownerAlone;
    return [...written].sort();
  }
}

/** In the place of an author whom nobody can tell. No account has this id, so that whoever is asked says no. */
const UNKNOWN = '(unknown)';

/**
 * Whom a message itself names as its authors: in two places, which say the same unless a client wrote them. Mostly nobody.
 */
export function namedAuthors({ user_id: userId, user }: JsonObject): string[] {
  const names: string[] = [];
  for (const name of [userId, isObject(user) ? user.id : undefined]) {
    if (isNothing(name) || name === '') continue;
    const id = textOf(name) ?? UNKNOWN;
    if (!names.includes(id)) names.push(id);
  }
  return names;
}

function isNothing(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}
