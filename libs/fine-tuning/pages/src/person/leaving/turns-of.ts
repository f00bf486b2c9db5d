/** One message of a conversation as it would be exported. */
export interface Turn {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly text: string;
}

const ROLES: readonly string[] = ['system', 'user', 'assistant', 'tool'] satisfies Turn['role'][];

/** Of a row in the format `openai`. What is no text (calls of tools) is shown as the JSON that it would be. */
export function turnsOf(row: unknown): Turn[] {
  const messages = fieldOf(row, 'messages');
  if (!Array.isArray(messages)) return [];
  return messages.flatMap((message: unknown) => {
    const role = fieldOf(message, 'role');
    if (typeof role !== 'string' || !ROLES.includes(role)) return [];
    return [{ role: role as Turn['role'], text: textOf(message) }];
  });
}

function textOf(message: unknown): string {
  const content = fieldOf(message, 'content');
  const calls = fieldOf(message, 'tool_calls');
  const parts = [
    typeof content === 'string'
      ? content
      : content === undefined || content === null
        ? ''
        : JSON.stringify(content),
    calls === undefined ? '' : JSON.stringify(calls, null, 2),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
