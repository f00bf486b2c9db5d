import type { LoweredTurn } from '../lowering/lowered-conversation';
import type { ToolDefinition } from '../lowering/tool-definition';
import { argumentsOf } from '../lowering/tool-definitions';
import { geminiSchemaOf, type GeminiSchema } from './gemini-schema';

interface GeminiDeclaration {
  readonly name: string;
  readonly description: string;
  readonly parameters?: GeminiSchema;
}

/**
 * What was called, as one tool of declarations. Types of arguments go further down here than in other formats: a list must say
 * what it is a list of, and a value of several types is any of them.
 */
export function geminiTools(
  tools: readonly ToolDefinition[],
  turns: readonly LoweredTurn[],
): { readonly functionDeclarations: readonly GeminiDeclaration[] }[] {
  const calls = turns.flatMap((turn) => (turn.role === 'assistant' ? turn.calls : []));
  const functionDeclarations = tools.map(({ name, description }) => {
    const made = calls.filter((call) => call.name === name);
    const parameters = geminiSchemaOf(made.map(({ rawArgs }) => argumentsOf(rawArgs) ?? {}));
    // An object without properties is refused: what takes no arguments says nothing of them.
    const isBare = Object.keys(parameters.properties ?? {}).length === 0;
    return { name, description, ...(isBare ? {} : { parameters }) };
  });
  return functionDeclarations.length === 0 ? [] : [{ functionDeclarations }];
}
