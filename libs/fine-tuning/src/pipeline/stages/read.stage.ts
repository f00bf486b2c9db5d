import type { SourceChat } from '@app/open-webui';
import type { Stage, Verdict } from '../pipeline';

/** Passes what the source read; a row that vanished since it was planned is counted as unreadable. */
export class ReadStage implements Stage<SourceChat, SourceChat> {
  readonly name = 'read';

  run(chat: SourceChat): Verdict<SourceChat> {
    return chat.content === undefined ? { drop: 'unreadable_chat' } : { keep: chat };
  }
}
