import { isJsonObject } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { problem } from './row-problems';

/**
 * Problems of tool definitions that are one JSON text: trainers stop a load at a list, or at an empty text.
 * @param isTool whether an entry has what the format wants of it
 */
export function toolsProblems(tools: unknown, isTool: (tool: unknown) => boolean): FormatProblem[] {
  const list = parsedText(tools);
  if (!Array.isArray(list))
    return [problem('/tools', 'tools', 'tools are one JSON string that holds a list')];
  if (list.every(isTool)) return [];
  return [problem('/tools', 'tool-name', 'each tool is an object with a name')];
}

/** Whether this is a tool or a call of that name. */
export function isNamed(value: unknown): boolean {
  return isJsonObject(value) && typeof value['name'] === 'string' && value['name'] !== '';
}

/** Whether this is a tool as OpenAI wraps it. */
export function isFunctionTool(tool: unknown): boolean {
  return isJsonObject(tool) && tool['type'] === 'function' && isNamed(tool['function']);
}

/** Whether this is a call with an object of arguments. */
export function isCall(value: unknown): boolean {
  return isNamed(value) && isJsonObject(value) && isJsonObject(value['arguments']);
}

/** The value of a JSON text; undefined where it is none. */
export function parsedText(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    // What is no JSON is reported by whoever asks.
    return undefined;
  }
}
