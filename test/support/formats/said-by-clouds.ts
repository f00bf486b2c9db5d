import { callText, type OpenAiRow, type Said } from './openai-row';

/** Formats in which results that are objects are no texts, and keys without a value are left out. */
export const WITH_OBJECTS = ['gemini', 'nova'];

interface Text {
  readonly text: string;
}
type Part = Partial<Text> & {
  readonly functionCall?: { readonly name: string; readonly args: object };
  readonly functionResponse?: { readonly response: object };
};
interface GeminiRow {
  readonly systemInstruction?: { readonly parts: readonly Text[] };
  readonly contents: readonly { readonly parts: readonly Part[] }[];
}
type Block = Partial<Text> & {
  readonly toolUse?: { readonly name: string; readonly input: object };
  readonly toolResult?: { readonly content: readonly (Partial<Text> & { json?: object })[] };
};
interface NovaRow {
  readonly system?: readonly Text[];
  readonly messages: readonly { readonly content: readonly Block[] }[];
}

export function saidByGemini({ systemInstruction, contents }: GeminiRow): Said {
  return {
    system: systemInstruction?.parts.map(({ text }) => text).join('\n') ?? '',
    texts: contents.map(({ parts }) =>
      parts
        .map(({ text, functionCall: call, functionResponse: made }) => {
          if (call !== undefined) return callText(call.name, call.args);
          return text ?? resultText(JSON.stringify(made?.response));
        })
        .join('\n'),
    ),
  };
}

export function saidByNova({ system = [], messages }: NovaRow): Said {
  return {
    system: system.map(({ text }) => text).join('\n'),
    texts: messages.map(({ content }) =>
      content
        .map(({ text, toolUse: call, toolResult: made }) => {
          if (call !== undefined) return callText(call.name, call.input);
          const results = made?.content.map((item) => item.text ?? resultText(JSON.stringify(item.json))); // prettier-ignore
          return text ?? results?.join('\n') ?? '';
        })
        .join('\n'),
    ),
  };
}

/** A result in the one form that its objects have in all formats: without white space, and a text alone without its `result`. */
function resultText(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return text;
    const [[key, only] = [], ...others] = Object.entries(value);
    const isTextAlone = key === 'result' && typeof only === 'string' && others.length === 0;
    return isTextAlone ? only : JSON.stringify(value);
  } catch {
    // Most results are no JSON.
    return text;
  }
}

/** The row with its results as they come back from a format. */
export function withResultsOf(format: string, row: OpenAiRow): OpenAiRow {
  if (!WITH_OBJECTS.includes(format)) return row;
  const messages = row.messages.map((message) =>
    message.role === 'tool' ? { ...message, content: resultText(message.content ?? '') } : message,
  );
  return { messages };
}

/** A row of Parquet as it stands in the lines, where some columns of these formats are no text but what it says. */
export function unpacked(format: string, row: unknown): unknown {
  if (!WITH_OBJECTS.includes(format)) return row;
  const columns = Object.entries(row as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    columns.map(([key, value]) => [
      key,
      typeof value === 'string' && key !== 'schemaVersion' ? JSON.parse(value) : value,
    ]),
  );
}
