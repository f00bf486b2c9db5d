import type { TurnFeedback } from '../../conversation';
import { jsonText } from '../../storage-format/json-text';
import { isObject, type JsonObject } from '../../storage-format/json-value';
import type { MessageTree } from '../tree/message-tree';
import type { TreeNode } from '../tree/tree-node';
import { isArenaAnswer } from './arena-answer';
import { feedbackOf, ratingOf } from './rating-value';
import type { ChatContent } from '../../chat-content';

/** 0.3.33 came out on 2024-10-24. Since then every rating has a row. */
const ROWS_SINCE = 1_729_728_000;

/** False for chats whose ratings all have rows. */
export function mayHaveAnnotations(chat: ChatContent): boolean {
  return !chat.hasFeedbackTable || chat.createdAt < ROWS_SINCE;
}

/**
 * Ratings that exist on the node only. They count for chats from before 0.3.33; a newer annotation without a row
 * is one whose row an admin deleted or whose request failed.
 */
export function annotationRatings(
  chat: ChatContent,
  tree: MessageTree,
): Map<TreeNode, TurnFeedback> {
  const ratings = new Map<TreeNode, TurnFeedback>();
  if (!mayHaveAnnotations(chat)) return ratings;
  const seen = new Map<TreeNode, Set<string>>();
  for (const node of tree.nodes.values()) {
    const { annotation } = node.data;
    if (node.role !== 'assistant' || !isObject(annotation)) continue;
    const rating = ratingOf(annotation.rating);
    if (rating === undefined || isNewer(node, chat) || isCopied(node, annotation, seen)) continue;
    const arena = isArenaAnswer(node);
    ratings.set(node, feedbackOf(rating, annotation, { arena, evidence: 'annotation' }));
  }
  return ratings;
}

function isNewer(node: TreeNode, chat: ChatContent): boolean {
  if (!chat.hasFeedbackTable) return false;
  return node.data.feedbackId !== undefined || (node.time ?? 0) >= ROWS_SINCE;
}

/** "Save As Copy" copied the annotation as well. Of siblings with the same annotation the first was rated. */
function isCopied(
  node: TreeNode,
  annotation: JsonObject,
  seen: Map<TreeNode, Set<string>>,
): boolean {
  if (node.parent === undefined) return false;
  const text = jsonText(annotation);
  const siblings = seen.get(node.parent) ?? new Set<string>();
  if (siblings.has(text)) return true;
  seen.set(node.parent, siblings.add(text));
  return false;
}
