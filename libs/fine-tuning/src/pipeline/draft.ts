import type { Conversation, ExampleKind, OriginLink, PlannedChat } from '@app/open-webui';
import type { Reason } from './reason';
import type { Measured } from '../filters/filters-on';
import type { Sketch } from './near/sketch';
import type { SplitName } from './split-share';

/** What one of the export's formats made of a conversation: a line of its file without the line end, or why there is none. */
export type DraftRow = { readonly format: string } & (
  | {
      readonly row: string;
      /** What changed something on the way to it, each once and in order. */
      readonly passes: readonly string[];
      readonly drop?: never;
    }
  | { readonly drop: Reason; readonly row?: never }
);

/**
 * One conversation between two stages. Each stage fills in its part; it is the only mutable object of the pipeline, so
 * that a conversation is not copied by every stage.
 */
export interface Draft {
  readonly planned: PlannedChat;
  readonly origins: readonly OriginLink[];
  readonly originUnresolved: boolean;
  /** As it was linearised. `dropConversation` finds it by its identity; it is never changed and never written. */
  readonly source: Conversation;
  conversation: Conversation;
  pii: Readonly<Partial<Record<string, number>>>;
  tokens: number;
  /** Of these, what a trainer learns from. */
  trainedTokens: number;
  /** What the filters of the recipe measured; null where none looked at it. */
  measured: Measured | null;
  /** Hex; equal for two examples whose final texts are equal. */
  textHash: string;
  /** Null where nothing depends on what is similar, and for what is not compared. */
  sketch: Sketch | null;
  /** Of each format that takes such examples, in the order of the formats; at least one has a row. */
  rows: readonly DraftRow[];
  /** Tokens of the answers of a preference; null for a conversation. */
  answerTokens: AnswerTokens | null;
  split: SplitName;
  /** Absent where the split is not spread over strata. */
  stratum?: string;
}

/** Tokens of the chosen or rated answer, and of the rejected one; 0 where there is none. */
export interface AnswerTokens {
  readonly answer: number;
  readonly rejected: number;
}

/** What kind of example a conversation is. */
export function kindOf({ preference }: Pick<Conversation, 'preference'>): ExampleKind {
  return preference?.kind ?? 'conversation';
}

export function draftOf(
  source: Conversation,
  { planned, origins, originUnresolved }: Pick<Draft, 'planned' | 'origins' | 'originUnresolved'>,
): Draft {
  return {
    planned,
    origins,
    originUnresolved,
    source,
    conversation: source,
    pii: {},
    tokens: 0,
    trainedTokens: 0,
    measured: null,
    textHash: '',
    sketch: null,
    rows: [],
    answerTokens: null,
    split: 'train',
  };
}
