import type { Random } from '../sample/random';
import { momentOf } from '../settable-clock';
import type { ChatDescription } from './description';
import { annotationOf, growTree, type MadeNode, type MadeRating, type MadeTurn } from './made-chat';

/** One row of a table of Open WebUI, by column. */
export interface MadeRow {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** A chat of a made database. */
export interface MadeChat {
  readonly id: string;
  readonly title: string;
  readonly userId: string;
  readonly turns: readonly MadeTurn[];
}

/** The rows of one chat: itself, the mirror of its messages, its ratings. */
export function chatRows(
  description: ChatDescription,
  { id: userId, title, createdAt: usual }: { id: string; title: string; createdAt: number },
  random: Random,
): { readonly chat: MadeChat; readonly rows: readonly MadeRow[] } {
  const { createdAt: given, system, tags = [], archived = false } = description;
  const createdAt = given === undefined ? usual : Math.floor(momentOf(given, 'createdAt') / 1000);
  const tree = growTree(description, createdAt, random);
  const id = random.uuid();
  const currentId = tree.turns.at(-1)?.answers[0] ?? null;
  const tagIds = tags.map(tagId);
  const blob = {
    id: '',
    title,
    models: tree.models,
    params: system === undefined ? {} : { system },
    history: {
      messages: Object.fromEntries(tree.nodes.map((node) => [node.id, node])),
      currentId,
    },
    messages: tree.nodes.slice(0, 1).map(({ role, content }) => ({ role, content })),
    tags: tagIds,
    timestamp: createdAt * 1000,
    files: [],
  };
  const rows: MadeRow[] = [
    ...tags.map((name) => ({
      table: 'tag',
      row: { id: tagId(name), name, user_id: userId, meta: null },
    })),
    {
      table: 'chat',
      row: {
        id,
        user_id: userId,
        title,
        created_at: createdAt,
        updated_at: tree.updatedAt,
        archived,
        chat: blob,
        pinned: false,
        meta: { tags: tagIds },
        current_message_id: currentId,
      },
    },
    ...tree.nodes.map((node) => ({ table: 'chat_message', row: mirrorOf(node, id, userId) })),
    ...tree.ratings.map((rating) => ({
      table: 'feedback',
      row: feedbackOf(rating, { id, user_id: userId, title, chat: blob }),
    })),
  ];
  return { chat: { id, title, userId, turns: tree.turns }, rows };
}

/** As Open WebUI makes the id of a tag of its name. */
function tagId(name: string): string {
  return name.replaceAll(' ', '_').toLowerCase();
}

function mirrorOf(node: MadeNode, chatId: string, userId: string): MadeRow['row'] {
  return {
    id: `${chatId}-${node.id}`,
    chat_id: chatId,
    user_id: userId,
    role: node.role,
    parent_id: node.parentId,
    // A JSON column, so that a text stands in it with its quotes.
    content: JSON.stringify(node.content),
    output: node['output'] ?? null,
    model_id: node['model'] ?? null,
    done: true,
    created_at: node.timestamp,
    updated_at: node.timestamp,
  };
}

function feedbackOf(
  { feedbackId, node, rating, messageIndex }: MadeRating,
  chat: { readonly id: string; readonly user_id: string; readonly [field: string]: unknown },
): MadeRow['row'] {
  const model = node['model'];
  return {
    id: feedbackId,
    user_id: chat.user_id,
    version: 0,
    type: 'rating',
    data: { ...annotationOf(rating), model_id: model },
    meta: {
      model_id: model,
      message_id: node.id,
      message_index: messageIndex,
      chat_id: chat.id,
      arena: false,
    },
    snapshot: { chat },
    created_at: node.timestamp + 1,
    updated_at: node.timestamp + 1,
  };
}
