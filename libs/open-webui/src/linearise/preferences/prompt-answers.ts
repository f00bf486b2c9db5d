import type { Turn } from '../../conversation';
import type { EffectiveText } from '../answer/effective-text';
import { CallIds } from '../answer/call-ids';
import type { OneConversation } from '../conversation-builder';
import { filterReason } from '../conversation-filters';
import { readAnswer, readPrompt } from '../read-path';
import type { TreeNode } from '../tree/tree-node';
import { pathTo } from '../tree/visible-branch';
import { joinTurns } from '../turns/join-turns';
import { messageTurns } from '../turns/message-turns';
import type { AnswerMessage, PathMessage } from '../turns/path-message';
import { saidBy, sideTurns, type AnswerSide } from './answer-side';
import { byCodePoints } from './code-point-order';
import type { AboutExample, PreferenceChat } from './preference-chat';
import { verdictOf } from './verdict';

/** A prompt that was read, and the answers to it. */
export class PromptAnswers {
  private constructor(
    private readonly chat: PreferenceChat,
    private readonly path: ReadonlySet<TreeNode>,
    /** Empty where the question could not be answered in a conversation. */
    private readonly messages: readonly PathMessage[],
    private readonly turns: readonly Turn[],
    private readonly callIds: CallIds,
  ) {}

  static read(question: TreeNode, chat: PreferenceChat): PromptAnswers {
    const path = pathTo(question);
    const messages = readPrompt(path, chat.rules) ?? [];
    const callIds = new CallIds();
    const context = { ...chat.context, callIds };
    const turns = joinTurns(messages.flatMap((message) => messageTurns(message, context, false)));
    const isWanted = isFromModels(turns, chat);
    return new PromptAnswers(chat, new Set(path), isWanted ? messages : [], turns, callIds);
  }

  get pathLength(): number {
    return this.path.size;
  }

  /** The answers that could end a conversation with this prompt, by id. */
  sides(answers: readonly TreeNode[]): AnswerSide[] {
    if (this.messages.length === 0) return [];
    const sides: AnswerSide[] = [];
    for (const node of answers) {
      // In a circle an answer stands in its own prompt.
      const message = this.path.has(node) ? undefined : readAnswer(node, this.chat.rules);
      const side = message === undefined ? undefined : this.sideOf(node.id, message);
      if (side !== undefined) sides.push(side);
    }
    return sides.sort((a, b) => byCodePoints(a.id, b.id));
  }

  /** The text that an answer had before somebody rewrote it, by the rules for answers. */
  earlier({ message }: AnswerSide, text: EffectiveText | undefined): AnswerSide | undefined {
    if (text === undefined) return undefined;
    // Whether the message may be used is known; its earlier text is no longer than it was.
    const rules = { ...this.chat.rules, effective: () => text };
    const before = readAnswer(message.node, rules);
    if (before === undefined) return undefined;
    const side = this.sideOf(`${message.node.id}#original`, before);
    return side && { ...side, verdict: undefined, isContradicted: false };
  }

  example(
    chosen: AnswerSide,
    rejected: AnswerSide | undefined,
    about: AboutExample,
    raterIds: readonly string[],
  ): OneConversation {
    const { context, isTaken } = this.chat;
    const callIds = new CallIds(this.callIds);
    const answer = sideTurns(chosen, context, callIds);
    const other = rejected === undefined ? [] : sideTurns(rejected, context, callIds);
    const answerAt = this.turns.length;
    const rejectedAt = answerAt + answer.length;
    const { kind, label, evidence, raterId, margin } = about;
    const messages = [chosen.message, ...(rejected === undefined ? [] : [rejected.message])];
    const authors = [...chosen.system.authors, ...(rejected?.system.authors ?? [])];
    return {
      leafId: freeLeafId(chosen.id, rejected?.id, isTaken),
      kept: [...this.messages, ...messages],
      turns: [...this.turns, ...answer, ...other],
      system: { texts: chosen.system.texts, authors },
      preference: { kind, answerAt, rejectedAt, label, evidence, raterId, margin },
      raterIds,
    };
  }

  private sideOf(id: string, message: AnswerMessage): AnswerSide | undefined {
    const { chat } = this;
    const turns = sideTurns({ id, message }, chat.context, new CallIds());
    if (!isFromModels(turns, chat)) return undefined;
    const answered = [...turns, ...this.turns].find(({ model }) => model !== undefined);
    const { byMessage, contradicted } = chat.ratings;
    // Each model has a prompt of its own, so that answers of two models may have had two prompts.
    const system = chat.builder.system(answered);
    return {
      id,
      message,
      said: saidBy(turns),
      system,
      prompt: JSON.stringify(system.texts),
      verdict: verdictOf(byMessage.get(id)),
      isContradicted: contradicted.has(id),
    };
  }
}

function isFromModels(turns: readonly Turn[], { options }: PreferenceChat): boolean {
  const { models } = options;
  return filterReason(turns, { models, branch: 'visible', minRating: null }) === undefined;
}

/** One per example of a chat. Ids of messages can hold colons, so that two different pairs could have one name. */
function freeLeafId(
  chosen: string,
  rejected: string | undefined,
  isTaken: (leafId: string) => boolean,
): string {
  let leafId = rejected === undefined ? `rated:${chosen}` : `pair:${chosen}:${rejected}`;
  while (isTaken(leafId)) leafId += "'";
  return leafId;
}
