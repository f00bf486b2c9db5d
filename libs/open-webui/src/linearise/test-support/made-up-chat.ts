import type { SourceChat } from '../../chat-source';
import { DEFAULT_LINEARISE_OPTIONS, type LineariseOptions } from '../../linearise-options';
import type { ChatReading } from '../../chat-reading';
import type { Turn } from '../../conversation';
import { lineariseChat } from '../linearise-chat';
import type { ChatContent } from '../../chat-content';

export type MadeUpNode = { readonly id: string } & Readonly<Record<string, unknown>>;

/** A question. */
export function questionNode(
  id: string,
  content: unknown = `question ${id}`,
  rest: object = {},
): MadeUpNode {
  return { id, role: 'user', content, ...rest };
}

/** An answer. */
export function answerNode(
  id: string,
  content: unknown = `answer ${id}`,
  rest: object = {},
): MadeUpNode {
  return { id, role: 'assistant', content, ...rest };
}

/** A Responses-style message item. */
export function messageItem(text: string, rest: object = {}): object {
  return { type: 'message', content: [{ type: 'output_text', text }], ...rest };
}

/** A blob whose nodes follow each other; a node with a `parentId` of its own hangs there instead. */
export function chatBlob(nodes: readonly MadeUpNode[], rest: object = {}): object {
  const messages: Record<string, unknown> = {};
  nodes.forEach((node, index) => {
    messages[node.id] = { parentId: nodes[index - 1]?.id ?? null, childrenIds: [], ...node };
  });
  return { params: {}, history: { messages, currentId: nodes.at(-1)?.id }, ...rest };
}

export interface MadeUpChat {
  readonly content?: Partial<ChatContent>;
  readonly source?: Partial<SourceChat>;
  readonly options?: Partial<LineariseOptions>;
  readonly userId?: string;
  /** People whose words must not be used. */
  readonly refused?: readonly string[];
}

function chatContent(blob: unknown, rest: Partial<ChatContent> = {}): ChatContent {
  return {
    blob,
    meta: {},
    tags: [],
    feedback: [],
    hasFeedbackTable: true,
    createdAt: 1_760_000_000,
    models: new Map(),
    ...rest,
  };
}

export function lineariseBlob(blob: unknown, made: MadeUpChat = {}): ChatReading {
  const source: SourceChat = {
    planned: {
      ordinal: 0,
      chatId: 'chat',
      userId: made.userId ?? 'owner',
      createdAt: 1_760_000_000,
      updatedAt: 1_760_000_000,
      chatConsent: null,
      bytes: 0,
    },
    content: chatContent(blob, made.content),
    origins: [],
    originUnresolved: false,
    ...made.source,
  };
  const options = { ...DEFAULT_LINEARISE_OPTIONS, ...made.options };
  const { refused } = made;
  return lineariseChat(source, options, refused && ((userId) => !refused.includes(userId)));
}

/** `role: text` per turn of the first conversation, calls as `call name(args)`; empty when there is none. */
export function turnLines(reading: ChatReading): string[] {
  return (reading.conversations[0]?.turns ?? []).flatMap(linesOfTurn);
}

function linesOfTurn(turn: Turn): string[] {
  const text = turn.parts.map((part) => (part.kind === 'text' ? part.text : part.kind)).join('');
  const calls = turn.toolCalls.map(({ name, rawArgs }) => `call ${name}(${rawArgs})`);
  return [...(text === '' ? [] : [`${turn.role}: ${text}`]), ...calls];
}

export function fatesById(reading: ChatReading): Record<string, string> {
  return Object.fromEntries(reading.fates);
}
