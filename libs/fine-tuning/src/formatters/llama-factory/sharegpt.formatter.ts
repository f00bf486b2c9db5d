import type { FormatAbout, FormatProblem } from '../formatter';
import { LoweringFormatter } from '../lowering.formatter';
import type { LoweredConversation } from '../lowering/lowered-conversation';
import { MEDIA_MARKS } from '../lowering/media-marks';
import type { Target } from '../lowering/target';
import type { Column } from '../parquet/parquet-columns';
import { shareGptTurns, TURNS_COLUMN } from './sharegpt-turns';
import { validateShareGptRow } from './sharegpt.rules';

/**
 * Conversations in ShareGPT's keys as LLaMA-Factory reads them, a system text as their first turn: both of its loaders read it there.
 *
 * It cannot hold a text beside calls in one answer, arguments that are no JSON object, or answers that are not learnt.
 */
export class ShareGptFormatter extends LoweringFormatter {
  readonly name = 'sharegpt';
  readonly title = 'ShareGPT turns as LLaMA-Factory reads them, with tools';
  override readonly about: FormatAbout = {
    purpose: 'SFT of all answers',
    trainers: 'LLaMA-Factory 0.9.5 with an entry in its dataset_info.json',
    cannotCarry:
      'a text beside calls in one answer; arguments that are no JSON object; a prefix that another row already trains',
  };
  readonly columns: readonly Column[] = [TURNS_COLUMN, { name: 'tools', shape: 'string' }];
  protected readonly target: Target = {
    tools: 'calls',
    mask: 'none',
    isAlternating: true,
    hasDefinitions: true,
    results: 'one text',
    cutsAtThinkTags: true,
    reserved: MEDIA_MARKS,
  };

  validate(row: unknown): readonly FormatProblem[] {
    return validateShareGptRow(row, 'turn');
  }

  protected rowOf({ system, turns, tools }: LoweredConversation): object | undefined {
    const said = shareGptTurns(turns);
    if (said === undefined) return undefined;
    const first = system === '' ? [] : [{ from: 'system', value: system }];
    return { conversations: [...first, ...said], tools: JSON.stringify(tools) };
  }
}
