import type { FormatProblem } from '../formatter';
import { LoweringFormatter } from '../lowering.formatter';
import type { LoweredConversation } from '../lowering/lowered-conversation';
import { MEDIA_MARKS } from '../lowering/media-marks';
import type { Target } from '../lowering/target';
import { inferTools } from '../lowering/tool-definitions';
import type { Column } from '../parquet/parquet-columns';
import { shareGptTurns, SHARE_GPT_TURNS } from './sharegpt-turns';
import { validateShareGptRow } from './sharegpt.rules';

/**
 * Conversations in ShareGPT's keys as LLaMA-Factory reads them. Calls and results are JSON in texts, so that all rows have the
 * same types; calls that were made together are one turn, and so are their results.
 *
 * It cannot hold a text beside calls in one answer, arguments that are no JSON object, or answers that are not learnt.
 */
export class ShareGptFormatter extends LoweringFormatter {
  readonly name = 'sharegpt';
  readonly title = 'ShareGPT turns as LLaMA-Factory reads them, with tools';
  readonly columns: readonly Column[] = [
    { name: 'conversations', shape: SHARE_GPT_TURNS },
    { name: 'tools', shape: 'string' },
  ];
  protected readonly target: Target = {
    tools: 'calls',
    mask: 'none',
    isAlternating: true,
    reserved: MEDIA_MARKS,
  };

  validate(row: unknown): readonly FormatProblem[] {
    return validateShareGptRow(row);
  }

  protected rowOf({ system, turns }: LoweredConversation): object | undefined {
    const said = shareGptTurns(turns);
    if (said === undefined) return undefined;
    const first = system === '' ? [] : [{ from: 'system', value: system }];
    return { conversations: [...first, ...said], tools: JSON.stringify(inferTools(turns)) };
  }
}
