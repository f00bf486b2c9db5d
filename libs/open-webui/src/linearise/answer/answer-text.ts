import { hasSources, withoutCitations } from '../blocks/citations';
import { outgoingText, type OutgoingText } from '../outgoing-text/outgoing-text';
import type { TreeNode } from '../tree/tree-node';

/** The text of an answer as every outgoing text, and without citation marks where the message has sources. */
export function answerText({ data }: TreeNode, text: string): OutgoingText {
  return outgoingText(hasSources(data) ? withoutCitations(text) : text);
}
