import { isJsonObject } from '../../common/json-values';
import { chatColumn } from '../chat/chat-columns';
import type { FormatAbout, FormatProblem } from '../formatter';
import type { LoweredPreference } from '../lowering/lowered-preference';
import type { Target } from '../lowering/target';
import type { Column } from '../parquet/parquet-columns';
import { PreferenceFormatter } from '../preference.formatter';
import { MARGIN_COLUMN, marginOf, marginProblems } from '../rows/margin';
import { sidesProblems } from '../rows/pair-rules';
import { TEMPLATE_KWARGS_COLUMN } from '../rows/template-kwargs';
import { trlSidesProblems } from './trl-preference.rules';
import { trlSides } from './trl-sides';

/** Pairs as TRL's trainers read them: the prompt and both answers as lists of messages, and `tools` in every row. */
export class TrlPreferenceFormatter extends PreferenceFormatter {
  readonly name = 'trl-preference';
  readonly title = 'TRL preference pairs with an explicit prompt, with tools';
  readonly about: FormatAbout = {
    purpose: 'DPO, reward models',
    trainers: 'TRL 1.16.0 (DPO, Reward)',
    cannotCarry:
      'arguments that are no JSON object or hold numbers of too many digits; results within an answer are learnt with it',
  };
  readonly takes = 'pair';
  readonly columns: readonly Column[] = [
    chatColumn('prompt', 'object', [{ name: 'train', shape: 'boolean' }]),
    chatColumn('chosen', 'object', [{ name: 'train', shape: 'boolean' }]),
    chatColumn('rejected', 'object', [{ name: 'train', shape: 'boolean' }]),
    MARGIN_COLUMN,
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
    const problems = trlSidesProblems(row, ['chosen', 'rejected'], [], ['margin']);
    if (!isJsonObject(row)) return problems;
    problems.push(...marginProblems(row));
    if (!('chosen' in row) || !('rejected' in row)) return problems;
    return [...problems, ...sidesProblems(row['chosen'], row['rejected'], '/rejected')];
  }

  protected rowOf(preference: LoweredPreference): object | undefined {
    const sides = trlSides(preference);
    if (sides === undefined) return undefined;
    const { prompt, answer: chosen, rejected, more } = sides;
    return { prompt, chosen, rejected, margin: marginOf(preference.margin), ...more };
  }
}
