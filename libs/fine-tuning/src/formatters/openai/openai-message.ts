import type { LoweredTurn } from '../lowering/lowered-conversation';

export interface OpenAiMessage {
  role: string;
  content: string | null;
  tool_call_id?: string;
  tool_calls?: { id: string; type: 'function'; function: { name: string; arguments: string } }[];
  weight?: 0 | 1;
}

/** A turn as a message. Where it is weighted, an answer says whether it is learnt. */
export function openAiMessage(turn: LoweredTurn, weighted: boolean): OpenAiMessage {
  if (turn.role === 'tool') return { role: 'tool', tool_call_id: turn.callId, content: turn.text };
  if (turn.role === 'user') return { role: 'user', content: turn.text };
  const message: OpenAiMessage = { role: 'assistant', content: turn.text };
  if (turn.calls.length > 0) {
    message.content = turn.text === '' ? null : turn.text;
    message.tool_calls = turn.calls.map(({ id, name, rawArgs }) => ({
      id,
      type: 'function',
      function: { name, arguments: rawArgs },
    }));
  }
  if (weighted) message.weight = turn.train ? 1 : 0;
  return message;
}
