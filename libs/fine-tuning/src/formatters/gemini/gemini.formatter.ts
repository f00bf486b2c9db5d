import type { FormatAbout, FormatProblem } from '../formatter';
import { LoweringFormatter } from '../lowering.formatter';
import type { LoweredConversation } from '../lowering/lowered-conversation';
import type { Target } from '../lowering/target';
import type { Column } from '../parquet/parquet-columns';
import { geminiContents, SYSTEM_INSTRUCTION, systemInstruction } from './gemini-content';
import { geminiTools } from './gemini-tools';
import { validateGeminiRow } from './gemini.rules';

/** Contents as Vertex AI tunes Gemini with. There is no mask: all answers are learnt. */
export class GeminiFormatter extends LoweringFormatter {
  readonly name = 'gemini';
  readonly title = 'Gemini on Vertex AI, with tools';
  override readonly about: FormatAbout = {
    purpose: 'SFT',
    trainers: 'Vertex AI by its documentation; types of google-genai 3.6.1',
    cannotCarry: 'arguments that are no JSON object or would lose digits; names of tools beyond its rules; a prefix that another row already trains', // prettier-ignore
  };
  readonly columns: readonly Column[] = [
    SYSTEM_INSTRUCTION,
    // As columns each part would have the keys of all kinds of parts, which Vertex AI refuses.
    { name: 'contents', shape: 'json' },
    { name: 'tools', shape: 'json' },
  ];
  protected readonly target: Target = {
    tools: 'calls',
    mask: 'none',
    isAlternating: true,
    hasDefinitions: true,
    results: 'objects',
  };

  validate(row: unknown): readonly FormatProblem[] {
    return validateGeminiRow(row);
  }

  protected rowOf({ system, turns, tools: called }: LoweredConversation): object | undefined {
    const contents = geminiContents(turns);
    if (contents === undefined) return undefined;
    const tools = geminiTools(called, turns);
    return { ...systemInstruction(system), contents, ...(tools.length === 0 ? {} : { tools }) };
  }
}
