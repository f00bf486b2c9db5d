import type { MessageTree } from './message-tree';
import type { TreeNode } from './tree-node';
import { pathTo, visibleLeaf } from './visible-branch';

/**
 * Limit of the nodes on all paths of one chat together. Real chats have dozens of leaves; a hostile one must not take
 * quadratic time.
 */
export const MAX_PATH_NODES = 20_000;

/**
 * Every root-to-leaf path, the visible one first, then in the order of the siblings as Open WebUI shows them.
 * Leaves beyond the limit get no path; their messages stay `not_on_branch`.
 */
export function allPaths(tree: MessageTree): TreeNode[][] {
  const visible = visibleLeaf(tree);
  if (visible === undefined) return [];
  const paths = [pathTo(visible)];
  let budget = MAX_PATH_NODES - (paths[0]?.length ?? 0);
  for (const leaf of leavesInOrder(tree)) {
    if (leaf === visible) continue;
    const path = pathTo(leaf);
    budget -= path.length;
    if (budget < 0) break;
    paths.push(path);
  }
  return paths;
}

function leavesInOrder(tree: MessageTree): TreeNode[] {
  const leaves: TreeNode[] = [];
  const roots = [...tree.nodes.values()].filter((node) => node.parent === undefined);
  const stack = roots.sort(bySibling).reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.children.length === 0) leaves.push(node);
    // One push per child, because the number of arguments of a call is limited and that of children is not.
    else for (const child of siblingOrder(node).reverse()) stack.push(child);
  }
  return leaves;
}

/**
 * Children in the order in which the parent lists them, then by model index, time and id, so that every engine gives
 * the same.
 */
function siblingOrder(parent: TreeNode): TreeNode[] {
  if (parent.children.length < 2) return [...parent.children];
  const listed = new Map<unknown, number>();
  if (Array.isArray(parent.data.childrenIds)) {
    parent.data.childrenIds.forEach((id, index) => {
      if (!listed.has(id)) listed.set(id, index);
    });
  }
  const place = (node: TreeNode): number => listed.get(node.id) ?? Number.MAX_SAFE_INTEGER;
  return [...parent.children].sort((a, b) => place(a) - place(b) || bySibling(a, b));
}

function bySibling(a: TreeNode, b: TreeNode): number {
  return (
    numberOf(a.data.modelIdx) - numberOf(b.data.modelIdx) ||
    (a.time ?? 0) - (b.time ?? 0) ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
