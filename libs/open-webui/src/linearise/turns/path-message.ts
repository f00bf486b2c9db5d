import type { ReadingReason } from '../../reason';
import type { EffectiveAnswer } from '../answer/effective-text';
import { hasValue, type JsonObject } from '../../storage-format/json-value';
import { withoutToolLines } from '../imported-chats';
import { isPlaceholder } from '../outgoing-text/blank-text';
import { hasDataUrl } from '../outgoing-text/data-urls';
import { outgoingText, type OutgoingText } from '../outgoing-text/outgoing-text';
import type { TreeNode } from '../tree/tree-node';
import { hasMediaParts, contentText } from '../../storage-format/content-text';

/** A message that may become a turn. */
export type PathMessage = QuestionMessage | AnswerMessage;

export interface QuestionMessage {
  readonly role: 'user';
  readonly node: TreeNode;
  readonly text: OutgoingText;
}

export interface AnswerMessage extends EffectiveAnswer {
  readonly role: 'assistant';
  readonly node: TreeNode;
  /** The whole visible text of the answer. */
  readonly text: OutgoingText;
}

/** Why the branch ends before a question; undefined for one that stays. */
export function questionCut(node: TreeNode, text: OutgoingText): ReadingReason | undefined {
  if (isMachineWritten(node.data)) return 'internal_chat';
  if (hasAttachments(node.data)) return 'has_attachments';
  return text.part.text === '' || isPlaceholder(text.part.text) ? 'no_user_turn' : undefined;
}

/** @param isImported whether a tool brought the chat, which writes lines of its own. Default false */
export function readQuestion(node: TreeNode, isImported = false): QuestionMessage {
  const text = contentText(node.data.content);
  return { role: 'user', node, text: outgoingText(isImported ? withoutToolLines(text) : text) };
}

function isMachineWritten({ meta }: JsonObject): boolean {
  return typeof meta === 'object' && meta !== null && 'internal' in meta && hasValue(meta.internal);
}

/** Counts pictures that API clients put into the content and files that were pasted as base64 as well. */
function hasAttachments({ files, content }: JsonObject): boolean {
  if (hasValue(files) || hasMediaParts(content)) return true;
  return typeof content === 'string' && hasDataUrl(content);
}
