import type { LoweredTurn } from '../lowering/lowered-conversation';
import { inferTools } from '../lowering/tool-definitions';

/** What was called, and no key where nothing was: an empty list of tools is refused. */
export function novaToolConfig(turns: readonly LoweredTurn[]): object {
  const tools = inferTools(turns).map(({ name, description, parameters }) => ({
    toolSpec: { name, description, inputSchema: { json: parameters } },
  }));
  return tools.length === 0 ? {} : { toolConfig: { tools } };
}
