import type { JsonFields } from '../../common/json-values';
import { exactArgumentsOf } from '../lowering/exact-json';
import type { LoweredAnswer, LoweredTurn } from '../lowering/lowered-conversation';
import type { Column } from '../parquet/parquet-columns';

interface TrlCall {
  readonly id: string;
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: JsonFields };
}

export interface TrlMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string | null;
  readonly tool_calls?: readonly TrlCall[];
  readonly tool_call_id?: string;
}

/** A list of messages as Parquet. Arguments have the keys of their tool, so that they are text there. */
export const TRL_MESSAGES: Column['shape'] = {
  list: {
    struct: [
      { name: 'role', shape: 'string' },
      { name: 'content', shape: 'string' },
      {
        name: 'tool_calls',
        shape: {
          list: {
            struct: [
              { name: 'id', shape: 'string' },
              { name: 'type', shape: 'string' },
              {
                name: 'function',
                shape: {
                  struct: [
                    { name: 'name', shape: 'string' },
                    { name: 'arguments', shape: 'json' },
                  ],
                },
              },
            ],
          },
        },
      },
      { name: 'tool_call_id', shape: 'string' },
    ],
  },
};

/**
 * A turn as TRL gives it to the template of a model: arguments are objects, since many templates escape a text twice or stop at
 * it, and an answer of nothing but calls has no content.
 * @returns undefined where arguments are no object, or would lose digits as one
 */
export function trlMessage(turn: LoweredTurn): TrlMessage | undefined {
  if (turn.role === 'user') return { role: 'user', content: turn.text };
  if (turn.role === 'tool') return { role: 'tool', tool_call_id: turn.callId, content: turn.text };
  if (turn.calls.length === 0) return { role: 'assistant', content: turn.text };
  const calls = callsOf(turn);
  if (calls === undefined) return undefined;
  const content = turn.text.trim() === '' ? null : turn.text;
  return { role: 'assistant', content, tool_calls: calls };
}

function callsOf({ calls }: LoweredAnswer): TrlCall[] | undefined {
  const written: TrlCall[] = [];
  for (const { id, name, rawArgs } of calls) {
    const args = exactArgumentsOf(rawArgs);
    if (args === undefined) return undefined;
    written.push({ id, type: 'function', function: { name, arguments: args } });
  }
  return written;
}
