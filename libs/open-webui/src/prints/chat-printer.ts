import type { ChatContent } from '../chat-content';
import type { OriginLink, SourceChat } from '../chat-source';
import { isObject, type JsonObject } from '../storage-format/json-value';
import { contentText } from '../storage-format/content-text';
import { buildMessageTree } from '../linearise/tree/message-tree';
import type { TreeNode } from '../linearise/tree/tree-node';
import { MessageAuthors } from '../linearise/turns/message-authors';
import type { ChatPrint } from './chat-print';
import { HashList } from './hash-list';
import { combined, IdHasher } from './print-hash';
import { PrintWalk, type PrintRules } from './print-walk';
import { beforeRewrite, shownText } from './shown-text';
import { templateParts } from './template-parts';
import { TextFolder, type FoldedText } from './text-folder';

/** A text must have this many characters to be known again without its neighbours, or with only one of them. */
const LONG = 80;
/** Shorter ids are counted up by importers and scripts (`1`, `msg-2`) and prove nothing. */
const MIN_ID = 16;
/** Letters at the beginning or the end of a template with variables by which a question made from it is known. */
const EDGE = 48;

interface RatedChat {
  readonly raterId: string;
  /** Undefined where the snapshot names nobody: then of who owns the chat now, or who rated. */
  readonly ownerId: string | undefined;
  /** Seconds since the epoch. */
  readonly createdAt: number;
  readonly origins: readonly OriginLink[];
}

/**
 * Makes the prints of chats and stored texts. It is total: whatever a row holds, it never throws, because a chat that has no
 * print could be copied by everybody.
 * @publicApi
 */
export class ChatPrinter {
  private readonly folder: TextFolder;
  private readonly ids: IdHasher;

  /** @param key secret; prints that were made with different keys have nothing in common */
  constructor(key: string) {
    this.folder = new TextFolder(key);
    this.ids = new IdHasher(key);
  }

  /** Of the whole tree, not only of the branch that is seen. A chat without readable content has an empty print. */
  chat(source: SourceChat): ChatPrint {
    const { planned, content, origins } = source;
    if (content === undefined) return EMPTY;
    const authors = new MessageAuthors('', content.mirroredAuthors, planned.userId);
    // A clone of somebody else's chat holds that person's words; only what was written in it is its own.
    const cloned = origins.some(({ userId }) => userId !== planned.userId);
    const print = this.print(
      content.blob,
      {
        authorsOf: (node) => authors.of(node),
        isCopied: ({ time }) => cloned && time !== undefined && time < content.createdAt,
      },
      mirroredIds(content),
    );
    return hasDeleted(content) ? { ...print, isPartial: true } : print;
  }

  /** Of a chat as it was when it was shared. */
  snapshot(blob: unknown): ChatPrint {
    const authors = new MessageAuthors('', undefined);
    return this.print(blob, { authorsOf: (node) => authors.of(node), isCopied: () => false });
  }

  /**
   * Of a chat as it was when somebody rated an answer. Words that a clone had from somebody else's chat are not its own here
   * either: what its owner did not want to leave is what was written in it.
   * @param row who owned the chat then, and who rated, which is the owner of the row
   */
  rated(blob: unknown, row: RatedChat): ChatPrint {
    const { raterId, ownerId, createdAt, origins } = row;
    // By name, because the chat may be somebody else's by now.
    const owner = ownerId ?? '';
    const then = ownerId ?? raterId;
    const authors = new MessageAuthors(owner, undefined, then);
    const cloned = origins.some(({ userId }) => userId !== then);
    return this.print(
      blob,
      {
        authorsOf: (node) => authors.of(node),
        isCopied: ({ time }) => cloned && time !== undefined && time < createdAt,
      },
      [],
      owner,
    );
  }

  /** Of messages by id, as a table holds them that has no chat to them any more. */
  mirrored(messages: JsonObject, ownerId: string, of?: SourceChat): ChatPrint {
    const authors = new MessageAuthors('', undefined, ownerId);
    const rules = {
      authorsOf: (node: TreeNode) => authors.of(node),
      isCopied: of === undefined ? () => false : isKnownOf(of),
    };
    return this.print({ history: { messages } }, rules);
  }

  /** Of a prompt template or a note: of the whole text, apart from the variables of a template. */
  text(text: string): ChatPrint {
    const parts = templateParts(text);
    const folded = parts.map((part) => this.folder.fold(part, EDGE));
    if (folded.reduce((sum, { length }) => sum + length, 0) < LONG) return EMPTY;
    const hashes = new HashList();
    const [only] = folded;
    if (parts.length === 1 && only !== undefined) hashes.add(combined('text', [only.digest]));
    else {
      const first = folded[0]?.edges?.first;
      const last = folded.at(-1)?.edges?.last;
      if (first !== undefined) hashes.add(combined('begin', [first]));
      if (last !== undefined) hashes.add(combined('end', [last]));
    }
    return { words: [{ authors: [''], hashes: hashes.result() }], quotes: NONE };
  }

  /**
   * @param ids of messages that are not in the blob any more, with who wrote them
   * @param owner how the owner of the chat is named
   */
  private print(
    blob: unknown,
    rules: Pick<PrintRules, 'authorsOf' | 'isCopied'>,
    ids: Iterable<readonly [id: string, author: string]> = [],
    owner = '',
  ): ChatPrint {
    if (!isObject(blob)) return EMPTY;
    const tree = buildMessageTree(blob);
    const isLong = ({ length }: FoldedText): boolean => length >= LONG;
    const walk = new PrintWalk((node) => this.textsOf(node), { ...rules, isLong });
    for (const node of tree.nodes.values()) {
      if (node.id.length >= MIN_ID) walk.add([node], this.ids.of(node.id));
      if (node.role !== 'user' && node.role !== 'assistant') continue;
      for (const { kind, nodes, digests } of walk.runsAt(node))
        walk.add(nodes, combined(kind, digests));
      if (node.role === 'user') addQuestion(node, walk);
    }
    for (const id of tree.unreadable) if (id.length >= MIN_ID) walk.addId(this.ids.of(id), owner);
    for (const [id, author] of ids)
      if (id.length >= MIN_ID && !tree.nodes.has(id)) walk.addId(this.ids.of(id), author);
    return walk.result();
  }

  private textsOf(node: TreeNode): readonly [FoldedText, ...FoldedText[]] {
    const text = this.textOf(node);
    const before = beforeRewrite(node);
    return before === undefined ? [text] : [text, this.textOf(before)];
  }

  private textOf(node: TreeNode): FoldedText {
    const edge = node.role === 'user' ? EDGE : 0;
    try {
      return this.folder.fold(shownText(node), edge, LONG);
    } catch {
      return this.folder.fold(contentText(node.data.content), edge, LONG);
    }
  }
}

/** Whether a message stands in `chat_message` and not in the chat any more. */
function hasDeleted({ blob, mirroredAnswers, mirroredAuthors }: ChatContent): boolean {
  const messages = messagesOf(blob);
  for (const ids of [mirroredAnswers, mirroredAuthors])
    for (const id of ids?.keys() ?? []) if (!Object.hasOwn(messages, id)) return true;
  return false;
}

/** What is still in the chat has a print already, and a clone that lost messages has taken the older ones over all the same. */
function isKnownOf({ planned, content, origins }: SourceChat): (node: TreeNode) => boolean {
  const present = content === undefined ? {} : messagesOf(content.blob);
  const cloned = origins.some(({ userId }) => userId !== planned.userId);
  const createdAt = content?.createdAt ?? 0;
  return ({ id, time }) =>
    Object.hasOwn(present, id) || (cloned && time !== undefined && time < createdAt);
}

function messagesOf(blob: unknown): JsonObject {
  const history = isObject(blob) && isObject(blob.history) ? blob.history : {};
  return isObject(history.messages) ? history.messages : {};
}

/** Messages that their owner deleted stay in `chat_message`, and the copy that somebody made before has their ids. */
function* mirroredIds({
  mirroredAnswers,
  mirroredAuthors,
}: ChatContent): Generator<readonly [id: string, author: string]> {
  for (const id of mirroredAnswers?.keys() ?? []) yield [id, mirroredAuthors?.get(id) ?? ''];
  for (const [id, author] of mirroredAuthors ?? []) yield [id, author];
}

function addQuestion(node: TreeNode, walk: PrintWalk): void {
  const { length, digest, edges } = walk.textOf(node);
  if (length < LONG) return;
  walk.quote(combined('text', [digest]));
  if (edges === undefined) return;
  walk.quote(combined('begin', [edges.first]));
  walk.quote(combined('end', [edges.last]));
}

const NONE = Buffer.alloc(0);
const EMPTY: ChatPrint = { words: [], quotes: NONE };
