import { isObject } from '../../storage-format/json-value';
import type { TreeNode } from './tree-node';

/** One node after the other, without a fork. */
interface Chain {
  readonly first: TreeNode;
  readonly last: TreeNode;
  readonly nodes: readonly TreeNode[];
}

/**
 * Clients of the API store later questions without a parent, and no node with its children. Where the flat list of the chat or
 * the times of its messages leave only one order, each such question follows the answer before it. A page always stores
 * children, so that two beginnings of one of its chats are two versions of a question, and stay apart.
 * @param list `chat.messages`, in the order of the conversation
 */
export function linkLateRoots(nodes: ReadonlyMap<string, TreeNode>, list: unknown): void {
  const roots = [...nodes.values()].filter(({ parent }) => parent === undefined);
  // A parent that is named and gone was deleted, or belongs to another chat.
  if (roots.length < 2 || hasChildren(nodes) || roots.some(namesParent)) return;
  const chains: Chain[] = [];
  for (const root of roots) {
    const chain = chainFrom(root);
    if (chain === undefined) return;
    chains.push(chain);
  }
  // A node that hangs in a circle is in no chain.
  if (chains.reduce((sum, { nodes: links }) => sum + links.length, 0) < nodes.size) return;
  // A list that knows the messages and says otherwise is believed: what it lacks is of another version.
  const ordered = hasIds(list) ? byList(chains, list) : byTime(chains);
  if (ordered === undefined) return;
  for (const [index, { first }] of ordered.entries()) {
    const before = ordered[index - 1]?.last;
    if (before === undefined) continue;
    if (!isTurn(before, first)) return;
  }
  for (const [index, { first }] of ordered.entries()) {
    const before = ordered[index - 1]?.last;
    if (before === undefined) continue;
    first.parent = before;
    before.children.push(first);
  }
}

function namesParent({ data }: TreeNode): boolean {
  return [data.parentId, data.parent_id].some((id) => id !== undefined && id !== null && id !== '');
}

/** Question and answer take turns; two of one kind leave open what belongs to what. */
function isTurn({ role: before }: TreeNode, { role }: TreeNode): boolean {
  return before === 'user' ? role === 'assistant' : before === 'assistant' && role === 'user';
}

function hasChildren(nodes: ReadonlyMap<string, TreeNode>): boolean {
  for (const { data } of nodes.values())
    if (Array.isArray(data.childrenIds) && data.childrenIds.length > 0) return true;
  return false;
}

/** Undefined where it forks. */
function chainFrom(first: TreeNode): Chain | undefined {
  const nodes = [first];
  let last = first;
  for (;;) {
    const [next, ...more] = last.children;
    if (next === undefined) return { first, last, nodes };
    if (more.length > 0) return undefined;
    nodes.push(next);
    last = next;
  }
}

function hasIds(list: unknown): boolean {
  return Array.isArray(list) && list.some((entry) => isObject(entry) && entry.id !== undefined);
}

/** Undefined where the list lacks a message, or has the chains in each other. */
function byList(chains: readonly Chain[], list: unknown): Chain[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const places = new Map<unknown, number>();
  for (const [place, entry] of list.entries()) if (isObject(entry)) places.set(entry.id, place);
  return inOrder(chains, ({ id }) => places.get(id), true);
}

function byTime(chains: readonly Chain[]): Chain[] | undefined {
  return inOrder(chains, ({ time }) => time, false);
}

/**
 * @param placeOf undefined for a node without a place
 * @param strict whether the nodes of one chain have different places as well
 */
function inOrder(
  chains: readonly Chain[],
  placeOf: (node: TreeNode) => number | undefined,
  strict: boolean,
): Chain[] | undefined {
  for (const { nodes } of chains) {
    let before = -Infinity;
    for (const node of nodes) {
      const place = placeOf(node);
      if (place === undefined || place < before || (strict && place === before)) return undefined;
      before = place;
    }
  }
  const at = (node: TreeNode): number => placeOf(node) ?? 0;
  const ordered = [...chains].sort((a, b) => at(a.first) - at(b.first));
  const isClear = ordered.every((chain, index) => {
    const before = ordered[index - 1];
    return before === undefined || at(before.last) < at(chain.first);
  });
  return isClear ? ordered : undefined;
}
