import { hasSources, withoutCitations } from '../blocks/citations';
import { ownTurnOf } from '../outgoing-text/control-tokens';
import { outgoingText, type OutgoingText } from '../outgoing-text/outgoing-text';
import type { TreeNode } from '../tree/tree-node';

/** The text of an answer as every outgoing text, and without citation marks where the message has sources. */
export function answerText({ data }: Pick<TreeNode, 'data'>, text: string): OutgoingText {
  const own = ownTurnOf(text);
  return outgoingText(hasSources(data) ? withoutCitations(own) : own);
}
