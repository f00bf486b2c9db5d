import { textOf } from '../../storage-format/json-value';
import type { MessageTree } from '../tree/message-tree';
import type { TreeNode } from '../tree/tree-node';

/**
 * Answers that somebody rewrote and saved beside the original, with the original. Up to 0.11.4 "Save As Copy" spread the whole
 * message, its `feedbackId` among it, and the row of that id names the one that was there first.
 * @param ratedMessages the message that each row of ratings was written for
 */
export function savedCopies(
  tree: MessageTree,
  ratedMessages: ReadonlyMap<string, string>,
): Map<TreeNode, TreeNode> {
  const originals = new Map<TreeNode, TreeNode>();
  if (ratedMessages.size === 0) return originals;
  for (const node of tree.nodes.values()) {
    const feedbackId = textOf(node.data.feedbackId);
    if (feedbackId === undefined || node.role !== 'assistant') continue;
    const original = tree.nodes.get(ratedMessages.get(feedbackId) ?? '');
    if (original === undefined || original === node || original.parent !== node.parent) continue;
    if (original.data.feedbackId === feedbackId) originals.set(node, original);
  }
  return originals;
}
