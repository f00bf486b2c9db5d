import { hasSources, withoutCitations } from './citations';
import { leavingText, type LeavingText } from './leaving-text';
import type { TreeNode } from './message-tree';

/** Text of an answer as it leaves the reader: as every text, and without citation marks where there are sources. */
export function answerText({ data }: TreeNode, text: string): LeavingText {
  return leavingText(hasSources(data) ? withoutCitations(text) : text);
}
