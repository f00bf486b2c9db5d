import type { FormatAbout, FormatProblem } from '../formatter';
import { textAlone, type LoweredPreference } from '../lowering/lowered-preference';
import { MEDIA_MARKS } from '../lowering/media-marks';
import type { Target } from '../lowering/target';
import type { Column } from '../parquet/parquet-columns';
import { PreferenceFormatter } from '../preference.formatter';
import type { SideFile, SplitFiles } from '../side-file';
import { datasetInfo } from './dataset-info';
import { validateLlamaFactoryKtoRow } from './llamafactory-preference.rules';
import { shareGptTurns, TURNS_COLUMN } from './sharegpt-turns';

const LISTED = {
  messages: 'conversations',
  system: 'system',
  tools: 'tools',
  kto_tag: 'kto_tag',
};

/**
 * Rated answers as LLaMA-Factory reads them: `conversations` with the answer as their last turn, and `kto_tag`. Only the last turn is
 * rated there, so that an answer that called tools has no place.
 */
export class LlamaFactoryKtoFormatter extends PreferenceFormatter {
  readonly name = 'llamafactory-kto';
  readonly title = 'LLaMA-Factory rated answers, with dataset_info.json';
  readonly about: FormatAbout = {
    purpose: 'KTO',
    trainers: 'LLaMA-Factory 0.9.5',
    cannotCarry: 'answers that called tools; a text beside calls; arguments that are no JSON object', // prettier-ignore
  };
  readonly takes = 'rated';
  readonly columns: readonly Column[] = [
    TURNS_COLUMN,
    { name: 'system', shape: 'string' },
    { name: 'tools', shape: 'string' },
    { name: 'kto_tag', shape: 'boolean' },
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
    return validateLlamaFactoryKtoRow(row);
  }

  sideFiles(splits: readonly SplitFiles[]): readonly SideFile[] {
    return [datasetInfo(splits, LISTED)];
  }

  protected rowOf({ system, prompt, answer, label, tools }: LoweredPreference): object | undefined {
    const conversations = shareGptTurns(prompt);
    const value = textAlone(answer);
    if (conversations === undefined || value === undefined) return undefined;
    conversations.push({ from: 'gpt', value });
    return { conversations, system, tools: JSON.stringify(tools), kto_tag: label };
  }
}
