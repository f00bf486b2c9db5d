import type { ChatReading } from '../../chat-reading';
import type { FeedbackRow } from '../../chat-content';
import type { Conversation, Turn } from '../../conversation';

export interface MadeUpRating {
  readonly rating?: unknown;
  readonly score?: unknown;
  readonly user?: string | null;
  readonly arena?: boolean;
  readonly id?: string;
  /** Nodes of the snapshot that differ from today's, by id; null for one that it lacks. */
  readonly then?: Readonly<Record<string, object | null>>;
}

/** A row of `feedback` as Open WebUI writes it: with the whole chat as it was. */
export function ratingRow(blob: object, messageId: string, made: MadeUpRating = {}): FeedbackRow {
  const { rating = 1, score, user = 'owner', arena = false, id = `f-${messageId}` } = made;
  const { history } = blob as { history: { messages: Record<string, object> } };
  const messages: Record<string, unknown> = { ...history.messages };
  for (const [changed, then] of Object.entries(made.then ?? {}))
    messages[changed] = then && { ...history.messages[changed], ...then };
  return {
    id,
    userId: user,
    data: { rating, ...(score !== undefined && { details: { rating: score } }) },
    meta: { chat_id: 'chat', message_id: messageId, arena },
    snapshot: { chat: { chat: { history: { messages } } } },
  };
}

/** One line per example: `pair rating good > bad (2)` with the margin, `rated arena good +`. */
export function exampleLines(reading: ChatReading): string[] {
  return reading.conversations.flatMap(({ turns, preference }) => {
    if (preference === undefined) return [];
    const { kind, answerAt, rejectedAt, evidence, label, margin } = preference;
    const answer = text(turns.slice(answerAt, rejectedAt));
    if (kind === 'rated') return [`rated ${evidence} ${answer} ${label ? '+' : '-'}`];
    const weight = margin === null ? '' : ` (${margin})`;
    return [`pair ${evidence} ${answer} > ${text(turns.slice(rejectedAt))}${weight}`];
  });
}

/** The texts of turns, separated by a bar. */
export function text(turns: readonly Turn[]): string {
  return turns
    .flatMap(({ parts }) => parts.map((part) => (part.kind === 'text' ? part.text : '')))
    .join(' | ');
}

/** The only example of a reading. */
export function oneExample(reading: ChatReading): Conversation {
  const [only, ...more] = reading.conversations.filter(({ preference }) => preference);
  if (only === undefined || more.length > 0)
    throw new Error(`${more.length + Number(only !== undefined)} examples`);
  return only;
}
