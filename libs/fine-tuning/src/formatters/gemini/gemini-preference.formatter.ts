import type { FormatAbout, FormatProblem } from '../formatter';
import { textAlone, type LoweredPreference } from '../lowering/lowered-preference';
import type { Target } from '../lowering/target';
import type { Column } from '../parquet/parquet-columns';
import { PreferenceFormatter } from '../preference.formatter';
import {
  geminiContents,
  SYSTEM_INSTRUCTION,
  systemInstruction,
  TEXT_PARTS,
  type GeminiContent,
} from './gemini-content';
import { validateGeminiPreferenceRow } from './gemini-preference.rules';

const TEXTS: readonly Column[] = [{ name: 'role', shape: 'string' }, TEXT_PARTS];

/** Pairs as Vertex AI tunes Gemini with: texts, and two completions with the scores 1 and 0. */
export class GeminiPreferenceFormatter extends PreferenceFormatter {
  readonly name = 'gemini-preference';
  readonly title = 'Gemini preference pairs on Vertex AI; text only';
  readonly about: FormatAbout = {
    purpose: 'DPO',
    trainers: 'Vertex AI by its documentation; types of google-genai 3.6.1',
    cannotCarry: 'calls',
  };
  readonly takes = 'pair';
  readonly columns: readonly Column[] = [
    SYSTEM_INSTRUCTION,
    { name: 'contents', shape: { list: { struct: TEXTS } } },
    {
      name: 'completions',
      shape: {
        list: {
          struct: [
            { name: 'score', shape: 'int' },
            { name: 'completion', shape: { struct: TEXTS } },
          ],
        },
      },
    },
  ];
  protected readonly target: Target = { tools: 'none', mask: 'none', isAlternating: true };

  validate(row: unknown): readonly FormatProblem[] {
    return validateGeminiPreferenceRow(row);
  }

  protected rowOf({ system, prompt, answer, rejected }: LoweredPreference): object | undefined {
    const contents = geminiContents(prompt);
    const good = textAlone(answer);
    const bad = textAlone(rejected);
    if (contents === undefined || good === undefined || bad === undefined) return undefined;
    const completions = [
      { score: 1, completion: modelContent(good) },
      { score: 0, completion: modelContent(bad) },
    ];
    return { ...systemInstruction(system), contents, completions };
  }
}

function modelContent(text: string): GeminiContent {
  return { role: 'model', parts: [{ text }] };
}
