import type { FormatAbout, FormatProblem } from '../formatter';
import { textAlone, type LoweredPreference } from '../lowering/lowered-preference';
import { MEDIA_MARKS } from '../lowering/media-marks';
import type { Target } from '../lowering/target';
import type { Column } from '../parquet/parquet-columns';
import { PreferenceFormatter } from '../preference.formatter';
import type { SideFile, SplitFiles } from '../side-file';
import { datasetInfo } from './dataset-info';
import { validateLlamaFactoryPreferenceRow } from './llamafactory-preference.rules';
import { shareGptTurns, TURN_SHAPE, TURNS_COLUMN } from './sharegpt-turns';

const LISTED = {
  messages: 'conversations',
  system: 'system',
  tools: 'tools',
  chosen: 'chosen',
  rejected: 'rejected',
};

/** Pairs as LLaMA-Factory reads them: `conversations` up to the question, and one message a side. */
export class LlamaFactoryPreferenceFormatter extends PreferenceFormatter {
  readonly name = 'llamafactory-preference';
  readonly title = 'LLaMA-Factory preference pairs, with dataset_info.json';
  readonly about: FormatAbout = {
    purpose: 'DPO, reward models',
    trainers: 'LLaMA-Factory 0.9.5',
    cannotCarry: 'answers that called tools; a text beside calls; arguments that are no JSON object', // prettier-ignore
  };
  readonly takes = 'pair';
  readonly columns: readonly Column[] = [
    TURNS_COLUMN,
    { name: 'system', shape: 'string' },
    { name: 'tools', shape: 'string' },
    { name: 'chosen', shape: TURN_SHAPE },
    { name: 'rejected', shape: TURN_SHAPE },
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
    return validateLlamaFactoryPreferenceRow(row);
  }

  sideFiles(splits: readonly SplitFiles[]): readonly SideFile[] {
    return [datasetInfo(splits, LISTED, { ranking: true })];
  }

  protected rowOf({
    system,
    prompt,
    answer,
    rejected,
    tools,
  }: LoweredPreference): object | undefined {
    const conversations = shareGptTurns(prompt);
    const good = textAlone(answer);
    const bad = textAlone(rejected);
    if (conversations === undefined || good === undefined || bad === undefined) return undefined;
    const chosen = { from: 'gpt', value: good };
    return {
      conversations,
      system,
      tools: JSON.stringify(tools),
      chosen,
      rejected: { from: 'gpt', value: bad },
    };
  }
}
