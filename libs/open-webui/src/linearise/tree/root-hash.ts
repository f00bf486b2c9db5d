import { contentHash } from '../copies/content-hash';
import type { MessageTree } from './message-tree';
import type { TreeNode } from './tree-node';
import { contentText } from '../../storage-format/content-text';

/**
 * One value for everything that grew from the same first message: all branches of a chat, and its clones, forks
 * and imports, which keep the message ids. It is taken from the earliest root of the whole tree, because a
 * branch that begins with an edited question has another root. Chats without ids are grouped by their first text.
 */
export function rootHashOf(tree: MessageTree): string {
  let root: TreeNode | undefined;
  let any: TreeNode | undefined;
  for (const node of tree.nodes.values()) {
    any ??= node;
    if (node.parent === undefined && isEarlier(node, root)) root = node;
  }
  const first = root ?? any;
  if (first === undefined) return contentHash('');
  return contentHash(
    tree.synthetic ? `text\0${contentText(first.data.content)}` : `id\0${first.id}`,
  );
}

function isEarlier(node: TreeNode, root: TreeNode | undefined): boolean {
  return root === undefined || (node.time ?? Infinity) < (root.time ?? Infinity);
}
