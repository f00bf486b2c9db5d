import type { LoweredTurn } from './lowered-conversation';
import { inferTools, type ToolDefinition } from './tool-definitions';

interface FunctionTool {
  readonly type: 'function';
  readonly function: ToolDefinition;
}

/** The tools of a conversation, each in the wrapper that OpenAI gave it and most trainers read. */
export function functionTools(turns: readonly LoweredTurn[]): FunctionTool[] {
  return inferTools(turns).map((tool) => ({ type: 'function', function: tool }));
}
