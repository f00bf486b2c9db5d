import type { MessageTree } from './message-tree';
import type { TreeNode } from './tree-node';

/**
 * The node where the visible branch ends: `currentId` or, where that is missing, names no message or names an answer
 * that is connected to nothing, the leaf with the latest time. A current node with children is the end as well,
 * because the person was looking at it.
 */
export function visibleLeaf(tree: MessageTree): TreeNode | undefined {
  const current = tree.currentId === undefined ? undefined : tree.nodes.get(tree.currentId);
  if (current === undefined) return latestLeaf(tree);
  if (tree.nodes.size === 1) return current;
  if (!isAnchored(current)) return latestLeaf(tree) ?? current;
  // An answer that lost its question costs that answer, and not what was said before it.
  return isLostAnswer(current)
    ? (latestLeaf(tree, (leaf) => !isLostAnswer(leaf)) ?? current)
    : current;
}

function isLostAnswer({ role, parent, children }: TreeNode): boolean {
  return role === 'assistant' && parent === undefined && children.length === 0;
}

/** False for what partial upserts of old versions left: a message without parent and time that is no question. */
function isAnchored(node: TreeNode): boolean {
  if (node.parent !== undefined || node.time !== undefined) return true;
  return node.role === 'user' || node.children.length > 0;
}

function latestLeaf(
  tree: MessageTree,
  isWanted: (leaf: TreeNode) => boolean = () => true,
): TreeNode | undefined {
  let best: TreeNode | undefined;
  let any: TreeNode | undefined;
  for (const node of tree.nodes.values()) {
    if (!isWanted(node)) continue;
    if (later(node, any)) any = node;
    if (node.children.length === 0 && later(node, best)) best = node;
  }
  // Only a tree that is one cycle has no leaf.
  return best ?? any;
}

function later(node: TreeNode, best: TreeNode | undefined): boolean {
  return best === undefined || rank(node) > rank(best);
}

/** A node that is connected to nothing ranks below every other. */
function rank(node: TreeNode): number {
  return isAnchored(node) ? (node.time ?? 0) : -1;
}

/** The nodes from root to `leaf`; a cycle ends the walk. */
export function pathTo(leaf: TreeNode): TreeNode[] {
  const path: TreeNode[] = [];
  const seen = new Set<TreeNode>();
  for (let at: TreeNode | undefined = leaf; at !== undefined && !seen.has(at); at = at.parent) {
    seen.add(at);
    path.push(at);
  }
  return path.reverse();
}
