import type { Conversation, Turn } from '@app/open-webui';
import type { FormatProblem, Formatter } from './formatter';
import type { Column } from './parquet-columns';
import { validateOpenAiRow } from './openai.rules';
import { answerWithReasoning, hasAttachments, systemTextOf, textOf } from './text-of';

const CALL: readonly Column[] = [
  { name: 'id', shape: 'string' },
  { name: 'type', shape: 'string' },
  {
    name: 'function',
    shape: {
      struct: [
        { name: 'name', shape: 'string' },
        { name: 'arguments', shape: 'string' },
      ],
    },
  },
];

const MESSAGE: readonly Column[] = [
  { name: 'role', shape: 'string' },
  { name: 'content', shape: 'string' },
  { name: 'tool_calls', shape: { list: { struct: CALL } } },
  { name: 'tool_call_id', shape: 'string' },
  { name: 'weight', shape: 'int' },
];

interface OpenAiMessage {
  role: string;
  content: string | null;
  tool_call_id?: string;
  tool_calls?: { id: string; type: 'function'; function: { name: string; arguments: string } }[];
  weight?: 0 | 1;
}

/**
 * OpenAI's chat format for supervised fine-tuning: one `messages` list per row and no other key, because strict
 * uploaders refuse what they do not know. `weight` stands only in rows that have a prefix which another row
 * already trains, then on every answer.
 */
export class OpenAiFormatter implements Formatter {
  readonly name = 'openai';
  readonly title = 'OpenAI chat messages (JSONL), also read by most trainers';

  readonly columns: readonly Column[] = [
    { name: 'messages', shape: { list: { struct: MESSAGE } } },
  ];

  format(conversation: Conversation): ReturnType<Formatter['format']> {
    if (hasAttachments(conversation)) return { drop: 'has_attachments' };
    const weighted = conversation.turns.some((turn) => turn.train === false);
    const messages: OpenAiMessage[] = conversation.turns.map((turn) => messageOf(turn, weighted));
    const system = systemTextOf(conversation);
    if (system !== '') messages.unshift({ role: 'system', content: system });
    return { row: JSON.stringify({ messages }) };
  }

  validate(row: unknown): readonly FormatProblem[] {
    return validateOpenAiRow(row);
  }
}

function messageOf(turn: Turn, weighted: boolean): OpenAiMessage {
  if (turn.role === 'tool') {
    return { role: 'tool', tool_call_id: turn.toolResult?.callId ?? '', content: textOf(turn) };
  }
  if (turn.role === 'user') return { role: 'user', content: textOf(turn) };
  const content = answerWithReasoning(turn);
  const message: OpenAiMessage = { role: 'assistant', content };
  if (turn.toolCalls.length > 0) {
    message.content = content === '' ? null : content;
    message.tool_calls = turn.toolCalls.map(({ id, name, rawArgs }) => ({
      id,
      type: 'function',
      function: { name, arguments: rawArgs },
    }));
  }
  if (weighted) message.weight = turn.train === false ? 0 : 1;
  return message;
}
