import type { Conversation, OriginLink, PlannedChat } from '@app/open-webui';
import type { SplitName } from './split-share';

/**
 * One conversation on its way through the stages. Stages fill it in one after the other; it is the only
 * mutable thing in the pipeline, so that a conversation costs no copy per stage.
 */
export interface Draft {
  readonly planned: PlannedChat;
  readonly origins: readonly OriginLink[];
  readonly originUnresolved: boolean;
  /** As linearised: its identity is what `dropConversation` looks for. Never changed, never written out. */
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
