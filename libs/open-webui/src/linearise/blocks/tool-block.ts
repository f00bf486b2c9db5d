import type { AnswerCall } from '../answer/answer';
import type { DetailsBlock } from './details-blocks';
import { afterSummary } from './reasoning-body';
import { htmlUnescape } from '../../storage-format/html-unescape';
import { jsonText } from '../../storage-format/json-text';
import { isObject, type JsonObject } from '../../storage-format/json-value';

/**
 * The calls of one tool block that have a result. Two dialects: lists of calls and results in two attributes
 * (0.5.8 to 0.5.20), one block per call with the result as attribute or, from 0.9.0, as body.
 */
export function readToolBlock(block: DetailsBlock): AnswerCall[] {
  const { attributes } = block.tag;
  if (attributes.has('content')) {
    return pairLists(parse(attributes.get('content')), parse(attributes.get('results')));
  }
  const name = attributes.get('name');
  const result = block.open ? undefined : (attributes.get('result') ?? bodyOf(block.body));
  if (name === undefined || result === undefined) return [];
  const id = attributes.get('id') || undefined;
  return [
    { id, name, rawArgs: argumentText(attributes.get('arguments')), result: openText(result) },
  ];
}

/** The calls of one tool block, also those without a result. */
export function callsInToolBlock({
  tag: { attributes },
}: DetailsBlock): (readonly [name: unknown, args: unknown])[] {
  const calls = parse(attributes.get('content'));
  const listed = (Array.isArray(calls) ? calls : [])
    .map((call: unknown) => (isObject(call) && isObject(call.function) ? call.function : {}))
    .map(({ name, arguments: args }) => [name, args] as const);
  return [[attributes.get('name'), attributes.get('arguments')], ...listed];
}

/** @param calls OpenAI's `tool_calls`; @param results `{tool_call_id, content}` */
function pairLists(calls: unknown, results: unknown): AnswerCall[] {
  if (!Array.isArray(calls) || !Array.isArray(results)) return [];
  const open = new Map<unknown, JsonObject[]>();
  for (const result of results.filter(isObject).reverse()) {
    const same = open.get(result.tool_call_id);
    if (same) same.push(result);
    else open.set(result.tool_call_id, [result]);
  }
  const pairs: AnswerCall[] = [];
  for (const call of calls) {
    if (!isObject(call) || !isObject(call.function)) continue;
    const result = open.get(call.id)?.pop();
    if (result === undefined || typeof call.function.name !== 'string') continue;
    pairs.push({
      id: typeof call.id === 'string' && call.id !== '' ? call.id : undefined,
      name: call.function.name,
      rawArgs: argumentText(call.function.arguments),
      result: resultText(result),
    });
  }
  return pairs;
}

function resultText({ content }: JsonObject): string {
  if (typeof content === 'string') return content;
  return content === undefined || content === null ? '' : jsonText(content);
}

/** The text after the summary: escaped JSON, or nothing in the versions that used the attribute. */
function bodyOf(body: string): string | undefined {
  const rest = afterSummary(body);
  return rest === '' ? undefined : htmlUnescape(rest);
}

/**
 * The arguments as the model wrote them. They were dumped once more on the way into the attribute, but not by
 * every version, so JSON strings are opened until something else comes (twice at most).
 */
export function argumentText(stored: unknown): string {
  if (typeof stored !== 'string')
    return stored === undefined || stored === null ? '{}' : jsonText(stored);
  let text = stored;
  for (let i = 0; i < 2; i += 1) {
    const value = parse(text);
    if (typeof value !== 'string') break;
    text = value;
  }
  return text.trim() === '' ? '{}' : text;
}

/** A result is a JSON string; anything else is shown as it is stored. */
function openText(stored: string): string {
  const value = parse(stored);
  return typeof value === 'string' ? value : stored;
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
