/** What rows of Gemini and Nova say, read back: questions, answers and results in order, calls as name and arguments. */
interface SaidByCloud {
  readonly system: string;
  readonly texts: readonly string[];
}

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

export function saidByGemini({ systemInstruction, contents }: GeminiRow): SaidByCloud {
  return {
    system: systemInstruction?.parts.map(({ text }) => text).join('\n') ?? '',
    texts: contents.map(({ parts }) =>
      parts
        .map(({ text, functionCall: call, functionResponse: made }) => {
          if (call !== undefined) return `${call.name} ${JSON.stringify(call.args)}`;
          return text ?? resultText(JSON.stringify(made?.response));
        })
        .join('\n'),
    ),
  };
}

export function saidByNova({ system = [], messages }: NovaRow): SaidByCloud {
  return {
    system: system.map(({ text }) => text).join('\n'),
    texts: messages.map(({ content }) =>
      content
        .map(({ text, toolUse: call, toolResult: made }) => {
          if (call !== undefined) return `${call.name} ${JSON.stringify(call.input)}`;
          const results = made?.content.map((item) => item.text ?? resultText(JSON.stringify(item.json))); // prettier-ignore
          return text ?? results?.join('\n') ?? '';
        })
        .join('\n'),
    ),
  };
}

/** A result in the one form that its objects have in all formats: without white space, and a text alone without its `result`. */
export function resultText(text: string): string {
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
