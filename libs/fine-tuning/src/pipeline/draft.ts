import type { Conversation, OriginLink, PlannedChat } from '@app/open-webui';
import type { SplitName } from './split-share';

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
  /** Hex; equal for two examples whose final texts are equal. */
  textHash: string;
  row: string;
  split: SplitName;
}

export function draftOf(
  source: Conversation,
  from: Pick<Draft, 'planned' | 'origins' | 'originUnresolved'>,
): Draft {
  return {
    ...from,
    source,
    conversation: source,
    pii: {},
    tokens: 0,
    textHash: '',
    row: '',
    split: 'train',
  };
}
