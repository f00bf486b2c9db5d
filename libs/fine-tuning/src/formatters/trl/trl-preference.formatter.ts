import { isJsonObject } from '../../common/json-values';
import type { FormatAbout, FormatProblem } from '../formatter';
import type { LoweredPreference } from '../lowering/lowered-preference';
import type { Target } from '../lowering/target';
import type { Column } from '../parquet/parquet-columns';
import { PreferenceFormatter } from '../preference.formatter';
import { sidesProblems } from '../rows/pair-rules';
import { keyProblems, problem } from '../rows/row-problems';
import { TRL_MESSAGES } from './trl-message';
import { trlAnswerProblems, trlPromptProblems, trlToolsProblems } from './trl-messages.rules';
import { trlSides, trlTools } from './trl-sides';

/** Pairs as TRL's trainers read them: the prompt and both answers as lists of messages, and `tools` in every row. */
export class TrlPreferenceFormatter extends PreferenceFormatter {
  readonly name = 'trl-preference';
  readonly title = 'TRL preference pairs with an explicit prompt, with tools';
  readonly about: FormatAbout = {
    purpose: 'DPO, reward models',
    trainers: 'TRL 1.16.0 (DPO, Reward)',
    cannotCarry: 'arguments that are no JSON object or would lose digits; results within an answer are learnt with it', // prettier-ignore
  };
  readonly takes = 'pair';
  readonly columns: readonly Column[] = [
    { name: 'prompt', shape: TRL_MESSAGES },
    { name: 'chosen', shape: TRL_MESSAGES },
    { name: 'rejected', shape: TRL_MESSAGES },
    { name: 'tools', shape: 'string' },
  ];
  protected readonly target: Target = { tools: 'calls', mask: 'none', isAlternating: true };

  validate(row: unknown): readonly FormatProblem[] {
    if (!isJsonObject(row)) return [problem('', 'row-object', 'a row is one JSON object')];
    const problems = keyProblems(row, ['prompt', 'chosen', 'rejected'], '', ['tools']);
    if (problems.some(({ rule }) => rule === 'missing-key')) return problems;
    return [
      ...problems,
      ...trlPromptProblems(row['prompt'], '/prompt'),
      ...trlAnswerProblems(row['chosen'], '/chosen'),
      ...trlAnswerProblems(row['rejected'], '/rejected'),
      ...sidesProblems(row['chosen'], row['rejected'], '/rejected'),
      ...('tools' in row ? trlToolsProblems(row['tools']) : []),
    ];
  }

  protected rowOf(preference: LoweredPreference): object | undefined {
    const sides = trlSides(preference);
    if (sides === undefined) return undefined;
    const { prompt, answer, rejected } = preference;
    const tools = trlTools([...prompt, ...answer, ...rejected]);
    return { prompt: sides.prompt, chosen: sides.answer, rejected: sides.rejected, tools };
  }
}
