import type { TurnFeedback } from '../../conversation';
import { annotationRatings } from './annotation-ratings';
import { effectiveText, type EffectiveText } from '../answer/effective-text';
import { isObject, type JsonObject } from '../../storage-format/json-value';
import type { MessageTree } from '../tree/message-tree';
import type { TreeNode } from '../tree/tree-node';
import { parseLenientJson } from '../../storage-format/lenient-json';
import { feedbackOf, ratingOf } from './rating-value';
import { sameText } from '../answer/same-text';
import type { ChatContent, FeedbackRow } from '../../chat-content';

export type Ratings = ReadonlyMap<string, readonly TurnFeedback[]>;

export const NO_RATINGS: Ratings = new Map();

/**
 * The ratings that count, by message id. A feedback row counts when the owner of the chat wrote it for this
 * message, and its snapshot shows the same text below the same parent as today. Chats from before 0.3.33 have no
 * rows; there the annotation on the node counts.
 */
export function verifiedRatings(
  chat: ChatContent,
  identity: { readonly chatId: string; readonly userId: string },
  tree: MessageTree,
  effective: (node: TreeNode) => EffectiveText,
): Ratings {
  const ratings = new Map<string, TurnFeedback[]>();
  for (const row of chat.feedback) {
    if (row.userId !== identity.userId || row.meta.chat_id !== identity.chatId) continue;
    const node = tree.nodes.get(String(row.meta.message_id));
    if (node === undefined || node.role !== 'assistant' || !isUnchanged(node, row, effective))
      continue;
    const data = parseLenientJson(row.data);
    const rating = isObject(data) ? ratingOf(data.rating) : undefined;
    if (rating === undefined || !isObject(data)) continue;
    const arena = row.meta.arena === true || node.data.arena === true;
    const entry = feedbackOf(rating, data, { arena, evidence: 'feedback', feedbackId: row.id });
    ratings.set(node.id, [...(ratings.get(node.id) ?? []), entry]);
  }
  for (const [id, entry] of annotationRatings(chat, tree))
    if (!ratings.has(id)) ratings.set(id, [entry]);
  return withoutContradictions(ratings);
}

function isUnchanged(
  node: TreeNode,
  row: FeedbackRow,
  effective: (node: TreeNode) => EffectiveText,
): boolean {
  const then = snapshotNode(row, node.id);
  if (then === undefined || (then.parentId ?? undefined) !== node.parent?.id) return false;
  const before = effectiveText(then);
  const now = effective(node);
  return (
    before.kind === 'answer' &&
    now.kind === 'answer' &&
    sameText(before.answer.text, now.answer.text)
  );
}

/** The rated message as it was. The snapshot is used for nothing else. */
function snapshotNode(row: FeedbackRow, messageId: string): JsonObject | undefined {
  const snapshot = parseLenientJson(row.snapshot);
  if (!isObject(snapshot) || !isObject(snapshot.chat)) return undefined;
  const blob = parseLenientJson(snapshot.chat.chat);
  if (!isObject(blob) || !isObject(blob.history) || !isObject(blob.history.messages))
    return undefined;
  const node = Object.hasOwn(blob.history.messages, messageId)
    ? blob.history.messages[messageId]
    : undefined;
  return isObject(node) ? node : undefined;
}

/** Removes ratings of messages that were rated up and down, because they contradict each other. */
function withoutContradictions(ratings: Map<string, TurnFeedback[]>): Ratings {
  for (const [id, entries] of ratings) {
    if (entries.some(({ rating }) => rating !== entries[0]?.rating)) ratings.delete(id);
  }
  return ratings;
}
