import type { AnswerCall } from './answer';
import { jsonText } from '../../storage-format/json-text';
import type { JsonObject } from '../../storage-format/json-value';
import { partsText } from '../../storage-format/parts-text';
import { argumentText } from '../blocks/tool-block';

/**
 * Joins each `function_call` with its `function_call_output`. Runs that were interrupted leave one without
 * the other; those stay out. Items without an id are paired in order.
 */
export function pairOutputCalls(items: readonly JsonObject[]): ReadonlyMap<JsonObject, AnswerCall> {
  const pairs = new Map<JsonObject, AnswerCall>();
  const results = new Map<string, JsonObject[]>();
  for (let i = items.length - 1; i >= 0; i -= 1) {
    const item = items[i];
    if (item?.type !== 'function_call_output') continue;
    const same = results.get(callId(item));
    if (same) same.push(item);
    else results.set(callId(item), [item]);
  }
  if (results.size === 0) return pairs;
  for (const item of items) {
    if (item.type !== 'function_call' || typeof item.name !== 'string') continue;
    const result = results.get(callId(item))?.pop();
    if (result === undefined) continue;
    pairs.set(item, {
      id: callId(item) || undefined,
      name: item.name,
      rawArgs: argumentText(item.arguments),
      result: outputText(result.output),
    });
  }
  return pairs;
}

function callId(item: JsonObject): string {
  return typeof item.call_id === 'string' ? item.call_id : '';
}

function outputText(output: unknown): string {
  if (typeof output === 'string' || Array.isArray(output)) return partsText(output, '\n');
  return output === undefined || output === null ? '' : jsonText(output);
}
