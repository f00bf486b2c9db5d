import { readFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import type { ChatReading } from '../../libs/open-webui/src/chat-reading';
import type { Conversation, Turn } from '../../libs/open-webui/src/conversation';
import { lineariseChat } from '../../libs/open-webui/src/linearise/linearise-chat';
import { ChatBlobSource } from '../../libs/open-webui/src/chats/chat-blob.source';
import type { PlannedChat, SourceChat } from '../../libs/open-webui/src/chat-source';
import type { LineariseOptions } from '../../libs/open-webui/src/linearise-options';
import type { ExpectedMessage } from './expected-chats';
import { consentCsv, type PostgresFixture, type SqliteFixture } from './fixtures';

export const DEFAULT_OPTIONS: LineariseOptions = {
  branch: 'visible',
  system: 'chat',
  reasoning: 'drop',
  tools: 'keep',
  models: [],
  tags: [],
  minRating: null,
};

export interface ReadChat {
  readonly source: SourceChat;
  readonly reading: ChatReading;
  /** After consent and copies, as the engine would judge. */
  readonly reason: string | undefined;
}

type Fixture = SqliteFixture | PostgresFixture;

/** Plans, reads and linearises a whole database, then judges consent and copies the way the contract says. */
export async function readFixture(
  dataSource: DataSource,
  fixture: Fixture,
  options: LineariseOptions = DEFAULT_OPTIONS,
): Promise<Map<string, ReadChat>> {
  const source = new ChatBlobSource(dataSource, { system: options.system });
  const signal = new AbortController().signal;
  const planned: PlannedChat[] = [];
  for await (const page of source.plan({ from: null, to: null, userIds: [] }, signal)) {
    for (const chat of page) planned.push({ ...chat, ordinal: 0 });
  }
  planned.sort(
    (a, b) =>
      a.createdAt - b.createdAt || Buffer.compare(Buffer.from(a.chatId), Buffer.from(b.chatId)),
  );
  const users: { id: string }[] = await dataSource.query('SELECT id FROM "user"');
  const judge = new Judge(fixture, new Set(users.map(({ id }) => id)));
  const rows = planned.map((chat, ordinal) => ({ ...chat, ordinal }));
  const chats: { source: SourceChat; reading: ChatReading; reason: string | undefined }[] = [];
  for await (const chat of source.read(rows, signal)) {
    const reading = lineariseChat(chat, options, judge.mayUse);
    chats.push({ source: chat, reading, reason: judge.reason(chat) ?? reading.reason });
  }
  dropCopies(chats);
  return new Map(chats.map((chat) => [chat.reading.chatId, chat]));
}

class Judge {
  private readonly owners: ReadonlyMap<string, string>;
  private readonly chats: ReadonlyMap<string, string>;

  constructor(
    fixture: Fixture,
    private readonly known: ReadonlySet<string>,
  ) {
    this.owners = csv(consentCsv(fixture, 'consents'));
    this.chats = csv(consentCsv(fixture, 'chats'));
  }

  /** Somebody who wrote in a chat of somebody else. */
  readonly mayUse = (userId: string): boolean =>
    this.known.has(userId) && this.owners.get(userId) === 'granted';

  reason({ planned, origins }: SourceChat): string | undefined {
    if (planned.userId.startsWith('shared-')) return 'share_copy';
    if (!this.known.has(planned.userId)) return 'unknown_user';
    const own = this.consent(planned.userId, planned.chatId);
    if (own !== undefined) return own;
    return origins.some(({ userId, chatId }) => this.consent(userId, chatId) !== undefined)
      ? 'origin_no_consent'
      : undefined;
  }

  private consent(userId: string, chatId: string): string | undefined {
    const owner = this.owners.get(userId);
    if (owner === 'withdrawn') return 'consent_withdrawn';
    if (owner === 'denied') return 'no_consent';
    if (this.chats.get(chatId) === 'denied') return 'chat_denied';
    return owner === 'granted' || this.chats.get(chatId) === 'granted' ? undefined : 'no_consent';
  }
}

function csv(path: string): Map<string, string> {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  return new Map(lines.map((line) => [line.split(',')[0] ?? '', line.split(',')[1] ?? '']));
}

/** Unmarked chats first, then clones: who has all of its keys in one earlier exported chat is a copy. */
function dropCopies(chats: { reading: ChatReading; reason: string | undefined }[]): void {
  const byKey = new Map<string, Set<ChatReading>>();
  const exported = chats.filter(({ reason }) => reason === undefined);
  exported.sort((a, b) => Number(a.reading.markedCopy) - Number(b.reading.markedCopy));
  for (const chat of exported) {
    const keys = [...new Set([...chat.reading.copyKeys.values()].flat())];
    const sets = keys.map((key) => byKey.get(key) ?? new Set<ChatReading>());
    const [first, ...rest] = sets;
    const original = [...(first ?? [])].find((other) => rest.every((set) => set.has(other)));
    if (original !== undefined) chat.reason = 'duplicate_copy';
    else for (const key of keys) byKey.set(key, (byKey.get(key) ?? new Set()).add(chat.reading));
  }
}

/** A conversation as a plain OpenAI-style chat. */
export function openAiMessages(conversation: Conversation): ExpectedMessage[] {
  const system = conversation.system.map(({ text }) => ({ role: 'system', content: text }));
  return [...system, ...conversation.turns.map(openAiMessage)];
}

function openAiMessage(turn: Turn): ExpectedMessage {
  const content = turn.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
  const calls = turn.toolCalls.map(({ id, name, rawArgs }) => ({
    id,
    function: { name, arguments: rawArgs },
  }));
  return {
    role: turn.role,
    content: content === '' ? null : content,
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
    ...(turn.toolResult === undefined ? {} : { tool_call_id: turn.toolResult.callId }),
  };
}
