import type { Turn } from '../../conversation';
import type { CallIds } from '../answer/call-ids';
import type { TreeNode } from '../tree/tree-node';
import { joinTurns } from '../turns/join-turns';
import { messageTurns, type TurnContext } from '../turns/message-turns';
import type { AnswerMessage } from '../turns/path-message';
import type { SystemTexts } from '../turns/system-text';
import type { Verdict } from './verdict';

/** One of the answers to a prompt, as a side of a pair or as a rated answer. */
export interface AnswerSide {
  /** Names its turns. The id of the message, but for the text that a message had before somebody rewrote it. */
  readonly id: string;
  readonly message: AnswerMessage;
  /** What it says. Two answers that say the same are no pair. */
  readonly said: string;
  /** The system texts that the prompt had for this answer. */
  readonly system: SystemTexts;
  /** The same, to compare. All the rest of the prompt is the same for all answers to it. */
  readonly prompt: string;
  readonly verdict: Verdict | undefined;
  /** Whether it was rated up and down, which says nothing in either direction. */
  readonly isContradicted: boolean;
}

export type SharedContext = Omit<TurnContext, 'callIds'>;

/** The turns of an answer that ends a row. */
export function sideTurns(
  { id, message }: Pick<AnswerSide, 'id' | 'message'>,
  context: SharedContext,
  callIds: CallIds,
): Turn[] {
  const { node } = message;
  if (id === node.id) return joinTurns(messageTurns(message, { ...context, callIds }, true));
  const named: TreeNode = { ...node, id };
  const turns = messageTurns({ ...message, node: named }, { ...context, callIds }, true);
  // Nobody rated the earlier text, and it is of the same message.
  return joinTurns(turns).map((turn) => ({ ...turn, messageIds: [node.id], feedback: [] }));
}

/** What turns say, whatever their ids. */
export function saidBy(turns: readonly Turn[]): string {
  return JSON.stringify(
    turns.map(({ role, parts, toolCalls }) => [
      role,
      parts
        .map((part) => (part.kind === 'text' ? part.text : ''))
        .join('')
        .trim(),
      toolCalls.map(({ name, rawArgs }) => [name, rawArgs]),
    ]),
  );
}
