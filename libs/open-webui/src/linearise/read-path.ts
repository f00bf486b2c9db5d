import type { ReadingReason } from '../reason';
import { answerText } from './answer/answer-text';
import { isBlankByNature } from './outgoing-text/blank-text';
import type { EffectiveText } from './answer/effective-text';
import { hasValue } from '../storage-format/json-value';
import type { TreeNode } from './tree/tree-node';
import {
  questionCut,
  readQuestion,
  type AnswerMessage,
  type PathMessage,
} from './turns/path-message';

export interface PathReading {
  /** Starts with a question, ends with an answer; empty when nothing is left. */
  readonly kept: readonly PathMessage[];
  /** Fate of every node of the path that is not kept. */
  readonly dropped: ReadonlyMap<string, ReadingReason>;
  /** Set when nothing is left. */
  readonly reason?: ReadingReason;
}

export interface PathRules {
  /** Whether files are attached to the chat as a whole; they count for the first question. */
  readonly chatHasFiles: boolean;
  /** Whether a tool brought the chat from another product. Default false. */
  readonly isImported?: boolean;
  readonly effective: (node: TreeNode) => EffectiveText;
  /** Whether an answer used what others stored in the installation. */
  readonly restsOnStoredContent: (node: TreeNode) => boolean;
  /** Whether somebody wrote it whose words must not be used. Default: nobody. */
  readonly isRefused?: (node: TreeNode) => boolean;
}

/** Why a path ends at an answer without a text. */
const NO_ANSWER = {
  blank: 'no_assistant_answer',
  unfinished: 'unfinished_answer',
  unreadable: 'unreadable_message',
} as const satisfies Record<string, ReadingReason>;

/**
 * Cuts a path from root to leaf: it ends before the first message of somebody whose words must not be used, before the first
 * answer that is an error, blank, unfinished or rests on stored content, and before a question with files, without text or written by a machine. Then leading answers go, and so do
 * questions without an answer. A text conflict in what remains drops all of it.
 */
export function readPath(path: readonly TreeNode[], rules: PathRules): PathReading {
  const walk = new PathWalk(rules);
  for (const node of path) walk.step(node);
  return walk.finish();
}

/**
 * The messages from the first question of a path to the one that it ends with; undefined where that one could not be answered
 * in a conversation, because the path is cut or has a conflict before.
 */
export function readPrompt(
  path: readonly TreeNode[],
  rules: PathRules,
): readonly PathMessage[] | undefined {
  const walk = new PathWalk(rules);
  for (const node of path) walk.step(node);
  return walk.prompt();
}

/** An answer by the same rules, whatever stands before it; undefined for one that a path would end before. */
export function readAnswer(node: TreeNode, rules: PathRules): AnswerMessage | undefined {
  const walk = new PathWalk(rules);
  walk.step(node);
  return walk.answered();
}

class PathWalk {
  private readonly messages: (PathMessage | { role: 'conflict'; node: TreeNode })[] = [];
  private readonly dropped = new Map<string, ReadingReason>();
  private cut: ReadingReason | undefined;
  private asked = false;

  constructor(private readonly rules: PathRules) {}

  step(node: TreeNode): void {
    if (this.cut !== undefined) this.dropped.set(node.id, 'off_branch_cut');
    else if (this.rules.isRefused?.(node) === true) this.end(node, 'author_no_consent');
    else if (node.role === 'user') this.question(node);
    else if (node.role === 'assistant') this.answer(node);
    // Stored system and tool nodes come from importers; the chat's own system text is in `params`.
    else this.dropped.set(node.id, node.role === undefined ? 'unreadable_message' : 'filtered');
  }

  private question(node: TreeNode): void {
    const message = readQuestion(node, this.rules.isImported);
    const filesHere = !this.asked && this.rules.chatHasFiles;
    const cut = questionCut(node, message.text) ?? (filesHere ? 'has_attachments' : undefined);
    this.asked = true;
    if (cut === undefined) this.messages.push(message);
    else this.end(node, cut);
  }

  private answer(node: TreeNode): void {
    if (hasValue(node.data.error)) return this.end(node, 'error_answer');
    if (this.rules.restsOnStoredContent(node)) return this.end(node, 'stored_content');
    const text = this.rules.effective(node);
    if (text.kind === 'conflict') {
      this.messages.push({ role: 'conflict', node });
      return;
    }
    if (text.kind !== 'answer') {
      // While an answer is being written its row holds nothing but this. Of an answer with text the mark says nothing.
      const isBeingWritten = text.kind === 'blank' && node.data.done === false;
      return this.end(node, isBeingWritten ? 'unfinished_answer' : NO_ANSWER[text.kind]);
    }
    const { answer, status } = text;
    const visible = answerText(node, answer.text);
    // A text of nothing but citation marks or mentions is blank as well.
    if (visible.part.text === '' || isBlankByNature(answer.text))
      this.end(node, 'no_assistant_answer');
    else this.messages.push({ role: 'assistant', node, answer, status, text: visible });
  }

  private end(node: TreeNode, reason: ReadingReason): void {
    this.cut = reason;
    this.dropped.set(node.id, reason);
  }

  prompt(): readonly PathMessage[] | undefined {
    const asked = this.messages.slice(this.messages.findIndex(({ role }) => role === 'user'));
    const kept = asked.filter((message) => message.role !== 'conflict');
    const isWhole = this.cut === undefined && kept.length === asked.length;
    return isWhole && kept.at(-1)?.role === 'user' ? kept : undefined;
  }

  answered(): AnswerMessage | undefined {
    const message = this.messages.at(-1);
    return message?.role === 'assistant' ? message : undefined;
  }

  finish(): PathReading {
    const { messages, dropped } = this;
    let start = 0;
    let end = messages.length;
    while (start < end && messages[start]?.role !== 'user') start += 1;
    while (end > start && messages[end - 1]?.role === 'user') end -= 1;
    messages.slice(0, start).forEach(({ node }) => dropped.set(node.id, 'no_user_turn'));
    const unanswered = this.cut ?? 'no_assistant_answer';
    messages.slice(end).forEach(({ node }) => dropped.set(node.id, unanswered));
    const rest = messages.slice(start, end);
    const kept = rest.filter((message) => message.role !== 'conflict');
    if (kept.length < rest.length) {
      rest.forEach(({ node }) => dropped.set(node.id, 'text_conflict'));
      return { kept: [], dropped, reason: 'text_conflict' };
    }
    if (kept.length > 0) return { kept, dropped };
    return {
      kept,
      dropped,
      reason: this.cut ?? (this.asked ? 'no_assistant_answer' : 'no_user_turn'),
    };
  }
}
