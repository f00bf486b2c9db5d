import type { Reason } from '../../reason';
import type { EffectiveAnswer } from '../answer/effective-text';
import { isSet, type JsonObject } from '../storage-format/json-value';
import { hasDataUrl } from '../outgoing-text/data-urls';
import { leavingText, type LeavingText } from '../outgoing-text/leaving-text';
import type { TreeNode } from '../tree/message-tree';
import { hasMediaParts, storedText } from '../storage-format/stored-text';

/** A message that may become a turn. */
export type PathMessage = QuestionMessage | AnswerMessage;

export interface QuestionMessage {
  readonly role: 'user';
  readonly node: TreeNode;
  readonly text: LeavingText;
}

export interface AnswerMessage extends EffectiveAnswer {
  readonly role: 'assistant';
  readonly node: TreeNode;
  /** The whole visible text as it leaves. */
  readonly text: LeavingText;
}

/** Why the branch ends before a question; undefined for one that stays. */
export function questionCut(node: TreeNode, text: LeavingText): Reason | undefined {
  if (isMachineWritten(node.data)) return 'internal_chat';
  if (hasAttachments(node.data)) return 'has_attachments';
  return text.part.text === '' ? 'no_user_turn' : undefined;
}

export function readQuestion(node: TreeNode): QuestionMessage {
  return { role: 'user', node, text: leavingText(storedText(node.data.content)) };
}

function isMachineWritten({ meta }: JsonObject): boolean {
  return typeof meta === 'object' && meta !== null && 'internal' in meta && isSet(meta.internal);
}

/** Also pictures that API clients put into the content, and files that were pasted as base64. */
function hasAttachments({ files, content }: JsonObject): boolean {
  if (isSet(files) || hasMediaParts(content)) return true;
  return typeof content === 'string' && hasDataUrl(content);
}
