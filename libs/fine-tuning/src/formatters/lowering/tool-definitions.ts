import { jsonObjectOf, type JsonFields } from '../../common/json-values';
import type { LoweredTurn } from './lowered-conversation';
import type { FunctionTool, ToolDefinition } from './tool-definition';

/** Marks a definition that nobody wrote: Open WebUI keeps calls, and not what was offered to the model. */
const INFERRED = 'Inferred from its calls.';

/**
 * The tools of a conversation, in the order of their first call, with the arguments that they were called with. An argument
 * that had values of several types has no type.
 */
export function inferTools(turns: readonly LoweredTurn[]): ToolDefinition[] {
  const tools = new Map<string, Map<string, string | undefined>>();
  for (const turn of turns) {
    if (turn.role !== 'assistant') continue;
    for (const { name, rawArgs } of turn.calls) {
      const types = tools.get(name) ?? new Map<string, string | undefined>();
      tools.set(name, types);
      for (const [key, value] of Object.entries(argumentsOf(rawArgs) ?? {})) {
        const type = typeOf(value);
        types.set(key, types.has(key) && types.get(key) !== type ? undefined : type);
      }
    }
  }
  return [...tools].map(([name, types]) => ({
    name,
    description: INFERRED,
    parameters: {
      type: 'object',
      properties: Object.fromEntries(
        [...types].map(([key, type]) => [key, type === undefined ? {} : { type }]),
      ),
    },
  }));
}

/** The same, each wrapped as OpenAI does. */
export function functionTools(tools: readonly ToolDefinition[]): FunctionTool[] {
  return tools.map((tool) => ({ type: 'function', function: tool }));
}

/** The arguments of a call as an object; undefined where they are none. No arguments at all are an empty object. */
export function argumentsOf(rawArgs: string): JsonFields | undefined {
  return rawArgs.trim() === '' ? {} : jsonObjectOf(rawArgs);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}
