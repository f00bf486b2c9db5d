import { hasSources, withoutCitations } from '../blocks/citations';
import { leavingText, type LeavingText } from '../outgoing-text/leaving-text';
import type { TreeNode } from '../tree/message-tree';

/** Text of an answer as it leaves the reader: as every text, and without citation marks where there are sources. */
export function answerText({ data }: TreeNode, text: string): LeavingText {
  return leavingText(hasSources(data) ? withoutCitations(text) : text);
}
