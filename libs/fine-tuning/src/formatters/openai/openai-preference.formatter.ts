import type { FormatAbout, FormatProblem } from '../formatter';
import type { LoweredTurn } from '../lowering/lowered-conversation';
import { textAlone, type LoweredPreference } from '../lowering/lowered-preference';
import type { Target } from '../lowering/target';
import { inferFunctionTools } from '../lowering/tool-definitions';
import type { Column } from '../parquet/parquet-columns';
import { PreferenceFormatter } from '../preference.formatter';
import { MESSAGES_COLUMN, TEXTS_COLUMN } from './openai-columns';
import { openAiMessage, type OpenAiMessage } from './openai-message';
import { validateOpenAiPreferenceRow } from './openai-preference.rules';

const INPUT: Column['shape'] = {
  struct: [MESSAGES_COLUMN, { name: 'tools', shape: 'json' }],
};

/**
 * OpenAI's pairs: the prompt as `input`, and one message a side. Tools stand inside `input`, and only where the prompt has calls:
 * strict uploaders refuse what they do not know.
 */
export class OpenAiPreferenceFormatter extends PreferenceFormatter {
  readonly name = 'openai-preference';
  readonly title = 'OpenAI preference pairs (DPO), also read by Together';
  readonly about: FormatAbout = {
    purpose: 'DPO',
    trainers: 'Together 2.14.0, 3.1.1, 1.5.34 (without calls); OpenAI, Azure OpenAI, Fireworks by their documentation', // prettier-ignore
    cannotCarry: 'answers that called tools; arguments that are no JSON object',
  };
  readonly takes = 'pair';
  readonly columns: readonly Column[] = [
    { name: 'input', shape: INPUT },
    { ...TEXTS_COLUMN, name: 'preferred_output' },
    { ...TEXTS_COLUMN, name: 'non_preferred_output' },
  ];
  protected readonly target: Target = { tools: 'calls', mask: 'none', isAlternating: true };

  validate(row: unknown): readonly FormatProblem[] {
    return validateOpenAiPreferenceRow(row);
  }

  protected rowOf({ system, prompt, answer, rejected }: LoweredPreference): object | undefined {
    const preferred = textAlone(answer);
    const other = textAlone(rejected);
    if (preferred === undefined || other === undefined) return undefined;
    const messages = prompt.map(messageOf);
    if (system !== '') messages.unshift({ role: 'system', content: system });
    const tools = inferFunctionTools(prompt);
    return {
      input: { messages, ...(tools.length === 0 ? {} : { tools }) },
      preferred_output: [{ role: 'assistant', content: preferred }],
      non_preferred_output: [{ role: 'assistant', content: other }],
    };
  }
}

/** No arguments at all are an empty object here: whoever reads them wants JSON. */
function messageOf(turn: LoweredTurn): OpenAiMessage {
  if (turn.role !== 'assistant') return openAiMessage(turn, false);
  const calls = turn.calls.map((call) =>
    call.rawArgs.trim() === '' ? { ...call, rawArgs: '{}' } : call,
  );
  return openAiMessage({ ...turn, calls }, false);
}
