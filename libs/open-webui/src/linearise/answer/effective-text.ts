import type { Answer } from './answer';
import { answerText } from './answer-text';
import { isObject, textOf, type JsonObject } from '../../storage-format/json-value';
import { contentText } from '../../storage-format/content-text';
import { readOutput } from './output-items';
import { readContent } from './read-content';
import { beginsWith, mapOffsets, sameText } from './same-text';
import type { TreeNode } from '../tree/tree-node';

export interface EffectiveAnswer {
  readonly answer: Answer;
  readonly status: 'complete' | 'edited' | 'merged';
}

/**
 * What an answer node says. `blank`: nothing; `unreadable`: nothing that this software knows; `conflict`: two texts and no
 * way to tell which one counts.
 */
export type EffectiveText =
  | ({ readonly kind: 'answer' } & EffectiveAnswer)
  | { readonly kind: 'blank' | 'conflict' | 'unfinished' | 'unreadable' };

/**
 * The text of an answer from `content` (C) and `output` (O). One of them is blank: the other. Equal apart from
 * white space: C. Different and edited or filtered (`originalContent`): C, and nothing at all of O, because O
 * holds what a filter removed. Different otherwise: a conflict. A merged answer replaces both.
 */
export function effectiveText(node: JsonObject): EffectiveText {
  const merged = mergedText(node);
  if (merged !== undefined) return finished(readContent(merged), 'merged');
  const content = readContent(contentText(node.content));
  const output = readOutput(node.output);
  if (content.open || output.open) return { kind: 'unfinished' };
  const edited = node.originalContent !== undefined && node.originalContent !== null;
  const status = edited ? 'edited' : 'complete';
  const hasContent = content.text.trim() !== '';
  const hasOutput = output.text.trim() !== '';
  if (!hasContent) return finished(hasOutput || output.strange ? output : content, status);
  if (!hasOutput) return finished(withCallsOf(content, output), status);
  if (sameOutgoing({ data: node }, content.text, output.text))
    return finished(withCallsOf(content, output), status);
  return edited ? finished(content, status) : { kind: 'conflict' };
}

/** Whether both places of an answer hold a whole text, and the same one. */
export function isSameInBoth(node: JsonObject): boolean {
  if (mergedText(node) !== undefined) return false;
  const content = readContent(contentText(node.content));
  const output = readOutput(node.output);
  if (content.open || output.open) return false;
  if (content.text.trim() === '' || output.text.trim() === '') return false;
  return sameOutgoing({ data: node }, content.text, output.text);
}

function mergedText({ merged }: JsonObject): string | undefined {
  return isObject(merged) && merged.status !== false ? textOf(merged.content) : undefined;
}

function finished(answer: Answer, status: EffectiveAnswer['status']): EffectiveText {
  if (answer.open) return { kind: 'unfinished' };
  if (answer.text.trim() === '') return { kind: answer.strange ? 'unreadable' : 'blank' };
  return { kind: 'answer', answer, status };
}

/**
 * C's text with O's calls and reasoning, which O holds unescaped and complete. Where O has none, C's own stay.
 */
function withCallsOf(content: Answer, output: Answer): Answer {
  const reasoning = output.reasoning.length > 0 ? output.reasoning : content.reasoning;
  if (output.calls.length === 0) return { ...content, reasoning };
  const places = mapOffsets(
    output.text,
    content.text,
    output.calls.map(({ at }) => at),
  );
  const calls = output.calls.map((group, index) => ({ ...group, at: places[index] ?? 0 }));
  return { ...content, reasoning, calls };
}

/**
 * Whether the copy of an answer in `chat_message` says something else. Where nobody edited the answer it is the text that a
 * filter let through, written to the one place only, and what the message itself holds may be what the filter took out.
 * A copy that is blank or unfinished says nothing, and neither does one that holds the beginning and is marked as being written:
 * copies lag behind. A beginning without that mark may be what a filter left.
 */
export function contradicts(
  node: TreeNode,
  { answer, status }: EffectiveAnswer,
  copy: JsonObject,
): boolean {
  if (status !== 'complete') return false;
  const other = effectiveText({
    sources: node.data.sources,
    citations: node.data.citations,
    ...copy,
  });
  if (other.kind !== 'answer' || sameOutgoing(node, answer.text, other.answer.text)) return false;
  if (copy.done !== false) return true;
  // As it is stored, too: a copy can end in the middle of a tag.
  const isBeginning =
    beginsWith(answer.text, other.answer.text) ||
    beginsWith(contentText(node.data.content), contentText(copy.content));
  return !isBeginning;
}

/** What does not leave makes no conflict: marks, files, tokens. */
function sameOutgoing(node: Pick<TreeNode, 'data'>, a: string, b: string): boolean {
  if (sameText(a, b)) return true;
  const [one, two] = [a, b].map((text) => answerText(node, text).part.text);
  return sameText(one ?? '', two ?? '');
}
