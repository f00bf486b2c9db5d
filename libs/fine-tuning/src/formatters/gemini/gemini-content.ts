import type { JsonFields } from '../../common/json-values';
import { exactArgumentsOf, exactObjectOf } from '../lowering/exact-json';
import type { LoweredAnswer, LoweredTurn } from '../lowering/lowered-conversation';
import { resultsOf } from '../lowering/tool-texts';
import type { Column } from '../parquet/parquet-columns';

type GeminiPart =
  | { readonly text: string }
  | { readonly functionCall: { readonly name: string; readonly args: JsonFields } }
  | { readonly functionResponse: { readonly name: string; readonly response: JsonFields } };

export interface GeminiContent {
  readonly role: 'user' | 'model';
  readonly parts: readonly GeminiPart[];
}

/** A list of parts that are all texts, as Parquet. */
export const TEXT_PARTS: Column = {
  name: 'parts',
  shape: { list: { struct: [{ name: 'text', shape: 'string' }] } },
};
export const SYSTEM_INSTRUCTION: Column = {
  name: 'systemInstruction',
  shape: { struct: [TEXT_PARTS] },
};

/** The system text has a key of its own, and no key where there is none: an empty one would be an instruction, too. */
export function systemInstruction(system: string): object {
  return system === '' ? {} : { systemInstruction: { parts: [{ text: system }] } };
}

/**
 * The turns as contents of Gemini. Calls have no ids there: results of calls that were made together stand in one content, in the
 * order of the calls.
 * @returns undefined where arguments are no JSON object, or would lose digits as one
 */
export function geminiContents(turns: readonly LoweredTurn[]): GeminiContent[] | undefined {
  const contents: GeminiContent[] = [];
  for (const [index, turn] of turns.entries()) {
    if (turn.role === 'user') contents.push({ role: 'user', parts: [{ text: turn.text }] });
    if (turn.role !== 'assistant') continue;
    const parts = partsOf(turn);
    if (parts === undefined) return undefined;
    contents.push({ role: 'model', parts });
    if (turn.calls.length === 0) continue;
    const responses = responsesOf(turns, index);
    if (responses === undefined) return undefined;
    contents.push({ role: 'user', parts: responses });
  }
  return contents;
}

function partsOf({ text, calls }: LoweredAnswer): GeminiPart[] | undefined {
  const parts: GeminiPart[] = calls.length > 0 && text.trim() === '' ? [] : [{ text }];
  for (const { name, rawArgs } of calls) {
    const args = exactArgumentsOf(rawArgs);
    if (args === undefined) return undefined;
    parts.push({ functionCall: { name, args } });
  }
  return parts;
}

/** Results are objects by now; undefined where one would lose something as one. */
function responsesOf(turns: readonly LoweredTurn[], answerAt: number): GeminiPart[] | undefined {
  const answer = turns[answerAt];
  const calls = answer?.role === 'assistant' ? answer.calls : [];
  const names = new Map(calls.map(({ id, name }) => [id, name]));
  const parts: GeminiPart[] = [];
  for (const { text, callId } of resultsOf(turns, answerAt)) {
    const name = names.get(callId) ?? '';
    const response = exactObjectOf(text);
    if (response === undefined) return undefined;
    parts.push({ functionResponse: { name, response } });
  }
  return parts;
}
