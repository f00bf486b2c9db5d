/** What one row says, read back by the rules of whoever loads it. */
export interface Said {
  readonly system: string;
  /** Questions, answers and results in order; calls as name and arguments. */
  readonly texts: readonly string[];
}

interface OpenAiCall {
  readonly id: string;
  readonly function: { readonly name: string; readonly arguments: string | object };
}

export interface OpenAiMessage {
  readonly role: string;
  readonly content?: string | null;
  readonly weight?: number;
  readonly train?: boolean;
  readonly tool_call_id?: string;
  readonly name?: string;
  readonly tool_calls?: readonly OpenAiCall[];
}

export interface OpenAiRow {
  readonly messages: readonly OpenAiMessage[];
}

export function callText(name: string, args: object): string {
  return `${name} ${JSON.stringify(args)}`;
}

/** Calls that were made together are one text here, as are their results. */
export function saidByOpenAi({ messages }: OpenAiRow): Said {
  const texts: string[] = [];
  let results: string[] = [];
  const close = (): void => {
    if (results.length > 0) texts.push(results.join('\n'));
    results = [];
  };
  for (const { role, content, tool_calls: calls = [] } of messages) {
    if (role === 'tool') {
      results.push(content ?? '');
      continue;
    }
    close();
    if (role === 'system') continue;
    const said = (content ?? '') === '' ? [] : [content ?? ''];
    texts.push([...said, ...calls.map(saidByCall)].join('\n'));
  }
  close();
  return { system: (messages[0]?.role === 'system' ? messages[0].content : '') ?? '', texts };
}

function saidByCall({ function: { name, arguments: args } }: OpenAiCall): string {
  if (typeof args === 'object') return callText(name, args);
  return isObjectText(args)
    ? callText(name, JSON.parse(args === '' ? '{}' : args) as object)
    : args;
}

/** Of each answer with a text, whether it is learnt. */
export function learntByOpenAi({ messages }: OpenAiRow): boolean[] {
  return messages
    .filter(({ role, content }) => role === 'assistant' && (content ?? '') !== '')
    .map(({ weight }) => weight !== 0);
}

export function isObjectText(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    // Models do write arguments that are no JSON.
    return false;
  }
}
