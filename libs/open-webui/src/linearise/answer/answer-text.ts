import { hasSources, withoutCitations } from '../blocks/citations';
import { outgoingText, type OutgoingText } from '../outgoing-text/outgoing-text';
import type { TreeNode } from '../tree/tree-node';

/** Text of an answer as it leaves the reader: as every text, and without citation marks where there are sources. */
export function answerText({ data }: TreeNode, text: string): OutgoingText {
  return outgoingText(hasSources(data) ? withoutCitations(text) : text);
}
