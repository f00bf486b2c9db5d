import type { Turn, TurnFeedback } from '../../conversation';
import { answerTurns, type TurnContent } from '../answer/answer-turns';
import type { AnswerMessage, PathMessage, QuestionMessage } from './path-message';
import { realModel } from './real-model';
import { MAX_SIBLINGS } from '../tree/max-siblings';
import type { CallIds } from '../answer/call-ids';
import type { WorkspaceModel } from '../../chat-content';

export interface TurnContext {
  readonly reasoning: 'drop' | 'keep';
  readonly tools: 'keep' | 'drop' | 'text';
  readonly models: ReadonlyMap<string, WorkspaceModel>;
  /** Of the conversation that the message is a part of. */
  readonly callIds: CallIds;
  readonly ratings: ReadonlyMap<string, readonly TurnFeedback[]>;
}

const NONE: readonly never[] = [];

/** The turns of one message, not yet joined with their neighbours. Rating and siblings stand on its last turn. */
export function messageTurns(message: PathMessage, context: TurnContext, last: boolean): Turn[] {
  if (message.role === 'user') return [questionTurn(message)];
  const contents = answerTurns(message, {
    reasoning: context.reasoning,
    tools: context.tools,
    callIds: context.callIds,
    last,
  });
  // Two models wrote a merged answer, and the node names only one of them.
  const merged = message.status === 'merged';
  const model = merged ? undefined : realModel(message.node, context.models);
  return contents.map((content, index) =>
    answerTurn(message, content, { index, count: contents.length, model, context }),
  );
}

// All turns are literals with the same keys in the same order: copies by spreading cost more than all the rest.
function questionTurn({ node, text }: QuestionMessage): Turn {
  return {
    id: node.id,
    messageIds: [node.id],
    role: 'user',
    parts: [text.part],
    reasoning: NONE,
    toolCalls: NONE,
    toolResult: undefined,
    model: undefined,
    createdAt: node.time,
    status: 'complete',
    feedback: NONE,
    siblingIds: siblingIds(node, 'user'),
  };
}

interface AnswerPlace {
  readonly index: number;
  readonly count: number;
  readonly model: Turn['model'];
  readonly context: TurnContext;
}

function answerTurn(
  { node, status }: AnswerMessage,
  content: TurnContent,
  { index, count, model, context }: AnswerPlace,
): Turn {
  const final = index === count - 1;
  return {
    id: count === 1 ? node.id : `${node.id}#${index + 1}`,
    messageIds: [node.id],
    role: content.role,
    parts: content.parts,
    reasoning: content.reasoning,
    toolCalls: content.toolCalls,
    toolResult: content.toolResult,
    model: content.role === 'tool' ? undefined : model,
    createdAt: node.time,
    status,
    feedback: final ? (context.ratings.get(node.id) ?? NONE) : NONE,
    siblingIds: final ? siblingIds(node, 'assistant') : NONE,
  };
}

function siblingIds(node: PathMessage['node'], role: PathMessage['role']): readonly string[] {
  const children = node.parent?.children;
  if (children === undefined || children.length < 2) return NONE;
  const ids: string[] = [];
  for (const other of children) {
    if (other !== node && other.role === role) ids.push(other.id);
    if (ids.length === MAX_SIBLINGS) break;
  }
  return ids;
}
