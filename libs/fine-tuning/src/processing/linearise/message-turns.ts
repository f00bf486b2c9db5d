import type { Turn, TurnFeedback } from '../conversation';
import { answerTurns } from './answer-turns';
import type { PathMessage } from './path-message';
import { realModel } from './real-model';
import type { StoredModel } from './stored-chat';

export interface TurnContext {
  readonly reasoning: 'drop' | 'keep';
  readonly tools: 'keep' | 'drop' | 'text';
  readonly models: ReadonlyMap<string, StoredModel>;
  readonly ratings: ReadonlyMap<string, readonly TurnFeedback[]>;
}

/** The turns of one message, not yet joined with their neighbours. Rating and siblings stand on its last turn. */
export function messageTurns(message: PathMessage, context: TurnContext, last: boolean): Turn[] {
  const { node } = message;
  const common = {
    messageIds: [node.id],
    ...(node.time === undefined ? {} : { createdAt: node.time }),
    status: message.role === 'assistant' ? message.status : ('complete' as const),
  };
  if (message.role === 'user') {
    const plain = { reasoning: [], toolCalls: [], feedback: [], siblingIds: siblingIds(message) };
    return [{ ...common, ...plain, id: node.id, role: 'user', parts: [message.text.part] }];
  }
  const contents = answerTurns(message, { ...context, last });
  // Two models wrote a merged answer, and the node names only one of them.
  const model = message.status === 'merged' ? undefined : realModel(node, context.models);
  return contents.map((content, index) => {
    const final = index === contents.length - 1;
    return {
      ...common,
      ...content,
      id: contents.length === 1 ? node.id : `${node.id}#${index + 1}`,
      ...(model === undefined || content.role === 'tool' ? {} : { model }),
      feedback: final ? (context.ratings.get(node.id) ?? []) : [],
      siblingIds: final ? siblingIds(message) : [],
    };
  });
}

/** Nobody regenerates more often; a hostile chat with thousands of siblings must not cost a square. */
const MAX_SIBLINGS = 64;

function siblingIds({ node, role }: PathMessage): string[] {
  const ids: string[] = [];
  for (const other of node.parent?.children ?? []) {
    if (other !== node && other.role === role) ids.push(other.id);
    if (ids.length === MAX_SIBLINGS) break;
  }
  return ids;
}
