import type { Conversation, Turn } from '@app/open-webui';
import { textFieldsOf, textFieldsOfTurn } from '../conversation-texts';
import { openEncoding } from './encodings';
import type { TextCounter } from './text-counter';

/** Per message, and for the start of the answer. */
const FRAME = 3;

/** Tokens of a conversation, and how many of them are trained on. */
export interface ConversationTokens {
  readonly tokens: number;
  /**
   * Those of the answers that a trainer learns from: not of prompts, results of tools, or answers that another conversation
   * of the chat trains. Without what a chat template puts around them.
   */
  readonly trained: number;
}

/**
 * Tokens of conversations, counted as OpenAI bills them: 3 per message, the tokens of every value, 3 for the answer's start.
 * What the chat template of another model puts around messages differs by a few tokens a message.
 */
export class TokenCounter {
  constructor(private readonly texts: TextCounter) {}

  /** Counts in the usual encoding. */
  static async load(): Promise<TokenCounter> {
    return new TokenCounter(await openEncoding());
  }

  get encoding(): string {
    return this.texts.encoding;
  }

  countConversation(conversation: Conversation): number {
    return this.measure(conversation).tokens;
  }

  measure(conversation: Conversation): ConversationTokens {
    const { system, turns, preference } = conversation;
    let tokens = FRAME + FRAME * (system.length + turns.length);
    for (const { text } of textFieldsOf({ system, turns: [] })) tokens += this.countText(text);
    let trained = 0;
    const firstTrained = preference?.answerAt ?? 0;
    for (const [place, turn] of turns.entries()) {
      let own = 0;
      for (const { text } of textFieldsOfTurn(turn)) own += this.countText(text);
      tokens += own;
      if (place >= firstTrained && isTrained(turn)) trained += own;
    }
    return { tokens, trained };
  }

  countText(text: string): number {
    return this.texts.countText(text);
  }
}

function isTrained({ role, train = true }: Turn): boolean {
  return role === 'assistant' && train;
}
