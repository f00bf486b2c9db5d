import type { SampleChat } from './sample-chat';
import type { SampleNode } from './sample-tree';
import type { SampleRow } from './sample-schema';
import type { SampleUser } from './sample-users';

const REVISION = 'f0bd01a18a3d';
/** Share of chats that the relational mirror of 0.8 and later holds here; the whole mirror would double the file. */
const MIRRORED = 0.1;
const RATED = 0.1;
/** Share of questions with several answers whose answers somebody compared. */
const COMPARED = 0.6;

/** Rows that exist once: people, a workspace model, folders, memories, a channel. None of it is a conversation. */
export function* surroundings(users: readonly SampleUser[]): Generator<SampleRow> {
  for (const user of users) {
    const { id, email, role, person, createdAt } = user;
    const settings = json({ ui: { system: `Call me ${person.first}.`, memory: true } });
    yield row(
      'user',
      id,
      person.name,
      email,
      role,
      '/user.png',
      createdAt,
      createdAt,
      createdAt,
      settings,
    );
    yield row('auth', id, email, '!', 1);
    yield row('memory', `m-${id}`, id, `Lives at ${person.street}.`, createdAt, createdAt);
    yield row(
      'folder',
      folderOf(user),
      id,
      'Projects',
      0,
      createdAt,
      createdAt,
      json({ files: [] }),
    );
    for (const name of ['work', 'garden', 'code', 'travel'])
      yield row('tag', name, name, id, 'null');
  }
  const admin = users[0];
  if (admin === undefined) return;
  const { id, createdAt } = admin;
  const params = json({ system: 'You are the house assistant.' });
  yield row(
    'model',
    'house-assistant',
    id,
    'llama3.1:8b',
    'House assistant',
    params,
    '{}',
    createdAt,
    createdAt,
  );
  const ns = BigInt(createdAt) * 1_000_000_000n + 7n;
  yield row('channel', `c-${id}`, id, 'workshop', '', ns, ns, null);
  const post = `Not for training: call ${admin.person.name} on ${admin.person.phone}.`;
  yield row('message', `p-${id}`, id, `c-${id}`, post, '{}', 'null', ns, ns, null);
}

export function* chatRows(chat: SampleChat): Generator<SampleRow> {
  const { id, owner, random, createdAt, updatedAt } = chat;
  const blob = json(chat.blob);
  const archived = random.chance(0.05) ? 1 : 0;
  const pinned = random.chance(0.03) ? 1 : null;
  const folder = random.chance(0.1) ? folderOf(owner) : null;
  const current = chat.event === 'list_only' ? null : chat.tree.currentId;
  yield row(
    'chat',
    id,
    owner.id,
    chat.title,
    createdAt,
    updatedAt,
    null,
    archived,
    blob,
    pinned,
    json(chat.meta),
    folder,
    current,
  );
  if (chat.event === 'clone' || chat.event === 'list_only') return;
  if (random.chance(MIRRORED)) {
    for (const node of chat.tree.nodes.values()) yield mirrorRow(chat, node);
  }
  if (random.chance(RATED)) yield* feedbackRow(chat, blob);
  else yield* comparedRows(chat, blob);
}

function mirrorRow({ id, owner }: SampleChat, node: SampleNode): SampleRow {
  const { content, timestamp, role, parentId } = node;
  const model = typeof node['model'] === 'string' ? node['model'] : null;
  const output = json(node['output'] ?? null);
  return row(
    'chat_message',
    `${id}-${node.id}`,
    id,
    owner.id,
    role,
    parentId,
    json(content),
    output,
    model,
    1,
    timestamp,
    timestamp,
  );
}

function* feedbackRow(chat: SampleChat, blob: string): Generator<SampleRow> {
  const node = chat.tree.nodes.get(chat.tree.currentId);
  if (node?.role !== 'assistant') return;
  yield rated(chat, blob, node, chat.random.chance(0.8) ? 1 : -1);
}

/** Of answers that somebody compared: a thumb up and one down, or a verdict of the arena. */
function* comparedRows(chat: SampleChat, blob: string): Generator<SampleRow> {
  const { random, tree } = chat;
  const question = [...tree.nodes.values()].find(({ childrenIds }) => childrenIds.length > 1);
  const [first, second] = (question?.childrenIds ?? []).map((id) => tree.nodes.get(id));
  if (first?.role !== 'assistant' || second?.role !== 'assistant' || !random.chance(COMPARED))
    return;
  if (random.chance(0.5)) {
    yield rated(chat, blob, second, 1);
    yield rated(chat, blob, first, -1);
  } else yield rated(chat, blob, second, 1, true);
}

function rated(
  chat: SampleChat,
  blob: string,
  node: SampleNode,
  rating: 1 | -1,
  arena: boolean = false,
): SampleRow {
  const { id, owner, random, title } = chat;
  const model = String(node['model']);
  const data = {
    rating,
    model_id: model,
    reason: 'other',
    comment: '',
    details: { rating: rating > 0 ? 8 : 3 },
  };
  const meta = { model_id: model, message_id: node.id, chat_id: id, arena, message_index: 2 };
  const snapshot = `{"chat": {"id": "${id}", "user_id": "${owner.id}", "title": ${json(title)}, "chat": ${blob}}}`;
  const at = chat.updatedAt;
  return row(
    'feedback',
    random.uuid(),
    owner.id,
    0,
    'rating',
    json(data),
    json(meta),
    snapshot,
    at,
    at,
  );
}

export function versionRow(): readonly [string] {
  return [REVISION];
}

function folderOf(user: SampleUser): string {
  return `f-${user.id}`;
}

function row(table: SampleRow['table'], ...values: SampleRow['values']): SampleRow {
  return { table, values };
}

/** As Python's encoder writes it: everything outside ASCII escaped. */
function json(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
