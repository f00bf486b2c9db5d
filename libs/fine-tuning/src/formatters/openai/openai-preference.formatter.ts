import type { FormatAbout, FormatProblem } from '../formatter';
import { textAlone, type LoweredPreference } from '../lowering/lowered-preference';
import type { Target } from '../lowering/target';
import type { Column } from '../parquet/parquet-columns';
import { PreferenceFormatter } from '../preference.formatter';
import { TEXTS_COLUMN } from './openai-columns';
import { validateOpenAiPreferenceRow } from './openai-preference.rules';

const INPUT: Column['shape'] = { struct: [TEXTS_COLUMN] };

/**
 * OpenAI's pairs: the prompt as `input`, and one message a side. OpenAI takes calls and tools in a prompt; Together's client refuses
 * them up to its second version, so that no pair whose prompt has calls is written: one file shall do for all who read it.
 */
export class OpenAiPreferenceFormatter extends PreferenceFormatter {
  readonly name = 'openai-preference';
  readonly title = 'OpenAI preference pairs (DPO), also read by Together';
  readonly about: FormatAbout = {
    purpose: 'DPO',
    trainers:
      'Together 1.5.34, 2.14.0, 3.1.1; OpenAI, Azure OpenAI, Fireworks by their documentation',
    cannotCarry: 'calls and their results, in answers and in prompts',
  };
  readonly takes = 'pair';
  readonly columns: readonly Column[] = [
    { name: 'input', shape: INPUT },
    { ...TEXTS_COLUMN, name: 'preferred_output' },
    { ...TEXTS_COLUMN, name: 'non_preferred_output' },
  ];
  protected readonly target: Target = { tools: 'none', mask: 'none', isAlternating: true };

  validate(row: unknown): readonly FormatProblem[] {
    return validateOpenAiPreferenceRow(row);
  }

  protected rowOf({ system, prompt, answer, rejected }: LoweredPreference): object | undefined {
    const preferred = textAlone(answer);
    const other = textAlone(rejected);
    if (preferred === undefined || other === undefined) return undefined;
    const messages: { role: string; content: string }[] = prompt.map(({ role, text }) => ({
      role,
      content: text,
    }));
    if (system !== '') messages.unshift({ role: 'system', content: system });
    return {
      input: { messages },
      preferred_output: [{ role: 'assistant', content: preferred }],
      non_preferred_output: [{ role: 'assistant', content: other }],
    };
  }
}
