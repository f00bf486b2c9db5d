import type { ToolDefinition } from '../lowering/tool-definition';

/** What was called, and no key where nothing was: an empty list of tools is refused. */
export function novaToolConfig(definitions: readonly ToolDefinition[]): object {
  const tools = definitions.map(({ name, description, parameters }) => ({
    toolSpec: { name, description, inputSchema: { json: parameters } },
  }));
  return tools.length === 0 ? {} : { toolConfig: { tools } };
}
