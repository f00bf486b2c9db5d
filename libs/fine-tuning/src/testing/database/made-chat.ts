import type { Random } from '../sample/random';
import type { ChatDescription, SiblingDescription } from './description';

const MODEL = 'llama3.1:8b';
/** Between two messages. */
const SECONDS = 60;

/** One message of a made chat, as a node of `chat.chat.history.messages`. */
export interface MadeNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly childrenIds: string[];
  readonly role: 'user' | 'assistant';
  readonly content: string;
  /** Epoch seconds. */
  readonly timestamp: number;
  readonly [field: string]: unknown;
}

/** A question and its answers by their message ids; the answer that is shown comes first. */
export interface MadeTurn {
  readonly question: string;
  readonly answers: readonly string[];
}

interface MadeTree {
  readonly nodes: readonly MadeNode[];
  readonly turns: readonly MadeTurn[];
  readonly models: readonly string[];
  readonly ratings: readonly MadeRating[];
  /** Epoch seconds of the last message. */
  readonly updatedAt: number;
}

export interface MadeRating {
  readonly feedbackId: string;
  readonly node: MadeNode;
  readonly rating: 1 | -1;
  /** Place on its path, from 1. */
  readonly messageIndex: number;
}

/** Grows the message tree of a description as the page and the backend of 0.11 do. */
export function growTree(
  { turns }: Pick<ChatDescription, 'turns'>,
  createdAt: number,
  random: Random,
): MadeTree {
  const nodes: MadeNode[] = [];
  const made: MadeTurn[] = [];
  const ratings: MadeRating[] = [];
  let time = createdAt;
  let leaf: MadeNode | undefined;
  for (const [number, turn] of turns.entries()) {
    const answers: SiblingDescription[] = [turn, ...(turn.siblings ?? [])];
    const models = answers.map(({ model }) => model ?? turn.model ?? MODEL);
    const parent: MadeNode | undefined = leaf;
    const question: MadeNode = {
      id: random.uuid(),
      parentId: parent?.id ?? null,
      childrenIds: [],
      role: 'user',
      content: turn.user,
      timestamp: (time += SECONDS),
      models: [...new Set(models)],
    };
    parent?.childrenIds.push(question.id);
    nodes.push(question);
    const nodesOfAnswers = answers.map((answer, place) => {
      const rated = answer.rating !== undefined && { feedbackId: random.uuid() };
      const node: MadeNode = {
        ...answerNode(
          answer.assistant,
          models[place] ?? MODEL,
          question,
          (time += SECONDS),
          random,
        ),
        ...(answer.rating !== undefined && { annotation: annotationOf(answer.rating) }),
        ...rated,
      };
      question.childrenIds.push(node.id);
      if (answer.rating !== undefined && rated !== false)
        ratings.push({ ...rated, node, rating: answer.rating, messageIndex: 2 * number + 2 });
      return node;
    });
    nodes.push(...nodesOfAnswers);
    made.push({ question: question.id, answers: nodesOfAnswers.map(({ id }) => id) });
    leaf = nodesOfAnswers[0];
  }
  const models = [...new Set(nodes.flatMap((node) => (node.models as string[] | undefined) ?? []))];
  return { nodes, turns: made, models, ratings, updatedAt: time };
}

export function annotationOf(rating: 1 | -1): Readonly<Record<string, unknown>> {
  return {
    rating,
    reason: 'other',
    comment: '',
    tags: [],
    details: { rating: rating > 0 ? 8 : 3 },
  };
}

function answerNode(
  text: string,
  model: string,
  question: MadeNode,
  timestamp: number,
  random: Random,
): MadeNode {
  return {
    id: random.uuid(),
    parentId: question.id,
    timestamp,
    childrenIds: [],
    role: 'assistant',
    content: text,
    model,
    modelName: model,
    modelIdx: 0,
    output: [
      {
        type: 'message',
        id: `msg_${random.hex(12)}`,
        status: 'completed',
        role: 'assistant',
        content: [{ type: 'output_text', text }],
      },
    ],
    done: true,
  };
}
