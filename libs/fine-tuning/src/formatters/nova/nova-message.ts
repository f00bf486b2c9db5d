import type { JsonFields } from '../../common/json-values';
import { exactArgumentsOf, exactObjectOf } from '../lowering/exact-json';
import type { LoweredConversation, LoweredTurn } from '../lowering/lowered-conversation';
import { resultsOf } from '../lowering/tool-texts';

type NovaResult = { readonly text: string } | { readonly json: JsonFields };

type NovaBlock =
  | { readonly text: string }
  | {
      readonly toolUse: {
        readonly toolUseId: string;
        readonly name: string;
        readonly input: JsonFields;
      };
    }
  | {
      readonly toolResult: { readonly toolUseId: string; readonly content: readonly NovaResult[] };
    };

export interface NovaMessage {
  readonly role: 'user' | 'assistant';
  readonly content: readonly NovaBlock[];
}

/** `t1`, `t2`, ...: ids must differ in a row, and the stored ones need not. */
export function novaIds({ turns }: LoweredConversation): string[] {
  const calls = turns.flatMap((turn) => (turn.role === 'assistant' ? turn.calls : []));
  return calls.map((_, place) => `t${place + 1}`);
}

/**
 * The turns as messages of Bedrock. Results of calls that were made together stand in one message, in the order of the calls.
 * @returns undefined where arguments are no JSON object, or would lose digits as one
 */
export function novaMessages(turns: readonly LoweredTurn[]): NovaMessage[] | undefined {
  const messages: NovaMessage[] = [];
  for (const [index, turn] of turns.entries()) {
    if (turn.role === 'user') messages.push({ role: 'user', content: [{ text: turn.text }] });
    if (turn.role !== 'assistant') continue;
    const { text, calls } = turn;
    const content: NovaBlock[] = calls.length > 0 && text.trim() === '' ? [] : [{ text }];
    const results = resultsOf(turns, index).map(({ callId, text: found }): NovaBlock => ({
      toolResult: { toolUseId: callId, content: [resultOf(found)] },
    }));
    for (const { id: toolUseId, name, rawArgs } of calls) {
      const input = exactArgumentsOf(rawArgs);
      if (input === undefined) return undefined;
      content.push({ toolUse: { toolUseId, name, input } });
    }
    messages.push({ role: 'assistant', content });
    if (results.length > 0) messages.push({ role: 'user', content: results });
  }
  return messages;
}

/** A result that is no object, or would lose something as one, is a text. */
function resultOf(text: string): NovaResult {
  const json = exactObjectOf(text);
  if (json !== undefined) return { json };
  return { text };
}
