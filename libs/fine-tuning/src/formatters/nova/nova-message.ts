import type { JsonFields } from '../../common/json-values';
import { exactArgumentsOf, exactObjectOf } from '../lowering/exact-json';
import type { LoweredTurn } from '../lowering/lowered-conversation';
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

/**
 * The turns as messages of Bedrock. Calls get the ids `t1`, `t2`, ...: they must differ in a row, and the stored ones need not.
 * Results of calls that were made together stand in one message, in the order of the calls.
 * @returns undefined where arguments are no JSON object, or would lose digits as one
 */
export function novaMessages(turns: readonly LoweredTurn[]): NovaMessage[] | undefined {
  const messages: NovaMessage[] = [];
  let made = 0;
  for (const [index, turn] of turns.entries()) {
    if (turn.role === 'user') messages.push({ role: 'user', content: [{ text: turn.text }] });
    if (turn.role !== 'assistant') continue;
    const { text, calls } = turn;
    const content: NovaBlock[] = calls.length > 0 && text.trim() === '' ? [] : [{ text }];
    const results: NovaBlock[] = [];
    const answers = resultsOf(turns, index);
    for (const [place, { name, rawArgs }] of calls.entries()) {
      const input = exactArgumentsOf(rawArgs);
      if (input === undefined) return undefined;
      const toolUseId = `t${(made += 1)}`;
      content.push({ toolUse: { toolUseId, name, input } });
      results.push({ toolResult: { toolUseId, content: [resultOf(answers[place]?.text ?? '')] } });
    }
    messages.push({ role: 'assistant', content });
    if (results.length > 0) messages.push({ role: 'user', content: results });
  }
  return messages;
}

/** A result that is no object, or would lose something as one, is a text. A blank text is refused, so that it stands in an object. */
function resultOf(text: string): NovaResult {
  const json = exactObjectOf(text);
  if (json !== undefined) return { json };
  return text.trim() === '' ? { json: { result: text } } : { text };
}
