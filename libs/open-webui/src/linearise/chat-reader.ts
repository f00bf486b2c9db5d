import type { SourceChat } from '../chat-source';
import type { LineariseOptions } from '../linearise-options';
import type { ChatReading } from '../chat-reading';
import type { Conversation } from '../conversation';
import type { ReadingReason } from '../reason';
import { mayHaveAnnotations } from './ratings/annotation-ratings';
import { authorsOf, writtenByOthers } from './turns/authors';
import { MessageAuthors } from './turns/message-authors';
import { allPaths } from './tree/branch-paths';
import { filterReason } from './conversation-filters';
import { CallIds } from './answer/call-ids';
import { copyKeysOf } from './copies/copy-keys';
import {
  contradicts,
  effectiveText,
  type EffectiveAnswer,
  type EffectiveText,
} from './answer/effective-text';
import { mirroredNode } from './answer/mirrored-answer';
import { readsStoredContent, restsOnStoredContent } from './answer/stored-content';
import { FateSheet } from './fate-sheet';
import { isImported } from './imported-chats';
import { joinTurns } from './turns/join-turns';
import { hasValue, type JsonObject } from '../storage-format/json-value';
import { TrainedTurns } from './turns/trained-turns';
import type { MessageTree } from './tree/message-tree';
import type { TreeNode } from './tree/tree-node';
import { messageTurns, type TurnContext } from './turns/message-turns';
import type { PathMessage } from './turns/path-message';
import { NO_RATINGS, verifiedRatings, type Ratings } from './ratings/verified-ratings';
import { readPath, type PathReading } from './read-path';
import { rootHashOf } from './tree/root-hash';
import type { ChatContent } from '../chat-content';
import { systemTexts } from './turns/system-text';
import { pathTo, visibleLeaf } from './tree/visible-branch';

/** Makes the conversations of one ordinary chat. One instance per chat. */
export class ChatReader {
  private readonly texts = new Map<TreeNode, EffectiveText>();
  private readonly copies = new Map<string, JsonObject>();
  private readonly readers = new Map<TreeNode, boolean>();
  private readonly sheet: FateSheet;
  private readonly trained = new TrainedTurns();
  private readonly conversations: Conversation[] = [];
  private readonly copyKeys = new Map<string, readonly string[]>();
  private readonly rootHash: string;
  private readonly isImported: boolean;
  private readonly authors: MessageAuthors;
  private reason: ReadingReason | undefined;

  constructor(
    private readonly source: SourceChat,
    private readonly chat: ChatContent,
    private readonly blob: JsonObject,
    private readonly tree: MessageTree,
    private readonly options: LineariseOptions,
    private readonly mayUse?: (userId: string) => boolean,
  ) {
    this.authors = new MessageAuthors(source.planned.userId, chat.mirroredAuthors);
    this.sheet = new FateSheet(tree.nodes.keys(), 'not_on_branch');
    this.rootHash = rootHashOf(tree);
    this.isImported = options.imported === 'keep' && isImported(blob, chat.tags, tree);
  }

  read(): Pick<ChatReading, 'conversations' | 'fates' | 'reason' | 'copyKeys'> {
    const ratings = this.ratings();
    const { reasoning, tools } = this.options;
    const context = { reasoning, tools, models: this.chat.models, ratings };
    for (const path of this.paths()) this.readOne(path, context);
    for (const conversation of this.conversations) {
      for (const turn of conversation.turns) {
        for (const id of turn.messageIds) this.sheet.markExported(id);
      }
    }
    const { conversations, copyKeys } = this;
    for (const id of this.tree.unreadable) this.sheet.markUnreadable(id);
    const fates = this.sheet.result();
    if (conversations.length > 0) return { conversations, copyKeys, fates };
    return { conversations, copyKeys, fates, reason: this.reason ?? 'no_user_turn' };
  }

  private paths(): TreeNode[][] {
    if (this.options.branch !== 'visible') return allPaths(this.tree);
    const leaf = visibleLeaf(this.tree);
    return leaf === undefined ? [] : [pathTo(leaf)];
  }

  private ratings(): Ratings {
    const { chatId, userId } = this.source.planned;
    // Most chats have no ratings, and the walk over their nodes is spared.
    if (this.chat.feedback.length === 0 && !mayHaveAnnotations(this.chat)) return NO_RATINGS;
    return verifiedRatings(this.chat, { chatId, userId }, this.tree, this.effective);
  }

  private readonly effective = (node: TreeNode): EffectiveText => {
    let text = this.texts.get(node);
    if (text === undefined) {
      text = effectiveText(node.data);
      if (text.kind === 'answer' && this.contradicts(node, text)) text = { kind: 'conflict' };
      this.texts.set(node, text);
    }
    return text;
  };

  private contradicts(node: TreeNode, text: EffectiveAnswer): boolean {
    const copy = this.copyOf(node);
    if (copy === undefined || isSameContent(copy.content, node.data.content)) return false;
    return contradicts(node, text, copy);
  }

  private readonly copyOf = ({ id }: TreeNode): JsonObject | undefined => {
    const stored = this.chat.mirroredAnswers?.get(id);
    if (stored === undefined) return undefined;
    let copy = this.copies.get(id);
    if (copy === undefined) this.copies.set(id, (copy = mirroredNode(stored)));
    return copy;
  };

  private readonly restsOnStoredContent = (node: TreeNode): boolean =>
    restsOnStoredContent(node, this.readsStoredContent);

  private readonly readsStoredContent = (node: TreeNode): boolean => {
    let reads = this.readers.get(node);
    if (reads === undefined) {
      const copy = this.copyOf(node);
      reads = readsStoredContent(node.data) || (copy !== undefined && readsStoredContent(copy));
      this.readers.set(node, reads);
    }
    return reads;
  };

  private readonly isRefused = (node: TreeNode): boolean =>
    this.mayUse !== undefined &&
    this.chat.everybodyNamedConsents !== true &&
    !this.authors.of(node).every((author) => this.mayTake(author));

  /** The owners of the chat and of its origins are judged with their decisions about these chats, by whoever reads on. */
  private readonly mayTake = (author: string | undefined): boolean => {
    if (this.mayUse === undefined) return true;
    const { planned, origins } = this.source;
    if (author === planned.userId || origins.some(({ userId }) => userId === author)) return true;
    return this.mayUse(author ?? '');
  };

  private readOne(path: readonly TreeNode[], context: Omit<TurnContext, 'callIds'>): void {
    const chatHasFiles = hasValue(this.blob.files);
    const { effective, isRefused, restsOnStoredContent } = this;
    const { isImported } = this;
    const reading = readPath(path, {
      ...{ chatHasFiles, isImported, effective, isRefused, restsOnStoredContent },
    });
    for (const [id, reason] of reading.dropped) this.sheet.markDropped(id, reason);
    if (reading.reason !== undefined) {
      this.reason ??= reading.reason;
      return;
    }
    const turns = turnsOf(reading, { ...context, callIds: new CallIds() });
    const reason = filterReason(turns, this.options);
    if (reason !== undefined) {
      this.reason ??= reason;
      for (const { node } of reading.kept) this.sheet.markDropped(node.id, reason);
      return;
    }
    const marked = this.trained.mark(turns);
    // Two paths that differ only after their cuts are one conversation.
    if (marked !== undefined) this.add(reading.kept, marked);
  }

  private add(kept: readonly PathMessage[], turns: readonly Conversation['turns'][number][]): void {
    const { planned, origins } = this.source;
    const leafId = kept.at(-1)?.node.id ?? '';
    const answered = turns.find((turn) => turn.model !== undefined);
    const { texts: system, authors } = systemTexts(
      this.options.system,
      this.blob,
      this.chat,
      answered,
      this.mayTake,
    );
    const writers = authorsOf(kept, {
      owner: planned.userId,
      origins,
      messages: this.authors,
      everybodyNamed: this.chat.everybodyNamedConsents ?? false,
    });
    this.conversations.push({
      v: 1,
      chatId: planned.chatId,
      userId: planned.userId,
      authorIds: authors.length === 0 ? writers : [...new Set([...writers, ...authors])],
      ...writtenByOthers(kept, planned.userId, this.authors),
      leafId,
      rootHash: this.rootHash,
      system,
      turns,
    });
    this.copyKeys.set(leafId, copyKeysOf(kept, this.tree.synthetic ? planned.userId : ''));
  }
}

function turnsOf({ kept }: PathReading, context: TurnContext): Conversation['turns'] {
  const last = kept.length - 1;
  return joinTurns(
    kept.flatMap((message, index) => messageTurns(message, context, index === last)),
  );
}

/** Most copies are: then nothing has to be taken apart. A blank text says nothing, and the output decides. */
function isSameContent(copy: unknown, own: unknown): boolean {
  return copy === own && typeof own === 'string' && own.trim() !== '';
}
