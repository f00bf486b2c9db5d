import type {
  ChatReading,
  ChatSource,
  LineariseOptions,
  SourceChat,
  Verdict,
} from '@app/open-webui';
import type { Stage } from '../pipeline';

/** One stored chat becomes conversations and the fates of its messages. */
export class LineariseStage implements Stage<SourceChat, ChatReading> {
  readonly name = 'linearise';

  constructor(
    private readonly source: Pick<ChatSource, 'linearise'>,
    private readonly options: LineariseOptions,
  ) {}

  /** A row on which the reader fails is one counted exclusion, so that its defect costs one chat and not the export. */
  run(chat: SourceChat): Verdict<ChatReading> {
    try {
      return { keep: this.source.linearise(chat, this.options) };
    } catch {
      return { drop: 'unreadable_chat' };
    }
  }
}
