import type { ChatContent } from '../chat-content';
import type { ChatReading } from '../chat-reading';
import type { SourceChat } from '../chat-source';
import type { Conversation, Turn } from '../conversation';
import type { LineariseOptions } from '../linearise-options';
import type { ReadingReason } from '../reason';
import { hasValue, type JsonObject } from '../storage-format/json-value';
import { CallIds } from './answer/call-ids';
import { ConversationBuilder } from './conversation-builder';
import { filterReason } from './conversation-filters';
import { FateSheet } from './fate-sheet';
import { isImported } from './imported-chats';
import { NodeTexts } from './node-texts';
import { PreferenceReader } from './preferences/preference-reader';
import { mayHaveAnnotations } from './ratings/annotation-ratings';
import { Raters } from './ratings/raters';
import { NO_RATINGS, turnFeedback, type Ratings } from './ratings/rating';
import { verifiedRatings } from './ratings/verified-ratings';
import { readPath, type PathReading, type PathRules } from './read-path';
import { allPaths } from './tree/branch-paths';
import type { MessageTree } from './tree/message-tree';
import type { TreeNode } from './tree/tree-node';
import { pathTo, visibleLeaf } from './tree/visible-branch';
import { joinTurns } from './turns/join-turns';
import { MessageAuthors } from './turns/message-authors';
import { messageTurns, type TurnContext } from './turns/message-turns';
import type { PathMessage } from './turns/path-message';
import { TrainedTurns } from './turns/trained-turns';

/** Makes the conversations of one ordinary chat, and examples of what people prefer. One instance per chat. */
export class ChatReader {
  private readonly texts: NodeTexts;
  private readonly sheet: FateSheet;
  private readonly trained = new TrainedTurns();
  private readonly conversations: Conversation[] = [];
  private readonly copyKeys = new Map<string, readonly string[]>();
  private readonly authors: MessageAuthors;
  private readonly raters: Raters;
  private readonly builder: ConversationBuilder;
  private readonly rules: PathRules;
  private readonly takesConversations: boolean;
  private reason: ReadingReason | undefined;
  /** Messages that could be read and became no conversation, because only preferences are taken. */
  private readonly unused = new Set<string>();

  constructor(
    private readonly source: SourceChat,
    private readonly chat: ChatContent,
    blob: JsonObject,
    private readonly tree: MessageTree,
    private readonly options: LineariseOptions,
    private readonly mayUse?: (userId: string) => boolean,
  ) {
    const { userId } = source.planned;
    const { mayTake, isRefused } = this;
    this.authors = new MessageAuthors(userId, chat.mirroredAuthors);
    this.raters = new Raters(userId, this.authors, mayTake);
    const { authors } = this;
    this.builder = new ConversationBuilder({ source, chat, blob, tree, options, authors, mayTake });
    this.takesConversations = (options.examples ?? ['conversation']).includes('conversation');
    // Where only preferences are taken, all branches are looked at.
    this.sheet = new FateSheet(
      tree.nodes.keys(),
      this.takesConversations ? 'not_on_branch' : 'no_pair',
    );
    this.texts = new NodeTexts(chat);
    const { effective, restsOnStoredContent } = this.texts;
    const imported = options.imported === 'keep' && isImported(blob, chat.tags, tree);
    const chatHasFiles = hasValue(blob.files);
    this.rules = {
      ...{ chatHasFiles, isImported: imported, effective, isRefused, restsOnStoredContent },
    };
  }

  read(): Pick<ChatReading, 'conversations' | 'fates' | 'reason' | 'copyKeys'> {
    const ratings = this.ratings();
    const { reasoning, tools } = this.options;
    const context = {
      ...{ reasoning, tools, models: this.chat.models },
      ratings: turnFeedback(ratings),
    };
    for (const path of this.paths()) this.readOne(path, context);
    for (const id of this.unused) this.sheet.markUnused(id);
    this.readPreferences(ratings, context);
    for (const conversation of this.conversations) {
      for (const turn of conversation.turns) {
        for (const id of turn.messageIds) this.sheet.markExported(id);
      }
    }
    const { conversations, copyKeys } = this;
    for (const id of this.tree.unreadable) this.sheet.markUnreadable(id);
    const fates = this.sheet.result();
    if (conversations.length > 0) return { conversations, copyKeys, fates };
    const reason = this.unused.size > 0 ? 'no_pair' : (this.reason ?? 'no_user_turn');
    return { conversations, copyKeys, fates, reason };
  }

  private paths(): TreeNode[][] {
    if (!this.takesConversations || this.options.branch !== 'visible') return allPaths(this.tree);
    const leaf = visibleLeaf(this.tree);
    return leaf === undefined ? [] : [pathTo(leaf)];
  }

  private ratings(): Ratings {
    // Most chats have no ratings, and the walk over their nodes is spared.
    if (this.chat.feedback.length === 0 && !mayHaveAnnotations(this.chat)) return NO_RATINGS;
    const { chat, tree, raters, texts } = this;
    const { chatId } = this.source.planned;
    return verifiedRatings({ chatId, chat, tree, raters, effective: texts.effective });
  }

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
    const reading = readPath(path, this.rules);
    for (const [id, reason] of reading.dropped) this.sheet.markDropped(id, reason);
    if (reading.reason !== undefined) {
      this.reason ??= reading.reason;
      return;
    }
    // Turns that nobody takes are made only to see which models they are of.
    const needsTurns = this.takesConversations || this.options.models.length > 0;
    const turns = needsTurns ? turnsOf(reading, { ...context, callIds: new CallIds() }) : [];
    const reason = this.filterReason(turns);
    if (reason !== undefined) {
      this.reason ??= reason;
      for (const { node } of reading.kept) this.sheet.markDropped(node.id, reason);
      return;
    }
    if (!this.takesConversations) {
      for (const { node } of reading.kept) this.unused.add(node.id);
      return;
    }
    const marked = this.trained.mark(turns);
    // Two paths that differ only after their cuts are one conversation.
    if (marked !== undefined) this.add(reading.kept, marked);
  }

  private filterReason(turns: readonly Turn[]): ReadingReason | undefined {
    const { models } = this.options;
    if (this.takesConversations) return filterReason(turns, this.options);
    return filterReason(turns, { models, branch: 'visible', minRating: null });
  }

  private add(kept: readonly PathMessage[], turns: readonly Turn[]): void {
    const leafId = kept.at(-1)?.node.id ?? '';
    const system = this.builder.system(turns.find((turn) => turn.model !== undefined));
    this.conversations.push(this.builder.build({ leafId, kept, turns, system }));
    this.copyKeys.set(leafId, this.builder.copyKeys(kept));
  }

  private readPreferences(ratings: Ratings, context: Omit<TurnContext, 'callIds'>): void {
    const { examples = [] } = this.options;
    if (!examples.includes('pair') && !examples.includes('rated')) return;
    const { tree, options, rules, raters, builder } = this;
    const reader = new PreferenceReader({
      ...{ tree, options, rules, ratings, raters, builder, context },
      isTaken: (leafId) => this.copyKeys.has(leafId),
    });
    for (const { kept, ...example } of reader.read()) {
      this.conversations.push(builder.build({ kept, ...example }));
      this.copyKeys.set(example.leafId, builder.copyKeys(kept));
    }
  }
}

function turnsOf({ kept }: PathReading, context: TurnContext): Conversation['turns'] {
  const last = kept.length - 1;
  return joinTurns(
    kept.flatMap((message, index) => messageTurns(message, context, index === last)),
  );
}
