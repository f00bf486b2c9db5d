import { isJsonObject } from '../../common/json-values';
import { chatColumn } from '../chat/chat-columns';
import type { FormatAbout, FormatProblem } from '../formatter';
import type { LoweredPreference } from '../lowering/lowered-preference';
import type { Target } from '../lowering/target';
import type { Column } from '../parquet/parquet-columns';
import { PreferenceFormatter } from '../preference.formatter';
import { labelProblems } from '../rows/pair-rules';
import { TEMPLATE_KWARGS_COLUMN } from '../rows/template-kwargs';
import { trlSidesProblems } from './trl-preference.rules';
import { trlSides } from './trl-sides';

/** Rated answers as TRL's KTO reads them: prompt and completion as lists of messages, the label, and `tools` in every row. */
export class TrlUnpairedFormatter extends PreferenceFormatter {
  readonly name = 'trl-unpaired';
  readonly title = 'TRL rated answers (unpaired preference), with tools';
  readonly about: FormatAbout = {
    purpose: 'KTO',
    trainers: 'TRL 1.16.0 (KTO)',
    cannotCarry:
      'arguments that are no JSON object or hold numbers of too many digits; results within an answer are learnt with it',
  };
  readonly takes = 'rated';
  readonly columns: readonly Column[] = [
    chatColumn('prompt', 'object', [{ name: 'train', shape: 'boolean' }]),
    chatColumn('completion', 'object', [{ name: 'train', shape: 'boolean' }]),
    { name: 'label', shape: 'boolean' },
    { name: 'tools', shape: 'string' },
    TEMPLATE_KWARGS_COLUMN,
  ];
  protected readonly target: Target = {
    tools: 'calls',
    mask: 'none',
    isAlternating: true,
    hasDefinitions: true,
    cutsAtThinkTags: true,
  };

  validate(row: unknown): readonly FormatProblem[] {
    const problems = trlSidesProblems(row, ['completion'], ['label']);
    if (!isJsonObject(row)) return problems;
    return [...problems, ...labelProblems(row['label'], '/label')];
  }

  protected rowOf(preference: LoweredPreference): object | undefined {
    const sides = trlSides(preference);
    if (sides === undefined) return undefined;
    const { prompt, answer: completion, more } = sides;
    return { prompt, completion, label: preference.label, ...more };
  }
}
