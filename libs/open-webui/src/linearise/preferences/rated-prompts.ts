import type { MessageTree } from '../tree/message-tree';
import { MAX_SIBLINGS } from '../tree/max-siblings';
import type { TreeNode } from '../tree/tree-node';

/** A question with the answers to it that say something about what people prefer. */
export interface RatedPrompt {
  readonly question: TreeNode;
  readonly answers: readonly TreeNode[];
}

/**
 * The questions of a chat that have answers of which a preference can be made, in the order in which the chat stores them.
 * Answers that do not follow a question directly answer nothing that could be a prompt.
 * @param answers rated or rewritten ones; other nodes do no harm
 */
export function ratedPrompts(tree: MessageTree, answers: Iterable<TreeNode>): RatedPrompt[] {
  const byQuestion = new Map<TreeNode, Set<TreeNode>>();
  for (const answer of answers) {
    const { parent, role } = answer;
    if (role !== 'assistant' || parent?.role !== 'user') continue;
    const found = byQuestion.get(parent);
    if (found === undefined) byQuestion.set(parent, new Set([answer]));
    else if (found.size < MAX_SIBLINGS) found.add(answer);
  }
  return [...byQuestion]
    .map(([question, found]) => ({ question, answers: [...found] }))
    .sort((a, b) => a.question.index - b.question.index);
}

/** The answers and their siblings, which a verdict in the arena is about as well. */
export function withSiblings({ question, answers }: RatedPrompt): readonly TreeNode[] {
  const all = new Set(answers);
  for (const child of question.children.slice(0, MAX_SIBLINGS)) {
    if (all.size >= MAX_SIBLINGS) break;
    if (child.role === 'assistant') all.add(child);
  }
  return [...all];
}
