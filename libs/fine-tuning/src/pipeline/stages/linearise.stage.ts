import {
  type ChatReading,
  type LineariseOptions,
  lineariseChat,
  type SourceChat,
} from '@app/open-webui';
import type { Stage, Verdict } from '../pipeline';

/** One stored chat becomes conversations and the fates of its messages. */
export class LineariseStage implements Stage<SourceChat, ChatReading> {
  readonly name = 'linearise';

  /** Taken here, so that a reader that cannot be loaded fails the export and does not look like unreadable chats. */
  private readonly linearise = lineariseChat;

  /** @param mayUse as `lineariseChat` takes it */
  constructor(
    private readonly options: LineariseOptions,
    private readonly mayUse: (userId: string) => boolean,
  ) {}

  /** A row on which the reader fails is one counted exclusion, so that its defect costs one chat and not the export. */
  run(chat: SourceChat): Verdict<ChatReading> {
    try {
      return { keep: this.linearise(chat, this.options, this.mayUse) };
    } catch {
      return { drop: 'unreadable_chat' };
    }
  }
}
