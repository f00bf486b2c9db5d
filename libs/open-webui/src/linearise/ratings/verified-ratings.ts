import type { ChatContent, FeedbackRow } from '../../chat-content';
import type { EffectiveText } from '../answer/effective-text';
import { isObject } from '../../storage-format/json-value';
import { parseLenientJson } from '../../storage-format/lenient-json';
import type { MessageTree } from '../tree/message-tree';
import type { TreeNode } from '../tree/tree-node';
import { annotationRatings } from './annotation-ratings';
import { isArenaAnswer } from './arena-answer';
import type { Raters } from './raters';
import type { Ratings, VerifiedRating } from './rating';
import { RatingSnapshot } from './rating-snapshot';
import { feedbackOf, ratingOf } from './rating-value';

/** What ratings are checked against. */
export interface RatedChat {
  readonly chatId: string;
  readonly chat: ChatContent;
  readonly tree: MessageTree;
  readonly raters: Raters;
  readonly effective: (node: TreeNode) => EffectiveText;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The ratings that count. A feedback row counts when somebody who may rate wrote it for this message, and its snapshot shows
 * the same text below the same parent as today. Chats from before 0.3.33 have no rows; there the annotation on the node counts.
 */
export function verifiedRatings(rated: RatedChat): Ratings {
  const ratings = new Map<string, VerifiedRating[]>();
  const ratedMessages = new Map<string, string>();
  for (const row of rated.chat.feedback) {
    const node = messageOf(row, rated);
    const rating = node === undefined ? undefined : ratingOfRow(row, node, rated);
    if (node === undefined || rating === undefined) continue;
    ratedMessages.set(row.id, node.id);
    const given = ratings.get(node.id);
    if (given === undefined) ratings.set(node.id, [rating]);
    else given.push(rating);
  }
  for (const [node, feedback] of annotationRatings(rated.chat, rated.tree)) {
    const raterId = rated.raters.unnamed(node);
    if (raterId === undefined || ratings.has(node.id)) continue;
    ratings.set(node.id, [{ feedback, raterId, changedSiblings: NONE }]);
  }
  return { byMessage: ratings, contradicted: takeContradictions(ratings), ratedMessages };
}

function messageOf({ meta }: FeedbackRow, { chatId, tree }: RatedChat): TreeNode | undefined {
  const { chat_id: chat, message_id: id } = meta;
  if (chat !== chatId) return undefined;
  const node = typeof id === 'string' || typeof id === 'number' ? tree.nodes.get(`${id}`) : null;
  return node?.role === 'assistant' ? node : undefined;
}

function ratingOfRow(
  row: FeedbackRow,
  node: TreeNode,
  { raters, effective }: RatedChat,
): VerifiedRating | undefined {
  if (!raters.mayRate(node, row.userId)) return undefined;
  const data = parseLenientJson(row.data);
  const rating = isObject(data) ? ratingOf(data.rating) : undefined;
  if (rating === undefined || !isObject(data)) return undefined;
  const snapshot = new RatingSnapshot(row.snapshot, effective);
  if (!snapshot.isUnchanged(node)) return undefined;
  const arena = row.meta.arena === true || isArenaAnswer(node);
  return {
    feedback: feedbackOf(rating, data, { arena, evidence: 'feedback', feedbackId: row.id }),
    raterId: row.userId,
    // Only in the arena a rating of one answer says something about the others.
    changedSiblings: arena ? snapshot.changedSiblings(node) : NONE,
  };
}

/** Takes out messages that were rated up and down, because nobody knows which of both counts. */
function takeContradictions(ratings: Map<string, VerifiedRating[]>): ReadonlySet<string> {
  const contradicted = new Set<string>();
  for (const [id, given] of ratings) {
    const [first] = given;
    if (given.every(({ feedback }) => feedback.rating === first?.feedback.rating)) continue;
    contradicted.add(id);
    ratings.delete(id);
  }
  return contradicted;
}
