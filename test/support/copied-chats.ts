import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { OpenWebUiDatabase } from '../../libs/fine-tuning/src/testing';
import { insertRow } from '../../libs/fine-tuning/src/testing/database/insert-row';

export interface CopiedNode {
  readonly id?: string;
  readonly role: 'user' | 'assistant';
  readonly content: string;
  readonly timestamp?: number;
  readonly [field: string]: unknown;
}

export interface CopiedChat {
  readonly id: string;
  readonly owner: string;
  readonly nodes: readonly CopiedNode[];
  readonly blob?: Readonly<Record<string, unknown>>;
  readonly createdAt?: number;
}

const AT = 1_750_000_000;

/** A question and its answer. */
export function turn(question: string, answer: string, more: object = {}): CopiedNode[] {
  return [
    { role: 'user', content: question, ...more },
    { role: 'assistant', content: answer, ...more },
  ];
}

/** A text that begins with this word and is long enough to be known again beside one other. */
export function long(word: string): string {
  return `${word} is the word by which this sentence is found, and it has more than eighty characters in all.`;
}

/** The same nodes with ids; those that have one keep it. */
export function withIds(nodes: readonly CopiedNode[]): (CopiedNode & { readonly id: string })[] {
  return nodes.map((node) => ({ ...node, id: node.id ?? randomUUID() }));
}

/** The same nodes with ids of their own, as somebody has them who wrote the texts into a new chat. */
export function withNewIds(nodes: readonly CopiedNode[]): CopiedNode[] {
  return nodes.map((node) => ({ ...node, id: randomUUID() }));
}

/** `chat.chat` whose nodes follow each other. */
export function copiedBlob(nodes: readonly CopiedNode[], more: object = {}): object {
  const messages: Record<string, object> = {};
  let parentId: string | null = null;
  for (const node of withIds(nodes)) {
    messages[node.id] = { parentId, childrenIds: [], model: 'm', done: true, ...node };
    parentId = node.id;
  }
  return { params: {}, history: { messages, currentId: parentId }, ...more };
}

export async function insertChat(dataSource: DataSource, chat: CopiedChat): Promise<void> {
  const { id, owner, nodes, blob = {}, createdAt = AT } = chat;
  await insertRow(dataSource, 'chat', {
    id,
    user_id: owner,
    title: 'a chat',
    created_at: createdAt,
    updated_at: createdAt,
    archived: false,
    pinned: false,
    meta: {},
    chat: copiedBlob(nodes, blob),
  });
}

export function personId({ people }: OpenWebUiDatabase, name: string): string {
  const found = people.find((person) => person.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found.id;
}
