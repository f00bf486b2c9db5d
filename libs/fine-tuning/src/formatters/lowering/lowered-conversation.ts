import type { ToolCall } from '@app/open-webui';
import type { ToolDefinition } from './tool-definition';

/** What a person said. */
export interface LoweredQuestion {
  readonly role: 'user';
  readonly text: string;
}

/** What a model said, the calls that it made after it, and whether a trainer shall learn it. */
export interface LoweredAnswer {
  readonly role: 'assistant';
  readonly text: string;
  readonly calls: readonly ToolCall[];
  readonly train: boolean;
}

/** What a tool answered to one call. */
export interface LoweredResult {
  readonly role: 'tool';
  readonly text: string;
  readonly callId: string;
}

export type LoweredTurn = LoweredQuestion | LoweredAnswer | LoweredResult;

/** A conversation as one target can hold it: every pass either made it so or gave it up. Immutable. */
export interface LoweredConversation {
  /** All system texts as one, or the empty string. */
  readonly system: string;
  readonly turns: readonly LoweredTurn[];
  /** Definitions of what was called, in the order of the first calls; empty for targets that want none. */
  readonly tools: readonly ToolDefinition[];
  /** Whether thoughts of the model are in it. */
  readonly isThinking: boolean;
  /** Whether another row has the first of these turns as well, if only the question. */
  readonly isPrefixShared: boolean;
}
