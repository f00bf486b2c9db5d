/** A function as trainers want it described: a name, what it does, and the JSON Schema of its arguments. */
export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  readonly parameters: {
    readonly type: 'object';
    readonly properties: Readonly<Record<string, { readonly type?: string }>>;
  };
}

/** A tool as OpenAI wraps it, and most templates want it. */
export interface FunctionTool {
  readonly type: 'function';
  readonly function: ToolDefinition;
}
