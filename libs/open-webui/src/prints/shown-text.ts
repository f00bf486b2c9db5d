import { contentText } from '../storage-format/content-text';
import { textOf } from '../storage-format/json-value';
import { answerText } from '../linearise/answer/answer-text';
import { effectiveText } from '../linearise/answer/effective-text';
import { readOutput } from '../linearise/answer/output-items';
import { readContent } from '../linearise/answer/read-content';
import type { TreeNode } from '../linearise/tree/tree-node';
import { readQuestion } from '../linearise/turns/path-message';

/**
 * What a reader sees of a message, without thoughts, machinery and citation marks, also of an answer that is unfinished or
 * has two texts: of two texts the one that Open WebUI shows.
 */
export function shownText(node: TreeNode): string {
  if (node.role === 'user') return readQuestion(node).text.part.text;
  const text = effectiveText(node.data);
  if (text.kind === 'blank') return '';
  if (text.kind === 'answer') return answerText(node, text.answer.text).part.text;
  const shown = readOutput(node.data.output).text;
  const own = shown.trim() === '' ? readContent(contentText(node.data.content)).text : shown;
  return answerText(node, own).part.text;
}

/**
 * An answer as it was before somebody rewrote it; undefined where nobody did. A copy that was made before says it still, and
 * pairs are made of both.
 */
export function beforeRewrite(node: TreeNode): TreeNode | undefined {
  const { originalContent: content, sources, citations } = node.data;
  if (node.role !== 'assistant' || textOf(content) === undefined) return undefined;
  return { ...node, data: { content, sources, citations } };
}
