import { isJsonObject } from '../../common/json-values';
import type { FormatAbout, FormatProblem } from '../formatter';
import type { LoweredPreference } from '../lowering/lowered-preference';
import type { Target } from '../lowering/target';
import type { Column } from '../parquet/parquet-columns';
import { PreferenceFormatter } from '../preference.formatter';
import { labelProblems } from '../rows/pair-rules';
import { keyProblems, problem } from '../rows/row-problems';
import { TRL_MESSAGES } from './trl-message';
import { trlAnswerProblems, trlPromptProblems, trlToolsProblems } from './trl-messages.rules';
import { trlSides, trlTools } from './trl-sides';

/** Rated answers as TRL's KTO reads them: prompt and completion as lists of messages, the label, and `tools` in every row. */
export class TrlUnpairedFormatter extends PreferenceFormatter {
  readonly name = 'trl-unpaired';
  readonly title = 'TRL rated answers (unpaired preference), with tools';
  readonly about: FormatAbout = {
    purpose: 'KTO',
    trainers: 'TRL 1.16.0 (KTO)',
    cannotCarry: 'arguments that are no JSON object or would lose digits; results within an answer are learnt with it', // prettier-ignore
  };
  readonly takes = 'rated';
  readonly columns: readonly Column[] = [
    { name: 'prompt', shape: TRL_MESSAGES },
    { name: 'completion', shape: TRL_MESSAGES },
    { name: 'label', shape: 'boolean' },
    { name: 'tools', shape: 'string' },
  ];
  protected readonly target: Target = { tools: 'calls', mask: 'none', isAlternating: true };

  validate(row: unknown): readonly FormatProblem[] {
    if (!isJsonObject(row)) return [problem('', 'row-object', 'a row is one JSON object')];
    const problems = keyProblems(row, ['prompt', 'completion', 'label'], '', ['tools']);
    problems.push(...labelProblems(row['label'], '/label'));
    if (problems.some(({ rule }) => rule === 'missing-key')) return problems;
    return [
      ...problems,
      ...trlPromptProblems(row['prompt'], '/prompt'),
      ...trlAnswerProblems(row['completion'], '/completion'),
      ...('tools' in row ? trlToolsProblems(row['tools']) : []),
    ];
  }

  protected rowOf(preference: LoweredPreference): object | undefined {
    const sides = trlSides(preference);
    if (sides === undefined) return undefined;
    const { prompt, answer, label } = preference;
    const tools = trlTools([...prompt, ...answer]);
    return { prompt: sides.prompt, completion: sides.answer, label, tools };
  }
}
