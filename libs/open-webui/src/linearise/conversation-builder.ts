import type { SourceChat } from '../chat-source';
import type { Conversation, Preference, Turn } from '../conversation';
import type { ChatContent } from '../chat-content';
import type { LineariseOptions } from '../linearise-options';
import type { JsonObject } from '../storage-format/json-value';
import { copyKeysOf } from './copies/copy-keys';
import type { MessageTree } from './tree/message-tree';
import { rootHashOf } from './tree/root-hash';
import { authorsOf, writtenByOthers } from './turns/authors';
import type { MessageAuthors } from './turns/message-authors';
import type { PathMessage } from './turns/path-message';
import { systemTexts, type SystemTexts } from './turns/system-text';

/** The chat that conversations are made of. */
export interface ChatToBuildFrom {
  readonly source: SourceChat;
  readonly chat: ChatContent;
  readonly blob: JsonObject;
  readonly tree: MessageTree;
  readonly options: LineariseOptions;
  readonly authors: MessageAuthors;
  readonly mayTake: (author: string | undefined) => boolean;
}

/** What makes one conversation of a chat differ from the others. */
export interface OneConversation {
  readonly leafId: string;
  /** The messages that the turns were made of. */
  readonly kept: readonly PathMessage[];
  readonly turns: readonly Turn[];
  readonly system: SystemTexts;
  readonly preference?: Preference;
  /** Who rated, besides the authors. Default nobody. */
  readonly raterIds?: readonly string[];
}

/** Puts the conversations of one chat together, and knows what they have in common. */
export class ConversationBuilder {
  private readonly rootHash: string;
  private common: SystemTexts | undefined;

  constructor(private readonly from: ChatToBuildFrom) {
    this.rootHash = rootHashOf(from.tree);
  }

  /** @param answered an answer that the texts were written for; only prompts of models depend on it */
  system(answered: Pick<Turn, 'model' | 'createdAt'> | undefined): SystemTexts {
    const { options, blob, chat, mayTake } = this.from;
    if (options.system === 'reconstruct')
      return systemTexts(options.system, blob, chat, answered, mayTake);
    this.common ??= systemTexts(options.system, blob, chat, undefined, mayTake);
    return this.common;
  }

  build({ leafId, kept, turns, system, preference, raterIds = [] }: OneConversation): Conversation {
    const { source, chat, authors: messages } = this.from;
    const { chatId, userId } = source.planned;
    const writers = authorsOf(kept, {
      owner: userId,
      origins: source.origins,
      messages,
      everybodyNamed: chat.everybodyNamedConsents ?? false,
    });
    const others = [...system.authors, ...raterIds];
    return {
      v: 1,
      chatId,
      userId,
      authorIds: others.length === 0 ? writers : [...new Set([...writers, ...others])],
      ...writtenByOthers(kept, userId, messages),
      leafId,
      rootHash: this.rootHash,
      system: system.texts,
      turns,
      ...(preference && { preference }),
    };
  }

  copyKeys(kept: readonly PathMessage[]): string[] {
    const { tree, source } = this.from;
    return copyKeysOf(kept, tree.synthetic ? source.planned.userId : '');
  }
}
