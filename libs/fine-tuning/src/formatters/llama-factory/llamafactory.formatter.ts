import type { FormatAbout, FormatProblem } from '../formatter';
import { LoweringFormatter } from '../lowering.formatter';
import type { LoweredConversation } from '../lowering/lowered-conversation';
import { MEDIA_MARKS } from '../lowering/media-marks';
import type { Target } from '../lowering/target';
import type { Column } from '../parquet/parquet-columns';
import type { SideFile, SplitFiles } from '../side-file';
import { datasetInfo } from './dataset-info';
import { shareGptTurns, TURNS_COLUMN } from './sharegpt-turns';
import { validateShareGptRow } from './sharegpt.rules';

/** As `sharegpt`, with the system text in a column of its own, beside the `dataset_info.json` that LLaMA-Factory finds its files by. */
export class LlamaFactoryFormatter extends LoweringFormatter {
  readonly name = 'llamafactory';
  readonly title = 'LLaMA-Factory turns with tools, and its dataset_info.json';
  override readonly about: FormatAbout = {
    purpose: 'SFT of all answers',
    trainers: 'LLaMA-Factory 0.9.5; its rewritten loader (v1) does not read the column system',
    cannotCarry:
      'a text beside calls in one answer; arguments that are no JSON object; a prefix that another row already trains',
  };
  readonly columns: readonly Column[] = [
    TURNS_COLUMN,
    { name: 'system', shape: 'string' },
    { name: 'tools', shape: 'string' },
  ];
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
    return validateShareGptRow(row, 'column');
  }

  sideFiles(splits: readonly SplitFiles[]): readonly SideFile[] {
    const columns = { messages: 'conversations', system: 'system', tools: 'tools' };
    return [datasetInfo(splits, columns)];
  }

  protected rowOf({ system, turns, tools }: LoweredConversation): object | undefined {
    const conversations = shareGptTurns(turns);
    if (conversations === undefined) return undefined;
    return { conversations, system, tools: JSON.stringify(tools) };
  }
}
